import { type Score, score } from '@wego/composite'
import { type AnswersDocument, scoringAnswers } from '../answers-document.ts'
import { type Instrument, structureOf } from '../instrument.ts'
import { type ResultDocument, makeResult } from '../result-document.ts'
import type { Bridge } from './bridge.ts'
import { type Carried, carry } from './carry.ts'

/** A round as it would have been scored under a newer version. What was given then is not touched. */
export interface Rescored {
  readonly document: AnswersDocument
  readonly result: ResultDocument
  readonly carried: Carried
}

export function rescore(document: AnswersDocument, to: Instrument, path: readonly Bridge[]): Rescored {
  const { carried, brought } = bringOver(document, to, path)
  return { document: brought, result: makeResult(brought, to), carried }
}

/** The score alone, for a list of rounds: the band is a thousand times the work. */
export function scoreUnder(document: AnswersDocument, to: Instrument, path: readonly Bridge[]): Score {
  const { brought } = bringOver(document, to, path)
  return score(scoringAnswers(brought, to), structureOf(to), to.recipe)
}

function bringOver(document: AnswersDocument, to: Instrument, path: readonly Bridge[]) {
  const carried = carry(document.answers, path)
  const brought: AnswersDocument = {
    ...document,
    instrument: { id: to.id, version: to.version },
    answers: Object.fromEntries(carried.passages.map((passage) => [passage.item, passage.entry])),
  }
  return { carried, brought }
}

/** The answers inside a published result: steps, marks and strengths, without a word of anybody. */
export function answersIn(result: ResultDocument): AnswersDocument {
  return {
    format: 'wego-answers/1',
    instrument: { id: result.instrument.id, version: result.instrument.version },
    city: result.city,
    round: result.round,
    seed: result.seed,
    answers: Object.fromEntries(
      Object.entries(result.answers).map(([item, answer]) => [
        item,
        'step' in answer
          ? {
              step: answer.step,
              strength: answer.strength,
              ...(answer.singles === undefined ? {} : { singles: [...answer.singles] }),
            }
          : { mark: answer.mark, strength: 'claimed' as const },
      ]),
    ),
  }
}
