import type { Db } from '../../../db/connection.ts'
import { Refusal } from '../../../http/refusal.ts'
import { recordAudit } from '../../accounts/index.ts'
import { type AnswerRow, answersOfRound, insertAnswers } from '../answers.store.ts'
import { costColumns } from '../cost-columns.ts'
import type { Instrument } from '../instrument.ts'
import { type RoundRow, holdRound, roundById } from '../rounds.store.ts'
import { trailOf } from '../trail-of.ts'
import { isAnswered } from './carry.ts'
import {
  type UpgradeRow,
  closeUpgrade,
  insertUpgrade,
  lastRevisions,
  setRoundVersion,
  takeOutAnswers,
  upgradesOf,
} from './store.ts'
import { type TakenAlong, bringBack, hangingOn, nothingTaken, takeAlong } from './take-along.ts'
import { type UpgradePlan, planUpgrade, rowOfPassage } from './upgrade-plan.ts'
import type { Step } from './versions.ts'

/** What is kept of an upgrade: the report that was shown, and what it takes to go back. */
export interface UpgradeReport {
  readonly format: 'wego-upgrade/1'
  readonly plan: UpgradePlan
  /** The answers that were taken out of force, as they were. */
  readonly before: readonly StoredAnswer[]
  /** Revision of every answer right after the upgrade: while they are still these, one may go back. */
  readonly after: Readonly<Record<string, number>>
  /** Absent in reports of before packs and evidence went along. */
  readonly along?: TakenAlong
  /** Packs, evidence and questions answered alone, right after the upgrade: while they are still these, one may go back. */
  readonly hanging?: readonly string[]
}

type StoredAnswer = Omit<AnswerRow, 'answeredAt' | 'targetYear' | 'targetCost'> & {
  readonly answeredAt: string
  /** Absent in reports of before targets had a year and a cost. */
  readonly targetYear?: AnswerRow['targetYear']
  readonly targetCost?: AnswerRow['targetCost']
}

/** Takes an open round to a newer version of its questions, with everything that hangs on them. */
export async function upgradeRound(
  db: Db,
  { round, from, step, by, at }: { round: RoundRow; from: Instrument; step: Step; by: string; at: Date },
): Promise<UpgradePlan> {
  const { cityId, id } = round
  await holdOpenRound(db, round, from.version)
  const rows = await answersOfRound(db, cityId, id)
  const plan = planUpgrade(rows, from, step)
  const byItem = new Map(rows.map((row) => [row.itemId, row]))
  const along = await takeAlong(db, { plan, step, round, by, at })
  const last = new Map((await lastRevisions(db, cityId, id)).map((row) => [row.itemId, row.last]))
  await takeOutAnswers(db, cityId, id, plan.takenOut)
  const written = plan.written.map((passage) =>
    rowOfPassage(passage, byItem, { city_id: cityId, round_id: id, revision: (last.get(passage.item) ?? 0) + 1 }),
  )
  await insertAnswers(db, written)
  if (!(await setRoundVersion(db, cityId, id, { from: from.version, to: step.to.version })))
    throw new Refusal('round_upgraded')
  const report: UpgradeReport = {
    format: 'wego-upgrade/1',
    plan,
    before: plan.takenOut.flatMap((item) => {
      const row = byItem.get(item)
      return row ? [stored(row)] : []
    }),
    after: await revisionsNow(db, cityId, id),
    along,
    hanging: await hangingOn(db, round),
  }
  const number = ((await upgradesOf(db, cityId, id))[0]?.number ?? 0) + 1
  await insertUpgrade(db, {
    city_id: cityId,
    round_id: id,
    number,
    from_version: from.version,
    to_version: step.to.version,
    report: JSON.stringify(report),
    upgraded_by: by,
    upgraded_at: at,
    undone_by: null,
    undone_at: null,
  })
  await recordAudit(db, {
    at,
    personId: by,
    organisationId: trailOf(round),
    action: 'round.upgraded',
    subject: `round:${id}`,
    detail: {
      from: from.version,
      to: step.to.version,
      askedAgain: plan.carried.passages.filter(({ isAskedAgain }) => isAskedAgain).length,
      gone: plan.carried.gone.filter(({ entry }) => isAnswered(entry)).length,
    },
  })
  return plan
}

/** Goes back to the version before, as long as nobody answered anything since. */
export async function undoUpgrade(db: Db, { round, by, at }: { round: RoundRow; by: string; at: Date }): Promise<void> {
  const { cityId, id } = round
  const [upgrade] = await upgradesOf(db, cityId, id)
  if (!upgrade || upgrade.undoneAt !== null) throw new Refusal('upgrade_not_undoable')
  await holdOpenRound(db, round, upgrade.toVersion)
  if (!(await canBeUndone(db, round, upgrade))) throw new Refusal('upgrade_not_undoable')
  const { plan, before, along = nothingTaken } = reportOf(upgrade)
  if (!(await closeUpgrade(db, cityId, id, upgrade.number, { by, at }))) throw new Refusal('upgrade_not_undoable')
  await takeOutAnswers(
    db,
    cityId,
    id,
    plan.written.map(({ item }) => item),
  )
  const last = new Map((await lastRevisions(db, cityId, id)).map((row) => [row.itemId, row.last]))
  await insertAnswers(
    db,
    before.map((row) => ({
      city_id: cityId,
      round_id: id,
      item_id: row.itemId,
      revision: (last.get(row.itemId) ?? 0) + 1,
      step: row.step,
      mark: row.mark,
      strength: row.strength,
      comment: row.comment,
      evidence_link: row.evidenceLink,
      evidence_note: row.evidenceNote,
      target_step: row.targetStep,
      target_reason: row.targetReason,
      target_year: row.targetYear ?? null,
      ...costColumns(row.targetCost ?? null),
      carried_from: row.carriedFrom,
      answered_by: row.answeredBy,
      answered_at: new Date(row.answeredAt),
    })),
  )
  await bringBack(db, along, { round, by, at })
  await setRoundVersion(db, cityId, id, { from: upgrade.toVersion, to: upgrade.fromVersion })
  await recordAudit(db, {
    at,
    personId: by,
    organisationId: trailOf(round),
    action: 'round.upgrade_undone',
    subject: `round:${id}`,
    detail: { from: upgrade.toVersion, to: upgrade.fromVersion },
  })
}

export async function canBeUndone(db: Db, round: RoundRow, upgrade: UpgradeRow): Promise<boolean> {
  if (upgrade.undoneAt !== null || round.submittedAt !== null || round.instrumentVersion !== upgrade.toVersion)
    return false
  const now = await revisionsNow(db, round.cityId, round.id)
  const { after, hanging } = reportOf(upgrade)
  const items = new Set([...Object.keys(now), ...Object.keys(after)])
  if ([...items].some((item) => now[item] !== after[item])) return false
  return hanging === undefined || JSON.stringify(await hangingOn(db, round)) === JSON.stringify(hanging)
}

export function reportOf({ report }: UpgradeRow): UpgradeReport {
  // written by upgradeRound and never changed since
  return JSON.parse(report) as UpgradeReport
}

/** Alone with the round until the end of the transaction, and sure that it is still what the page showed. */
async function holdOpenRound(db: Db, round: RoundRow, version: string): Promise<void> {
  await holdRound(db, round.cityId, round.id, 'alone')
  const now = await roundById(db, round.cityId, round.id)
  if (now?.submittedAt) throw new Refusal('round_is_submitted', { name: now.submittedByName ?? '' })
  if (now?.instrumentVersion !== version) throw new Refusal('round_upgraded')
}

async function revisionsNow(db: Db, cityId: string, roundId: string): Promise<Record<string, number>> {
  return Object.fromEntries((await answersOfRound(db, cityId, roundId)).map((row) => [row.itemId, row.revision]))
}

function stored({ answeredAt, ...row }: AnswerRow): StoredAnswer {
  return { ...row, answeredAt: answeredAt.toISOString() }
}
