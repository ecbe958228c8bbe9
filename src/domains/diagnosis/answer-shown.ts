import type { AnswerEntry } from './answers-document.ts'

/** An answer as a page says it: the step with its words, the mark, or nothing. */
export interface AnswerShown {
  readonly step: number | null
  readonly mark: 'not_our_competence' | 'dont_know' | null
  readonly words: string
}

export function answerShown(entry: AnswerEntry | null, steps: readonly string[]): AnswerShown {
  const step = entry?.step ?? null
  return { step, mark: entry?.mark ?? null, words: step === null ? '' : (steps[step] ?? '') }
}
