import type { Config } from './config.ts'
import type { Db } from './db/connection.ts'
import type { Role } from './db/tables.ts'
import { addPerson, seatSomebody } from './domains/accounts/index.ts'
import { addNetwork, listCities, loadSampleCities, nameOf } from './domains/cities/index.ts'
import { type Instrument, loadSampleRounds } from './domains/diagnosis/index.ts'

/** People of the sample organisation. Only for trying on one's own machine: everybody can read these passwords here. */
export const sampleSignIns: readonly {
  email: string
  name: string
  password: string
  what: string
  organisationId: string
  role: Role
}[] = [
  {
    email: 'coordinator@hanoi.example',
    name: 'Coordinator of Hanoi',
    password: 'try-hanoi-coordinator',
    what: 'coordinator of Hanoi',
    organisationId: 'hanoi',
    role: 'coordinator',
  },
  {
    email: 'respondent@hanoi.example',
    name: 'Respondent of Hanoi',
    password: 'try-hanoi-respondent',
    what: 'respondent of Hanoi',
    organisationId: 'hanoi',
    role: 'respondent',
  },
  {
    email: 'coordinator@matale.example',
    name: 'Coordinator of Matale',
    password: 'try-matale-coordinator',
    what: 'coordinator of Matale (no round yet)',
    organisationId: 'matale',
    role: 'coordinator',
  },
  {
    email: 'secretariat@wego.example',
    name: 'Secretariat',
    password: 'try-wego-secretariat',
    what: 'secretariat',
    organisationId: 'wego',
    role: 'secretariat',
  },
]

/**
 * First start of an installation: the organisation itself, and the sample data where wanted. Each part is done once, in
 * one transaction, so that an interrupted first start begins again. Says whether sample data is loaded.
 */
export async function prepareInstallation(
  db: Db,
  instruments: readonly Instrument[],
  config: Pick<Config, 'sampleData'>,
  at: Date,
): Promise<boolean> {
  await once(db, 'organisation', at, (trx) => addNetwork(trx, 'wego', { en: 'WeGO', ko: '위고 (WeGO)' }, at))
  if (!config.sampleData) return isDone(db, 'sample')
  const newest = instruments.findLast((one) => one.id === 'ceds')
  await once(db, 'sample', at, async (trx) => {
    await loadSampleCities(trx, at)
    const names = new Map((await listCities(trx)).map((city) => [city.id, nameOf(city, 'en')]))
    if (newest) await loadSampleRounds(trx, newest, names, at)
    for (const { email, name, password, organisationId, role } of sampleSignIns) {
      await addPerson(trx, { email, name, password })
      await seatSomebody(trx, { email, organisationId, role, at })
    }
  })
  return true
}

async function once(db: Db, name: string, at: Date, work: (trx: Db) => Promise<void>): Promise<void> {
  if (await isDone(db, name)) return
  await db.transaction().execute(async (trx) => {
    // of several processes that start at once, the first loads and the others wait here
    const claimed = await trx
      .insertInto('installation_event')
      .values({ name, at })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .executeTakeFirst()
    if ((claimed.numInsertedOrUpdatedRows ?? 0n) > 0n) await work(trx)
  })
}

async function isDone(db: Db, name: string): Promise<boolean> {
  const row = await db.selectFrom('installation_event').select('name').where('name', '=', name).executeTakeFirst()
  return row !== undefined
}
