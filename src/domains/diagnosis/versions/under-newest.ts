import type { AnswersDocument } from '../answers-document.ts'
import type { ResultDocument } from '../result-document.ts'
import { freshItems, isAnswered } from './carry.ts'
import { rescore } from './rescore.ts'
import type { Versions } from './versions.ts'

interface Reading {
  readonly version: string
  readonly stage: number | null
  readonly overall: number | null
  readonly low: number | null
  readonly high: number | null
  readonly answered: number
  readonly items: number
}

/** A result beside the one it would be under the newest version: the first is what was given and stays. */
export interface UnderNewest {
  readonly given: Reading
  readonly now: Reading
  readonly again: number
  readonly gone: number
  readonly fresh: number
}

export function underNewest(document: AnswersDocument, given: ResultDocument, versions: Versions): UnderNewest | null {
  const { id, version } = given.instrument
  const newest = versions.newestFrom(id, version)
  const from = versions.of(id, version)
  if (newest === null || from === undefined) return null
  const { result, carried } = rescore(document, newest.to, newest.path)
  return {
    given: readingOf(given),
    now: readingOf(result),
    again: carried.passages.filter(({ isAskedAgain }) => isAskedAgain).length,
    gone: carried.gone.filter(({ entry }) => isAnswered(entry)).length,
    fresh: freshItems(
      from.items.map((item) => item.id),
      newest.to.items.map((item) => item.id),
      newest.path,
    ).length,
  }
}

function readingOf({ instrument, result: { score, band } }: ResultDocument): Reading {
  const { stage } = score.staged
  return {
    version: instrument.version,
    stage,
    // too few answers for a stage are too few for a score that one may show
    overall: stage === null ? null : score.overall,
    low: stage === null ? null : (band.overall?.low ?? null),
    high: stage === null ? null : (band.overall?.high ?? null),
    answered: score.groups.reduce((sum, group) => sum + group.answered, 0),
    items: score.groups.reduce((sum, group) => sum + group.items, 0),
  }
}
