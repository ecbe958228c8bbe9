import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import type { Config } from './config.ts'
import type { Database } from './db/connection.ts'
import { accountsRoutes, authMailPoster, createAuth, sessionsOf, signInRoutes } from './domains/accounts/index.ts'
import { citiesRoutes, cityNamed, nameOf } from './domains/cities/index.ts'
import {
  type Instrument,
  answersRoutes,
  consentOf,
  instrumentsRoutes,
  keepTrials,
  offlineRoutes,
  resultsRoutes,
  roundLinesFor,
  roundsRoutes,
  standingsFor,
  tryRoutes,
} from './domains/diagnosis/index.ts'
import { apiRoutes, pagesRoutes } from './domains/publishing/index.ts'
import { assets } from './http/assets.ts'
import type { Env } from './http/env.ts'
import { errorPage, notFound, wrongMethod } from './http/errors.tsx'
import { securityHeaders } from './http/headers.ts'
import { language } from './http/language.ts'
import { requestLog } from './http/log.ts'
import { rateLimit } from './http/rate-limit.ts'
import { Refusal } from './http/refusal.ts'
import { sameOrigin } from './http/same-origin.ts'
import { session } from './http/session.ts'
import { transaction } from './http/transaction.ts'

export interface Deps {
  readonly config: Config
  readonly database: Database
  readonly instruments: readonly Instrument[]
  readonly clock: () => Date
}

const largestBody = 1024 * 1024
/** Files of answers that come back hold the questions too, with what was written on all of them. */
const largestOffline = 3 * largestBody
const offlineUpload = /^\/cities\/[^/]+\/rounds\/[^/]+\/offline\/imports$/

/** The platform: middleware in order, then each domain's routes. Wiring and nothing else. */
export function createApp({ config, database, instruments, clock }: Deps): Hono<Env> {
  const { db } = database
  const auth = createAuth({
    db,
    secret: config.secret,
    baseUrl: config.baseUrl,
    post: authMailPoster(db, config.baseUrl, clock),
  })
  const find = (id: string, version: string) => instruments.find((one) => one.id === id && one.version === version)
  const newest = instruments
    .filter((one) => one.id === 'ceds')
    .toSorted((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true }))
    .at(-1)
  if (!newest) throw new Error('instruments/ceds is missing')
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
    c.set('person', null)
    c.set('formKey', '')
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
  app.use((c, next) => (offlineUpload.test(c.req.path) ? offline : usual)(c, next))
  app.use(session(sessionsOf(auth, db)))
  app.use(sameOrigin(config.secret))

  // these keep their own transactions, because signing in has one of its own
  app.route(
    '/',
    signInRoutes({
      auth,
      tries: limit(20, 900),
      mails: limit(5, 900),
      keep: (guest, person, at) => keepTrials(db, guest, person, at),
    }),
  )
  app.route('/', tryRoutes({ db, auth, newest, guests: limit(30, 3600) }))

  app.use(transaction(db))
  app.route('/', pagesRoutes({ newest, instruments, hasSmtp: config.smtpUrl !== null }))
  app.route(
    '/',
    citiesRoutes({
      standings: standingsFor,
      rounds: (on, person, city) => roundLinesFor(on, person, city, find),
      consent: consentOf,
    }),
  )
  app.route(
    '/',
    accountsRoutes({
      baseUrl: config.baseUrl,
      hasSmtp: config.smtpUrl !== null,
      organisationName: async (c, id) => {
        const city = await cityNamed(c.db, id)
        // the organisation itself has no page of people: its seats are given from the command line
        return city === null || city.kind === 'network' ? null : nameOf(city, c.language)
      },
    }),
  )
  app.route('/', roundsRoutes({ instruments: find, newest }))
  app.route('/', answersRoutes(find))
  app.route('/', offlineRoutes(find))
  app.route('/', resultsRoutes(find))
  app.route('/', instrumentsRoutes(find))
  app.route('/', apiRoutes({ baseUrl: config.baseUrl, instruments }))
  app.use(wrongMethod(app))
  app.notFound(notFound)
  app.onError(errorPage(db, limit(60, 3600)))
  return app
}
