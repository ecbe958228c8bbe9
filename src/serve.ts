import { createServer } from 'node:net'
import { serve as listen } from '@hono/node-server'
import { createApp } from './app.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { type Database, type Db, openDatabase } from './db/connection.ts'
import { FolderInUse } from './db/folder-lock.ts'
import { migrate } from './db/migrate.ts'
import {
  type Instrument,
  InstrumentFault,
  keepInstruments,
  loadInstruments,
  remindReviews,
} from './domains/diagnosis/index.ts'
import { deliverMail } from './mail/deliver.ts'
import { prepareInstallation, sampleSignIns } from './sample.ts'

/** Opens the database, brings it up to date and listens, until the process is told to stop. */
export async function serve(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  try {
    const config = readConfig(env)
    const instruments = loadInstruments()
    await refusePortInUse(config)
    const database = await openDatabase(config)
    for (const name of await migrate(database)) console.log(`Database: applied ${name}`)
    const clock = () => new Date()
    await keepInstruments(database.db, instruments, clock())
    const isSample = await prepareInstallation(database.db, instruments, config, clock())
    const app = createApp({ config, database, instruments, clock })
    const server = listen({ fetch: app.fetch, port: config.port, hostname: config.host }, (address) => {
      greet(config, address.port, isSample)
    })
    server.on('error', (error: NodeJS.ErrnoException) => {
      const known = error.code === 'EADDRINUSE' ? `PORT: ${config.port} is in use by another program. ` : ''
      stop(`${known}${known ? 'Set PORT to a free one.' : error.message}`)
    })
    const timer = work(config, database, instruments, clock)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        clearInterval(timer)
        server.close(() => void database.close().then(() => process.exit(0)))
        // open keep-alive connections must not hold the stop
        setTimeout(() => void database.close().then(() => process.exit(0)), 3000).unref()
      })
    }
  } catch (error) {
    if (error instanceof ConfigError || error instanceof FolderInUse || error instanceof InstrumentFault)
      stop(error.message)
    throw error
  }
}

/** What runs beside the requests: the outbox every few seconds, and putting away forms nobody came back for. */
function work(config: Config, { db }: Database, instruments: readonly Instrument[], clock: () => Date): NodeJS.Timeout {
  let isBusy = false
  let reminded = 0
  return setInterval(() => {
    if (isBusy) return
    isBusy = true
    void (async () => {
      try {
        if (config.smtpUrl !== null) await deliverMail({ db, smtpUrl: config.smtpUrl, from: config.mailFrom, clock })
        await putAway(db, clock())
        // a date passes once a day, so an hour late is early enough
        if (clock().getTime() - reminded >= 3_600_000) {
          reminded = clock().getTime()
          await remindReviews(db, clock(), config.baseUrl, (id, version) =>
            instruments.find((one) => one.id === id && one.version === version),
          )
        }
      } catch (error) {
        console.error(`background work failed; it is tried again: ${error instanceof Error ? error.stack : 'unknown'}`)
      } finally {
        isBusy = false
      }
    })()
  }, 5000)
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
