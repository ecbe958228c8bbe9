import { type DecomposedScore, decomposeScore } from '@wego/composite'
import { type AnswerEntry, type AnswersDocument, scoringAnswers } from '../answers-document.ts'
import { type Instrument, structureOf } from '../instrument.ts'
import type { ResultDocument } from '../result-document.ts'
import { type Passage, isAnswered } from '../versions/carry.ts'
import { rescore } from '../versions/rescore.ts'
import type { Versions } from '../versions/versions.ts'

/** One of the two rounds, as it was given. */
export interface Side {
  readonly document: AnswersDocument
  readonly given: ResultDocument
}

/** The same, under the version that both are compared in. */
export interface Compared extends Side {
  /** Differs from `given` where the round was answered under an older version. */
  readonly result: ResultDocument
  /** What became of each older answer, by new id; `null` where nothing had to be brought over. */
  readonly passages: ReadonlyMap<string, Passage> | null
  /** Older answers that nothing continues. */
  readonly gone: number
}

export type ChangeKind = 'rose' | 'fell' | 'answered' | 'lost' | 'mark' | 'same'

export interface ItemChange {
  readonly id: string
  readonly kind: ChangeKind
  readonly before: AnswerEntry | null
  readonly after: AnswerEntry | null
}

export interface Comparison {
  readonly instrument: Instrument
  readonly before: Compared
  readonly after: Compared
  readonly items: readonly ItemChange[]
  /** What each answer did to the score: exact, and computed from the answers alone. */
  readonly decomposed: DecomposedScore
}

/**
 * Compares two rounds. Where their versions differ, the older one is brought to the newer by the bridges between them;
 * `null` when no bridge leads there, as then nobody can say which questions are the same.
 */
export function compareRounds(before: Side, after: Side, versions: Versions): Comparison | null {
  const [one, other] = [before.given.instrument, after.given.instrument]
  if (one.id !== other.id) return null
  const instrument = [one.version, other.version]
    .filter((version) => [one, other].every(({ version: from }) => versions.path(one.id, from, version) !== null))
    .map((version) => versions.of(one.id, version))
    .find((found) => found !== undefined)
  if (!instrument) return null
  const sides = { before: under(before, instrument, versions), after: under(after, instrument, versions) }
  return {
    instrument,
    ...sides,
    items: instrument.items.map(({ id }) =>
      changeOf(id, sides.before.document.answers[id] ?? null, sides.after.document.answers[id] ?? null),
    ),
    decomposed: decomposeScore(
      structureOf(instrument),
      instrument.recipe,
      scoringAnswers(sides.before.document, instrument),
      scoringAnswers(sides.after.document, instrument),
    ),
  }
}

export function kindOf(before: AnswerEntry | null, after: AnswerEntry | null): ChangeKind {
  if (before?.step !== undefined && after?.step !== undefined) {
    if (after.step === before.step) return 'same'
    return after.step > before.step ? 'rose' : 'fell'
  }
  if (before?.mark !== after?.mark) return 'mark'
  const [was, is] = [before !== null && isAnswered(before), after !== null && isAnswered(after)]
  if (was === is) return 'same'
  return is ? 'answered' : 'lost'
}

function changeOf(id: string, before: AnswerEntry | null, after: AnswerEntry | null): ItemChange {
  return { id, kind: kindOf(before, after), before, after }
}

function under(side: Side, instrument: Instrument, versions: Versions): Compared {
  const { id, version } = side.given.instrument
  const path = versions.path(id, version, instrument.version) ?? []
  if (path.length === 0) return { ...side, result: side.given, passages: null, gone: 0 }
  const { document, result, carried } = rescore(side.document, instrument, path)
  return {
    document,
    given: side.given,
    result,
    passages: new Map(carried.passages.map((passage) => [passage.item, passage])),
    gone: carried.gone.filter(({ entry }) => isAnswered(entry)).length,
  }
}
