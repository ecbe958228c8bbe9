import type { AnswerTable } from '../../../db/tables.ts'

type Mark = NonNullable<AnswerTable['mark']>

/** What one person chose alone: a step, or a mark instead of one. */
export type Choice = { readonly step: number; readonly mark: null } | { readonly step: null; readonly mark: Mark }

/** `alone`: one person only, so there is nothing to agree with. */
export type Agreement = 'nobody' | 'alone' | 'agreed' | 'disputed'

/**
 * Dispersion of ordered answers: how far the steps that several people chose lie apart, from 0 to 1.
 *
 * The mean distance of the answers from their median, in steps, divided by the largest that is possible, which is half the
 * answers at each end. Equal to Leik's D, 2·Σd/(m−1) with d the cumulative share or what it lacks to 1, whichever is less.
 * Convention: only the order and the number of steps count, not the values behind them; marks are no steps and are left
 * to the caller. Below two answers there is no spread: null, not 0. Standard deviation is not used: it treats steps as a
 * measured quantity, and its largest value depends on how many answered.
 * Reference: Leik (1966), A measure of ordinal consensus, Pacific Sociological Review 9(2), 85–90.
 * @example spreadOf([1, 1, 3], 5) // 0.333…: two thirds of a step from the median, of the two that are possible
 */
export function spreadOf(steps: readonly number[], stepCount: number): number | null {
  if (steps.length < 2 || stepCount < 2) return null
  let sum = 0
  for (let step = 0; step < stepCount - 1; step++) {
    const upTo = steps.filter((one) => one <= step).length / steps.length
    sum += Math.min(upTo, 1 - upTo)
  }
  return (2 * sum) / (stepCount - 1)
}

/** The step in the middle; between two middle ones their mean, so 2.5 is possible. Null without steps. */
export function medianOf(steps: readonly number[]): number | null {
  const sorted = steps.toSorted((a, b) => a - b)
  const [lower, upper] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return lower === undefined || upper === undefined ? null : (lower + upper) / 2
}

/** Agreed is only what everybody chose alike; a step beside a mark is disputed, however close the steps are. */
export function agreementOf(choices: readonly Choice[]): Agreement {
  const [first, ...others] = choices
  if (first === undefined) return 'nobody'
  if (others.length === 0) return 'alone'
  return others.every((one) => one.step === first.step && one.mark === first.mark) ? 'agreed' : 'disputed'
}

/** The steps among the choices, rising: what a document keeps of single answers. */
export function stepsOf(choices: readonly Pick<Choice, 'step'>[]): number[] {
  return choices.flatMap((one) => (one.step === null ? [] : [one.step])).toSorted((a, b) => a - b)
}

/** A stored answer as a choice; the database sees to it that it has a step or a mark. */
export function choiceOf(row: { readonly step: number | null; readonly mark: Mark | null }): Choice {
  if (row.step !== null) return { step: row.step, mark: null }
  if (row.mark !== null) return { step: null, mark: row.mark }
  throw new Error('a single answer has neither a step nor a mark')
}
