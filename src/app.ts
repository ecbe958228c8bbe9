import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import type { Config } from './config.ts'
import type { Database } from './db/connection.ts'
import type { FileStore } from './files/file-store.ts'
import {
  type PassOn,
  accountsRoutes,
  authMailPoster,
  createAuth,
  mayAnswerFor,
  passwordChangeTeller,
  providerOf,
  securityRoutes,
  sessionsOf,
  signInRoutes,
} from './domains/accounts/index.ts'
import { citiesRoutes, cityNamed, nameOf } from './domains/cities/index.ts'
import {
  type Bridge,
  type Instrument,
  aloneRoutes,
  answersRoutes,
  assignmentRoutes,
  checksRoutes,
  comparisonRoutes,
  consensusRoutes,
  badgesOf,
  consentOf,
  instrumentsRoutes,
  itemEvidenceRoutes,
  keepTrials,
  namesInTrail,
  packLinkRoutes,
  packsRoutes,
  passPacksOn,
  passReviewsOn,
  libraryRoutes,
  mapRoutes,
  offlineRoutes,
  workbookRoutes,
  resultsRoutes,
  reviewsRoutes,
  roundLinesFor,
  roundsRoutes,
  signerOf,
  standingsFor,
  teamRoutes,
  tryRoutes,
  versionsOf,
  versionsRoutes,
  voidReviewsOfRound,
} from './domains/diagnosis/index.ts'
import { apiRoutes, languagesRoutes, pagesRoutes } from './domains/publishing/index.ts'
import { assets } from './http/assets.ts'
import type { Env } from './http/env.ts'
import { errorPage, notFound, wrongMethod } from './http/errors.tsx'
import { securityHeaders } from './http/headers.ts'
import { language } from './http/language.ts'
import { requestLog } from './http/log.ts'
import { callerOf, rateLimit } from './http/rate-limit.ts'
import { Refusal } from './http/refusal.ts'
import { isFromElsewhere, sameOrigin } from './http/same-origin.ts'
import { session } from './http/session.ts'
import { transaction } from './http/transaction.ts'
import { isUpload, uploads } from './http/upload.ts'
import type { Translation } from './text/translation.ts'

export interface Deps {
  readonly config: Config
  readonly database: Database
  readonly instruments: readonly Instrument[]
  readonly files: FileStore
  readonly bridges: readonly Bridge[]
  /** Languages of files beside those of the source, as the secretariat reads them. */
  readonly translations?: readonly Translation[]
  readonly clock: () => Date
}

const largestBody = 1024 * 1024
/** The addresses that take a file: an answer's evidence, and the next revision of a piece. */
const takesFiles = /^\/cities\/([^/]+)\/(rounds\/[^/]+\/items\/[^/]+\/evidence|evidence\/[^/]+\/revisions)$/
/** Files of answers that come back hold the questions too, with what was written on all of them. */
const largestOffline = 3 * largestBody
const offlineUpload = /^\/cities\/[^/]+\/rounds\/[^/]+\/(offline|packs\/[^/]+)\/imports$/

/** The platform: middleware in order, then each domain's routes. Wiring and nothing else. */
export function createApp({
  config,
  database,
  instruments,
  bridges,
  translations = [],
  files,
  clock,
}: Deps): Hono<Env> {
  const { db } = database
  const settings = {
    db,
    secret: config.secret,
    baseUrl: config.baseUrl,
    post: authMailPoster(db, config.baseUrl, clock),
    passwordChanged: passwordChangeTeller(db, config.baseUrl, clock),
  }
  const auth = createAuth(settings)
  const provider = config.oidc && {
    ...config.oidc,
    auth: createAuth({ ...settings, provider: providerOf(config.oidc) }),
  }
  const versions = versionsOf(instruments, bridges)
  const find = versions.of
  const newest = instruments
    .filter((one) => one.id === 'ceds')
    .toSorted((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true }))
    .at(-1)
  if (!newest) throw new Error('instruments/ceds is missing')
  const mailing = { instruments: find, baseUrl: config.baseUrl }
  // what passes on when an official leaves
  const passOn: readonly PassOn[] = [
    { what: 'handover.packs', passOn: (on, move) => passPacksOn(on, { ...move, mailing }) },
    { what: 'handover.reviews', passOn: (on, move) => passReviewsOn(on, { ...move, ...mailing }) },
  ]
  const hasSmtp = config.smtpUrl !== null
  const keep = (guest: string, person: string, at: Date) => keepTrials(db, guest, person, at)
  const limit = (points: number, seconds: number) => rateLimit(points, seconds, config.trustProxy)

  const app = new Hono<Env>()
  if (config.log) app.use(requestLog)
  app.use(compress())
  app.use(securityHeaders)
  app.get('/assets/*', assets)
  app.get('/health', async (c) => {
    await db.selectFrom('installation_event').select('name').limit(1).execute()
    return c.json({ ok: true })
  })
  app.use(async (c, next) => {
    c.set('db', db)
    c.set('now', clock())
    c.set('caller', callerOf(c, config.trustProxy))
    c.set('person', null)
    c.set('sessionId', null)
    c.set('formKey', '')
    c.set('upload', null)
    c.set('afterRollback', null)
    await next()
  })
  app.use(language)
  const upTo = (maxSize: number) =>
    bodyLimit({
      maxSize,
      onError: () => {
        throw new Refusal('body_too_large', { most: maxSize / 1024 / 1024 })
      },
    })
  const [usual, offline] = [upTo(largestBody), upTo(largestOffline)]
  app.use((c, next) => {
    if (isUpload(c, takesFiles)) return next()
    return (offlineUpload.test(c.req.path) ? offline : usual)(c, next)
  })
  app.use(session(sessionsOf(auth, db)))
  app.use(
    uploads({
      folder: config.incomingDir,
      takesFiles,
      mayUpload: (c) =>
        !isFromElsewhere(c) && mayAnswerFor(c.var.person, plainId(takesFiles.exec(c.req.path)?.[1] ?? '')),
      limit: limit(120, 600),
    }),
  )
  app.use(sameOrigin(config.secret))

  // these keep their own transactions, because signing in has one of its own
  app.route(
    '/',
    signInRoutes({
      auth,
      provider,
      secret: config.secret,
      baseUrl: config.baseUrl,
      tries: limit(20, 900),
      visits: limit(600, 900),
      mails: limit(5, 900),
      keep,
    }),
  )
  app.route('/', packLinkRoutes({ db, auth, instruments: find, tries: limit(20, 900), keep }))
  app.route('/', tryRoutes({ db, auth, newest, guests: limit(30, 3600) }))

  // a workbook is read before anything is written: meanwhile no connection may be held
  app.use(transaction(db, offlineUpload))
  app.route('/', languagesRoutes({ instruments, translations }))
  app.route('/', pagesRoutes({ newest, instruments, hasSmtp }))
  app.route(
    '/',
    citiesRoutes({
      standings: standingsFor,
      rounds: (on, person, city) => roundLinesFor(on, person, city, find),
      consent: consentOf,
      badges: badgesOf,
    }),
  )
  app.route('/', securityRoutes({ auth, baseUrl: config.baseUrl, providerName: config.oidc?.name ?? null }))
  app.route(
    '/',
    accountsRoutes({
      passOn,
      namesInTrail,
      baseUrl: config.baseUrl,
      hasSmtp,
      organisationName: async (c, id) => {
        const city = await cityNamed(c.db, id)
        // the organisation itself has no page of people: its seats are given from the command line
        return city === null || city.kind === 'network' ? null : nameOf(city, c.language)
      },
    }),
  )
  app.route(
    '/',
    roundsRoutes({
      versions,
      newest,
      whenReopened: (on, reopened) => voidReviewsOfRound(on, { ...reopened, baseUrl: config.baseUrl }),
    }),
  )
  app.route('/', answersRoutes(find))
  app.route('/', workbookRoutes(find))
  app.route('/', offlineRoutes({ versions, guests: limit(30, 3600) }))
  app.route('/', teamRoutes({ ...mailing, hasSmtp }))
  app.route('/', assignmentRoutes({ ...mailing, hasSmtp }))
  app.route('/', packsRoutes({ ...mailing, versions, hasSmtp }))
  app.route('/', itemEvidenceRoutes({ instruments: find, files }))
  app.route('/', libraryRoutes({ instruments: find, files }))
  app.route('/', checksRoutes(find))
  app.route('/', comparisonRoutes(versions))
  app.route('/', versionsRoutes(versions))
  app.route('/', aloneRoutes(find, config.baseUrl))
  // its fixed addresses come before the address of one item
  app.route('/', mapRoutes(find, config.baseUrl))
  app.route('/', consensusRoutes(find))
  app.route('/', resultsRoutes(versions))
  app.route(
    '/',
    reviewsRoutes({
      baseUrl: config.baseUrl,
      instruments: find,
      signer: signerOf(config),
      files,
    }),
  )
  app.route('/', instrumentsRoutes(find))
  app.route('/', apiRoutes({ baseUrl: config.baseUrl, instruments }))
  app.use(wrongMethod(app))
  app.notFound(notFound)
  app.onError(errorPage(db, limit(60, 3600)))
  return app
}

/** An id out of an address; nobody's where it was written in a way that cannot be read. */
function plainId(encoded: string): string {
  try {
    return decodeURIComponent(encoded)
  } catch {
    return ''
  }
}
