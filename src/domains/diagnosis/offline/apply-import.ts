import type { Db } from '../../../db/connection.ts'
import type { Person } from '../../../http/env.ts'
import { Refusal } from '../../../http/refusal.ts'
import { recordAudit } from '../../accounts/index.ts'
import { answersOfRound, holdItems } from '../answers.store.ts'
import { aloneStates } from '../consensus/alone.store.ts'
import type { Instrument } from '../instrument.ts'
import { type RoundRow, holdRound, roundById } from '../rounds.store.ts'
import { saveAnswer } from '../save-answer.ts'
import { trailOf } from '../trail-of.ts'
import { noWords } from './answer-fields.ts'
import { readOfflineAnswers } from './forms.ts'
import { type Fault, type Merged, mergeAnswers } from './merge-answers.ts'
import { heldByBringer, holdPackOfImport } from './pack-of-import.ts'
import { type ImportRow, closeImport, closeUndo, holdImport, importById, revisionsOfItems } from './store.ts'

/** Which answer ends a conflict; both is what each side changed, where they changed different things. */
export type Side = 'mine' | 'theirs' | 'both'

/** What an import did with one item; `before` and `revision` are revisions of its answer. */
export interface Done {
  readonly itemId: string
  readonly did: 'saved' | 'set_aside' | 'same' | 'theirs' | Fault
  readonly before: number
  readonly revision: number
  /** Set by undoing: the answer before is back; or it stayed, changed since or no longer theirs to change. */
  readonly undone?: 'restored' | 'left' | 'given_away'
}

/** A file against what stands now. */
export async function planImport(
  db: Db,
  round: RoundRow,
  instrument: Instrument,
  row: Pick<ImportRow, 'content' | 'packId' | 'uploadedBy'>,
): Promise<Merged[]> {
  const { answers } = readOfflineAnswers(row.content).document
  const current = new Map((await answersOfRound(db, round.cityId, round.id)).map((row) => [row.itemId, row]))
  const revisions = await revisionsOfItems(db, round.cityId, round.id, Object.keys(answers))
  const known = new Map(revisions.map((row) => [`${row.itemId}/${row.revision}`, row]))
  const alone = await aloneStates(db, round.cityId, round.id)
  return mergeAnswers(answers, {
    items: instrument.items,
    current,
    alone: new Set(alone.map((one) => one.itemId)),
    held: await heldByBringer(db, round, row),
    baseOf: (itemId, revision) => known.get(`${itemId}/${revision}`),
  })
}

/**
 * Takes over what a file says, all of it or nothing. Every conflict needs a choice, made on what still stands; else
 * nothing is written and the items to decide come back. The side that loses is kept in the history. Applied twice it
 * changes nothing.
 */
export async function applyImport(
  db: Db,
  {
    round,
    instrument,
    id,
    choiceOf,
    by,
    at,
  }: {
    round: RoundRow
    instrument: Instrument
    id: string
    /** The side chosen for an item, and the revision of the platform's answer that the choice was made on. */
    choiceOf: (itemId: string) => { side: Side | null; seen: number | null }
    by: Person
    at: Date
  },
): Promise<{ readonly undecided: readonly string[] }> {
  const row = await openImport(db, round, id)
  if (row.appliedAt !== null) return { undecided: [] }
  await holdPackOfImport(db, round, row)
  await holdItems(db, round.cityId, round.id, Object.keys(readOfflineAnswers(row.content).document.answers))
  const merged = await planImport(db, round, instrument, row)
  const undecided = merged.filter(({ itemId, verdict, theirs, both }) => {
    const { side, seen } = choiceOf(itemId)
    const isChosen = side === 'both' ? both !== null : side !== null
    return verdict === 'conflict' && (!isChosen || seen !== theirs?.revision)
  })
  if (undecided.length > 0) return { undecided: undecided.map((one) => one.itemId) }
  const report: Done[] = []
  for (const one of merged) report.push(await takeOver(db, { round, one, side: choiceOf(one.itemId).side, by, at }))
  await closeImport(db, round.cityId, round.id, id, { by: by.id, at, report: JSON.stringify(report) })
  await recordAudit(db, {
    at,
    personId: by.id,
    organisationId: trailOf(round),
    action: 'offline.applied',
    subject: `offline:${round.id}/${id}`,
    detail: { saved: report.filter((one) => one.did === 'saved').length, items: report.length },
  })
  return { undecided: [] }
}

/** Brings back what stood before an import, as new revisions, wherever nobody has changed the answer since. */
export async function undoImport(
  db: Db,
  {
    round,
    id,
    isOfTeam,
    by,
    at,
  }: {
    round: RoundRow
    id: string
    /** The city's team undoes whatever a file changed; the holder of a pack what is still theirs. */
    isOfTeam: boolean
    by: Person
    at: Date
  },
): Promise<void> {
  const row = await openImport(db, round, id)
  if (row.appliedAt === null || row.undoneAt !== null) return
  if (!isOfTeam) await holdPackOfImport(db, round, row)
  const held = isOfTeam ? null : await heldByBringer(db, round, row)
  const report = reportOf(row)
  await holdItems(
    db,
    round.cityId,
    round.id,
    report.map(({ itemId }) => itemId),
  )
  const alone = new Set((await aloneStates(db, round.cityId, round.id)).map((one) => one.itemId))
  const current = new Map((await answersOfRound(db, round.cityId, round.id)).map((one) => [one.itemId, one]))
  const saved = report.filter((one) => one.did === 'saved')
  const revisions = await revisionsOfItems(
    db,
    round.cityId,
    round.id,
    saved.map((one) => one.itemId),
  )
  const after: Done[] = []
  for (const one of report) {
    if (one.did !== 'saved') {
      after.push(one)
      continue
    }
    if (held !== null && held.get(one.itemId) !== 'open') {
      after.push({ ...one, undone: 'given_away' })
      continue
    }
    // what a team agreed on since is theirs to change
    if (alone.has(one.itemId) || current.get(one.itemId)?.revision !== one.revision) {
      after.push({ ...one, undone: 'left' })
      continue
    }
    const before = revisions.find((state) => state.itemId === one.itemId && state.revision === one.before)
    await saveAnswer(db, {
      round,
      itemId: one.itemId,
      entered: before ?? noWords,
      seen: one.revision,
      by,
      at,
    })
    after.push({ ...one, undone: 'restored' })
  }
  await closeUndo(db, round.cityId, round.id, id, { by: by.id, at, report: JSON.stringify(after) })
  await recordAudit(db, {
    at,
    personId: by.id,
    organisationId: trailOf(round),
    action: 'offline.undone',
    subject: `offline:${round.id}/${id}`,
    detail: { restored: after.filter((one) => one.undone === 'restored').length },
  })
}

export function reportOf({ report }: Pick<ImportRow, 'report'>): readonly Done[] {
  // written by the two verbs above and by nobody else
  return report === null ? [] : (JSON.parse(report) as Done[])
}

async function takeOver(
  db: Db,
  { round, one, side, by, at }: { round: RoundRow; one: Merged; side: Side | null; by: Person; at: Date },
): Promise<Done> {
  const { itemId, verdict, mine, theirs } = one
  const before = theirs?.revision ?? 0
  if (verdict !== 'mine' && verdict !== 'conflict') return { itemId, did: verdict, before, revision: before }
  const taken = verdict === 'conflict' && side === 'both' && one.both !== null ? one.both : mine
  const { step, mark, comment, evidenceLink, evidenceNote, targetStep, targetReason, targetYear, targetCost } = taken
  const saved = await saveAnswer(db, {
    round,
    itemId,
    entered: {
      step,
      mark,
      comment,
      evidenceLink,
      evidenceNote,
      targetStep,
      targetReason,
      targetYear,
      targetCost,
    },
    // a revision that never was: the answer goes beside the one that stands
    seen: verdict === 'conflict' && side === 'theirs' ? -1 : before,
    by,
    at,
  })
  if (saved.outcome === 'conflict') return { itemId, did: 'set_aside', before, revision: before }
  return { itemId, did: saved.outcome === 'saved' ? 'saved' : 'same', before, revision: saved.revision }
}

/** The upload, held, in a round that is held and still open. */
async function openImport(db: Db, round: RoundRow, id: string): Promise<ImportRow> {
  await holdRound(db, round.cityId, round.id, 'shared')
  await holdImport(db, round.cityId, round.id, id)
  const row = await importById(db, round.cityId, round.id, id)
  if (!row) throw new Refusal('offline_import_unknown')
  const now = await roundById(db, round.cityId, round.id)
  if (now?.submittedAt) throw new Refusal('round_is_submitted', { name: now.submittedByName ?? '–' })
  // the same id may be another question after the round went over to a newer version
  const { instrument } = readOfflineAnswers(row.content).document.origin
  if (now?.instrumentVersion !== instrument.version) {
    throw new Refusal('offline_instrument_differs', {
      file: `${instrument.id} ${instrument.version}`,
      round: `${round.instrumentId} ${now?.instrumentVersion ?? ''}`,
    })
  }
  return row
}
