import { createServer } from 'node:net'
import { serve as listen } from '@hono/node-server'
import { createApp } from './app.ts'
import { type Chore, startChores } from './chores.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { type Database, type Db, openDatabase } from './db/connection.ts'
import { FolderInUse } from './db/folder-lock.ts'
import { migrate } from './db/migrate.ts'
import {
  type Instrument,
  InstrumentFault,
  expireEvidence,
  keepInstruments,
  loadBridges,
  loadSpoken,
  openAloneRounds,
  remindPacks,
  remindReviews,
  sweepFiles,
} from './domains/diagnosis/index.ts'
import { type FileStore, openFileStore } from './files/file-store.ts'
import { deliverMail } from './mail/deliver.ts'
import { prepareInstallation, sampleSignIns } from './sample.ts'
import { LanguageFault } from './text/further-languages.ts'

/** Opens the database, brings it up to date and listens, until the process is told to stop. */
export async function serve(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  try {
    const config = readConfig(env)
    const { instruments, translations } = loadSpoken(config)
    const bridges = loadBridges(instruments)
    await refusePortInUse(config)
    const database = await openDatabase(config)
    for (const name of await migrate(database)) console.log(`Database: applied ${name}`)
    const clock = () => new Date()
    await keepInstruments(database.db, instruments, clock())
    const isSample = await prepareInstallation(database.db, instruments, config, clock())
    const files = await openFileStore(config.files)
    const app = createApp({ config, database, instruments, bridges, translations, files, clock })
    const server = listen({ fetch: app.fetch, port: config.port, hostname: config.host }, (address) => {
      greet(config, address.port, isSample)
    })
    server.on('error', (error: NodeJS.ErrnoException) => {
      const known = error.code === 'EADDRINUSE' ? `PORT: ${config.port} is in use by another program. ` : ''
      stop(`${known}${known ? 'Set PORT to a free one.' : error.message}`)
    })
    const stopChores = startChores(choresOf(config, database, instruments, files, clock), clock)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        stopChores()
        server.close(() => void database.close().then(() => process.exit(0)))
        // open keep-alive connections must not hold the stop
        setTimeout(() => void database.close().then(() => process.exit(0)), 3000).unref()
      })
    }
  } catch (error) {
    if ([ConfigError, FolderInUse, InstrumentFault, LanguageFault].some((kind) => error instanceof kind))
      stop(error instanceof Error ? error.message : String(error))
    throw error
  }
}

const aMinute = 60_000

/** What runs beside the requests. */
function choresOf(
  { smtpUrl, mailFrom, baseUrl, incomingDir }: Config,
  { db }: Database,
  instruments: readonly Instrument[],
  files: FileStore,
  clock: () => Date,
): readonly Chore[] {
  const find = (id: string, version: string) => instruments.find((one) => one.id === id && one.version === version)
  return [
    ...(smtpUrl === null
      ? []
      : [{ name: 'sending mail', everyMs: 0, run: () => deliverMail({ db, smtpUrl, from: mailFrom, clock }) }]),
    { name: 'putting away', everyMs: 0, run: (now) => putAway(db, now) },
    {
      name: 'reminding of packs',
      everyMs: 10 * aMinute,
      run: (now) => remindPacks(db, now, { instruments: find, baseUrl }),
    },
    { name: 'reminding of reviews', everyMs: 60 * aMinute, run: (now) => remindReviews(db, now, baseUrl, find) },
    { name: 'opening maps', everyMs: aMinute, run: (now) => openAloneRounds(db, now, baseUrl) },
    { name: 'ageing evidence', everyMs: 60 * aMinute, run: (now) => expireEvidence(db, now, baseUrl) },
    { name: 'clearing files', everyMs: 60 * aMinute, run: (now) => sweepFiles(db, files, incomingDir, now) },
  ]
}

/** Said before the database is prepared, which takes seconds at the first start. */
function refusePortInUse({ port, host }: Config): Promise<void> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') stop(`PORT: ${port} is in use by another program. Set PORT to a free one.`)
      resolve()
    })
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

const mailKeptDays = 30

/** Forms nobody came back for, and settled mails: their links have long run out. */
async function putAway(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('set_aside_form').where('expires_at', '<=', now).execute()
  await db
    .deleteFrom('outbox_mail')
    .where('created_at', '<', new Date(now.getTime() - mailKeptDays * 86_400_000))
    .where((eb) => eb.or([eb('sent_at', 'is not', null), eb('given_up_at', 'is not', null)]))
    .execute()
}

function greet(config: Config, port: number, isSample: boolean): void {
  const address = config.baseUrl.replace(/:0$/, `:${port}`)
  console.log(`\nWeGO platform: ${address}`)
  if (!isSample) return
  console.log(`\nSample organisation (SAMPLE_DATA=off starts empty). Sign in as:`)
  for (const { email, password, what } of sampleSignIns)
    console.log(`  ${what.padEnd(34)} ${email.padEnd(28)} ${password}`)
  console.log(`Or press "Try it" on the first page: no account needed.\n`)
}

function stop(message: string): never {
  console.error(message)
  process.exit(2)
}
