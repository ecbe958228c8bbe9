import type { Db } from '../../../db/connection.ts'
import { answersOfRound } from '../answers.store.ts'
import { dayOf } from '../evidence/days.ts'
import { linkedPieces } from '../evidence/store.ts'
import type { OpenedRound } from '../round-access.ts'
import { roundsOfCity } from '../rounds.store.ts'
import { type Finding, findingsOf } from './findings.ts'
import { openDismissals, stepsOfRound } from './store.ts'

export interface StandingFinding {
  readonly finding: Finding
  /** Who put it aside, when and why; null while it stands. */
  readonly dismissal: {
    readonly reason: string
    readonly dismissedAt: Date
    readonly dismissedByName: string | null
  } | null
}

/** The findings of a round as it stands on a day, with those that were put aside. */
export async function roundFindings(
  db: Db,
  { row, instrument }: Pick<OpenedRound, 'row' | 'instrument'>,
  now: Date,
): Promise<StandingFinding[]> {
  const before = row.carriedFrom ?? (await roundBefore(db, row))
  const previous = before === null ? [] : await stepsOfRound(db, row.cityId, before)
  const findings = findingsOf({
    instrument,
    answers: await answersOfRound(db, row.cityId, row.id),
    previous: new Map(previous.flatMap(({ itemId, step }) => (step === null ? [] : [[itemId, step] as const]))),
    pieces: (await linkedPieces(db, row.cityId, row.id, null)).map((piece) => ({
      itemId: piece.itemId,
      id: piece.id,
      title: piece.title,
      expiresOn: piece.expiresOn,
      isWithdrawn: piece.withdrawnAt !== null,
    })),
    // a submitted round is read as it was submitted
    today: dayOf(row.submittedAt ?? now),
  })
  const dismissals = new Map((await openDismissals(db, row.cityId, row.id)).map((one) => [one.finding, one]))
  return findings.map((finding) => ({ finding, dismissal: dismissals.get(finding.key) ?? null }))
}

/** The official round before this one; a trial has none. */
async function roundBefore(db: Db, row: OpenedRound['row']): Promise<string | null> {
  if (row.kind === 'trial') return null
  const rounds = await roundsOfCity(db, row.cityId)
  return rounds.find((one) => one.kind === 'official' && one.openedAt < row.openedAt)?.id ?? null
}
