import type { Context } from 'hono'
import type { Env, Person } from '../../http/env.ts'
import type { Db } from '../../db/connection.ts'
import { Refusal } from '../../http/refusal.ts'
import { isContributorAt, recordAudit } from '../accounts/index.ts'
import { cityNamed, nameOf } from '../cities/index.ts'
import { alonePeople } from './consensus/alone.store.ts'
import type { Instrument } from './instrument.ts'
import { type RoundStanding, readsByConsent } from './policy.ts'
import { type RoundRow, holdRound, roundById } from './rounds.store.ts'
import { heldItems } from './team/held-items.ts'

export interface OpenedRound {
  readonly row: RoundRow
  readonly standing: RoundStanding
  readonly instrument: Instrument
  readonly cityName: string
  /** English, for documents that must not change with the reader's language. */
  readonly cityNameInDocuments: string
  readonly path: string
}

export type Instruments = (id: string, version: string) => Instrument | undefined

/** The round of an address, if the reader passes `may`; else the refusal that fits: sign in first, or not yours. */
export async function roundOf(
  c: Context<Env>,
  instruments: Instruments,
  may: (person: Person | null, standing: RoundStanding) => boolean,
  /** For an address that names its rounds otherwise, as a comparison does: which one, and what is read of it. */
  asked: { readonly id: string; readonly reading: string } | null = null,
): Promise<OpenedRound> {
  const { db, person, language } = c.var
  const cityId = c.req.param('city') ?? ''
  const row = await roundById(db, cityId, asked?.id ?? c.req.param('round') ?? '')
  const instrument = row ? instruments(row.instrumentId, row.instrumentVersion) : undefined
  if (!row || !instrument) throw new Refusal((await cityNamed(db, cityId)) ? 'round_unknown' : 'city_unknown')
  const city = { id: row.cityId, names: row.cityNames }
  const packItems =
    person !== null && isContributorAt(person, row.cityId) ? await heldItems(db, row.cityId, row.id, person.id) : null
  const isChosenAlone =
    packItems !== null &&
    person !== null &&
    (await alonePeople(db, row.cityId, row.id)).some((one) => one.id === person.id && one.removedAt === null)
  const standing = { ...standingOf(row), packItems, isChosenAlone }
  if (!may(person, standing)) throw new Refusal(person === null ? 'sign_in_needed' : 'not_yours')
  if (person !== null && readsByConsent(person, standing)) {
    const path = asked === null ? c.req.path : `/cities/${row.cityId}/rounds/${row.id}/${asked.reading}`
    await recordReading(db, person, row, path, c.var.now)
  }
  return {
    row,
    standing,
    instrument,
    cityName: nameOf(city, language),
    cityNameInDocuments: nameOf(city, 'en'),
    path: `/cities/${row.cityId}/rounds/${row.id}`,
  }
}

/**
 * The same for a request that changes answers: the round is held and read again under the lock, as it may have been
 * submitted a moment ago. Savers share it; what must happen alone takes it alone.
 */
export async function roundForChange(
  c: Context<Env>,
  instruments: Instruments,
  may: (person: Person | null, standing: RoundStanding) => boolean,
  mode: 'shared' | 'alone' = 'shared',
): Promise<OpenedRound> {
  const opened = await roundOf(c, instruments, may)
  await holdRound(c.var.db, opened.row.cityId, opened.row.id, mode)
  await refuseMoved(c, opened)
  return opened
}

/** Under the lock: the round was neither submitted nor taken to other questions since it was read. */
export async function refuseMoved(c: Context<Env>, { row }: OpenedRound): Promise<void> {
  const now = await roundById(c.var.db, row.cityId, row.id)
  if (now?.submittedAt)
    throw new Refusal('round_is_submitted', { name: now.submittedByName ?? c.var.text('accounts.trail.system') })
  if (now?.instrumentVersion !== row.instrumentVersion) throw new Refusal('round_upgraded')
}

/** Every view of a city's answers by the secretariat stands in the trail of that city. */
async function recordReading(db: Db, person: Person, row: RoundRow, path: string, at: Date): Promise<void> {
  const event = {
    at,
    personId: person.id,
    organisationId: row.cityId,
    action: 'answers.read',
    subject: path.replace(`/cities/${row.cityId}/rounds/`, 'round:'),
  }
  if (db.isTransaction) await recordAudit(db, event)
  else await db.transaction().execute((trx) => recordAudit(trx, event))
}

export function standingOf(row: Omit<RoundRow, 'cityNames' | 'countryIso2'>): RoundStanding {
  return {
    cityId: row.cityId,
    kind: row.kind,
    ownerId: row.ownerId,
    isSubmitted: row.submittedAt !== null,
    audience: row.audience,
    hasConsent: row.consentGivenAt !== null,
    packItems: null,
    isChosenAlone: false,
  }
}
