import type { Db } from '../../db/connection.ts'
import type { AnswerEntry, AnswersDocument } from './answers-document.ts'
import { type LinkedPiece, linkedPieces } from './evidence/store.ts'
import type { Instrument } from './instrument.ts'
import { type AnswerRow, answersOfRound } from './answers.store.ts'
import { openedAnswers } from './consensus/alone.store.ts'
import { stepsOf } from './consensus/spread.ts'
import { type RoundRow, roundsOfCity } from './rounds.store.ts'

/** The answers of a round as they stand now, as the document that is downloaded, scored and kept. */
export async function documentOf(
  db: Db,
  round: RoundRow,
  cityName: string,
  instrument: Instrument,
): Promise<AnswersDocument> {
  const isInvented = await holdsSampleAnswers(db, round)
  const pieces = Map.groupBy(await linkedPieces(db, round.cityId, round.id, null), (piece) => piece.itemId)
  const rows = new Map((await answersOfRound(db, round.cityId, round.id)).map((row) => [row.itemId, row]))
  const alone = Map.groupBy(await openedAnswers(db, round.cityId, round.id), (one) => one.itemId)
  return {
    format: 'wego-answers/1',
    instrument: { id: round.instrumentId, version: round.instrumentVersion },
    city: { id: round.cityId, name: cityName },
    round: { id: round.id, label: round.label, sample: isInvented },
    seed: round.seed,
    answers: Object.fromEntries(
      instrument.items.flatMap(({ id }) => {
        const row = rows.get(id)
        const steps = stepsOf(alone.get(id) ?? [])
        const singles = steps.length < 2 ? {} : { singles: steps }
        if (row) return [[id, { ...entryOf(row), ...piecesIn(pieces.get(id) ?? []), ...singles }]]
        // not agreed on yet: unanswered, and what was answered alone is kept
        return steps.length < 2 ? [] : [[id, { strength: 'claimed' as const, ...singles }]]
      }),
    ),
  }
}

/** Sample answers stay invented while they are carried along unlooked at, so their result must keep saying so. */
export async function holdsSampleAnswers(db: Db, round: RoundRow): Promise<boolean> {
  if (round.isSample || round.carriedFrom === null) return round.isSample
  const samples = new Set((await roundsOfCity(db, round.cityId)).filter((one) => one.isSample).map((one) => one.id))
  const answers = await answersOfRound(db, round.cityId, round.id)
  return answers.some((answer) => answer.carriedFrom !== null && samples.has(answer.carriedFrom))
}

/** How many pieces an answer rests on, and the hashes of their files: enough to see later that they are the same. */
function piecesIn(pieces: readonly LinkedPiece[]): Pick<AnswerEntry, 'evidence'> {
  const standing = pieces.filter((piece) => piece.withdrawnAt === null)
  if (standing.length === 0) return {}
  const hashes = standing.flatMap(({ fileHash }) => (fileHash === null ? [] : [fileHash]))
  return { evidence: { pieces: standing.length, hashes: hashes.toSorted() } }
}

/** An answer as documents hold it. */
export function entryOf(row: AnswerRow): AnswerEntry {
  return {
    ...(row.step === null ? {} : { step: row.step }),
    ...(row.mark === null ? {} : { mark: row.mark }),
    strength: row.strength,
    ...(row.comment === '' ? {} : { comment: row.comment }),
    ...(row.evidenceLink === '' ? {} : { evidenceLink: row.evidenceLink }),
    ...(row.evidenceNote === '' ? {} : { evidenceNote: row.evidenceNote }),
    ...(row.targetStep === null ? {} : { targetStep: row.targetStep }),
    ...(row.targetReason === '' ? {} : { targetReason: row.targetReason }),
    ...(row.targetYear === null ? {} : { targetYear: row.targetYear }),
    ...(row.targetCost === null ? {} : { targetCost: row.targetCost }),
    ...(row.carriedFrom === null ? {} : { carriedFrom: row.carriedFrom }),
  }
}
