import type { Db } from '../../../db/connection.ts'
import type { Person } from '../../../http/env.ts'
import { maySeeAnswers, maySeeResult } from '../policy.ts'
import type { ResultDocument } from '../result-document.ts'
import { standingOf } from '../round-access.ts'
import { newestResult, newestStandings } from '../results.store.ts'
import { roundsOfCity } from '../rounds.store.ts'
import { answersIn, scoreUnder } from '../versions/rescore.ts'
import type { Versions } from '../versions/versions.ts'

export interface RoundChoice {
  readonly id: string
  readonly label: string
  readonly kind: 'official' | 'trial'
  readonly openedAt: Date
  readonly isSample: boolean
  readonly isOpen: boolean
  /** Of its newest submission, if it was ever submitted. */
  readonly standing: { readonly stage: number | null; readonly overall: number | null } | null
}

/** The rounds of a city that this reader may put beside each other, newest first. */
export async function roundsToCompare(db: Db, person: Person | null, cityId: string): Promise<RoundChoice[]> {
  const results = new Map((await newestStandings(db, cityId)).map((row) => [row.roundId, row]))
  return (await roundsOfCity(db, cityId)).flatMap((row) => {
    const standing = standingOf(row)
    const result = results.get(row.id)
    const maySee = maySeeAnswers(person, standing) || (result !== undefined && maySeeResult(person, standing))
    if (!maySee) return []
    return [
      {
        id: row.id,
        label: row.label,
        kind: row.kind,
        openedAt: row.openedAt,
        isSample: row.isSample || (result?.isSample ?? false),
        isOpen: row.submittedAt === null,
        standing: result ? { stage: result.stage, overall: result.overall } : null,
      },
    ]
  })
}

/** Which two, where the address does not say: the newest one and the official one before it. */
export function chosenPair(
  choices: readonly RoundChoice[],
  from: string | undefined,
  to: string | undefined,
): { from: string; to: string } | null {
  const after = to ?? choices.find(({ id }) => id !== from)?.id
  const at = choices.findIndex(({ id }) => id === after)
  const earlier = choices.slice(at + 1)
  const before =
    from ??
    (earlier.find(({ kind }) => kind === 'official') ?? earlier[0] ?? choices.find(({ id }) => id !== after))?.id
  return after === undefined || before === undefined ? null : { from: before, to: after }
}

export interface HistoryPoint {
  readonly id: string
  readonly label: string
  readonly stage: number | null
  readonly overall: number | null
  readonly version: string
  readonly isSample: boolean
  /** Under the newest version that bridges lead to, where it was answered under an older one. */
  readonly rescored: { readonly version: string; readonly overall: number | null } | null
}

/** Every submitted official round in order of time, as it was scored then. */
export async function historyOf(
  db: Db,
  cityId: string,
  choices: readonly RoundChoice[],
  versions: Versions,
): Promise<HistoryPoint[]> {
  const points: HistoryPoint[] = []
  for (const choice of choices.toReversed()) {
    if (choice.kind !== 'official' || choice.standing === null) continue
    const stored = await newestResult(db, cityId, choice.id)
    if (!stored) continue
    const given = JSON.parse(stored.result) as ResultDocument
    const newest = versions.newestFrom(given.instrument.id, given.instrument.version)
    const rescored = newest === null ? null : scoreUnder(answersIn(given), newest.to, newest.path)
    points.push({
      id: choice.id,
      label: choice.label,
      ...standingIn(given),
      version: given.instrument.version,
      isSample: choice.isSample,
      rescored:
        newest === null || rescored === null
          ? null
          : { version: newest.to.version, overall: rescored.staged.stage === null ? null : rescored.overall },
    })
  }
  return points
}

/** A round without a stage has too few answers for a score that one may show. */
function standingIn({ result }: ResultDocument): Pick<HistoryPoint, 'stage' | 'overall'> {
  const { staged, overall } = result.score
  return { stage: staged.stage, overall: staged.stage === null ? null : overall }
}
