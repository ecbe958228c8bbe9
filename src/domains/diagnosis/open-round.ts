import { randomBytes, randomInt } from 'node:crypto'
import type { Db } from '../../db/connection.ts'
import { Refusal } from '../../http/refusal.ts'
import { recordAudit } from '../accounts/index.ts'
import type { Instrument } from './instrument.ts'
import { ownStrength, stillVerified } from './reviews/verified.ts'
import { answersOfRound, insertAnswers } from './answers.store.ts'
import { settleRound } from './evidence/expire-evidence.ts'
import { copyLinks } from './evidence/store.ts'
import { entryOf } from './round-document.ts'
import { insertRound, roundById, roundsOfCity } from './rounds.store.ts'
import type { Bridge } from './versions/bridge.ts'
import { carry } from './versions/carry.ts'
import { rowOfPassage } from './versions/upgrade-plan.ts'

/**
 * Opens the city's next official round. It starts from the answers of `from` (else of the last official round), each
 * marked as carried over until somebody looks at it again. One official round is open at a time.
 */
export async function openRound(
  db: Db,
  {
    cityId,
    instrument,
    path,
    by,
    at,
    from,
  }: {
    cityId: string
    instrument: Instrument
    /** The bridges from an older version of the instrument to this one; `null` when none lead here. */
    path: (fromVersion: string) => readonly Bridge[] | null
    by: string
    at: Date
    from?: string
  },
): Promise<string> {
  const rounds = await roundsOfCity(db, cityId)
  const official = rounds.filter((round) => round.kind === 'official')
  const open = official.find((round) => round.submittedAt === null)
  if (open) throw new Refusal('round_already_open', { label: open.label })
  const year = at.getUTCFullYear()
  const earlier = official.filter((round) => round.id === String(year) || round.id.startsWith(`${year}-`)).length
  const id = earlier === 0 ? String(year) : `${year}-${earlier + 1}`
  const source = from ?? official.find((round) => !round.isSample || official.every((one) => one.isSample))?.id
  const added = await insertRound(db, {
    city_id: cityId,
    id,
    kind: 'official',
    owner_id: null,
    label: earlier === 0 ? String(year) : `${year} · ${earlier + 1}`,
    instrument_id: instrument.id,
    instrument_version: instrument.version,
    seed: randomInt(1, 2 ** 31 - 1),
    carried_from: source ?? null,
    opened_by: by,
    opened_at: at,
  })
  if (!added) throw new Refusal('round_already_open', { label: String(year) })
  const carried = source === undefined ? 0 : await carryOver(db, { cityId, from: source, to: id, instrument, path, at })
  await recordAudit(db, {
    at,
    personId: by,
    organisationId: cityId,
    action: 'round.opened',
    subject: `round:${id}`,
    detail: { carried },
  })
  return id
}

/** Opens a trial, which belongs to the person alone and is never the city's result. */
export async function openTrial(
  db: Db,
  {
    cityId,
    instrument,
    by,
    at,
    label,
  }: { cityId: string; instrument: Instrument; by: string; at: Date; label: string },
): Promise<string> {
  const id = `trial-${randomBytes(8).toString('hex')}`
  await insertRound(db, {
    city_id: cityId,
    id,
    kind: 'trial',
    owner_id: by,
    label,
    instrument_id: instrument.id,
    instrument_version: instrument.version,
    seed: randomInt(1, 2 ** 31 - 1),
    carried_from: null,
    opened_by: by,
    opened_at: at,
  })
  await recordAudit(db, { at, personId: by, organisationId: null, action: 'trial.opened', subject: `round:${id}` })
  return id
}

/** Where the questions changed meanwhile, answers come over the bridges: what they cannot tell is left open, with its words. */
async function carryOver(
  db: Db,
  {
    cityId,
    from,
    to,
    instrument,
    path,
    at,
  }: {
    cityId: string
    from: string
    to: string
    instrument: Instrument
    path: (fromVersion: string) => readonly Bridge[] | null
    at: Date
  },
): Promise<number> {
  const source = await roundById(db, cityId, from)
  if (!source) throw new Refusal('round_unknown')
  const bridges = source.instrumentId === instrument.id ? path(source.instrumentVersion) : null
  // without a bridge nobody knows which questions are the same
  if (bridges === null) return 0
  const rows = new Map((await answersOfRound(db, cityId, from)).map((row) => [row.itemId, row]))
  const known = new Set(instrument.items.map((item) => item.id))
  const isVerified = await stillVerified(db, cityId, instrument, at)
  const { passages } = carry(Object.fromEntries([...rows].map(([item, row]) => [item, entryOf(row)])), bridges)
  const carried = passages.filter(({ item }) => known.has(item))
  await insertAnswers(
    db,
    carried.map((passage) => {
      const row = rowOfPassage(passage, rows, { city_id: cityId, round_id: to, revision: 1 })
      const { item_id: item, step, strength, evidence_link: evidenceLink, evidence_note: evidenceNote } = row
      // what reviewers confirmed stays verified until it changes or its half-life ends
      const isStill = isVerified(item, step, strength === 'verified' ? undefined : from)
      return {
        ...row,
        strength: isStill ? ('verified' as const) : ownStrength({ strength, evidenceLink, evidenceNote }),
        carried_from: from,
        answered_at: at,
      }
    }),
  )
  await copyLinks(db, cityId, from, to, at)
  await settleRound(db, { cityId, id: to }, at)
  return carried.length
}
