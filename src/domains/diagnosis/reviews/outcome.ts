export type Mark = 'confirmed' | 'not_confirmed' | 'cannot_tell'
export const marks = ['confirmed', 'not_confirmed', 'cannot_tell'] as const satisfies readonly Mark[]

/** What the reviewers' marks of one item come to. */
export type Outcome = 'confirmed' | 'not_confirmed' | 'disputed' | 'untold'

/**
 * One item: confirmed when one confirms and none says no; disputed when one confirms and another says no; untold when
 * nobody could tell.
 */
export function outcomeOf(given: readonly Mark[]): Outcome {
  const told = given.filter((mark) => mark !== 'cannot_tell')
  if (told.length === 0) return 'untold'
  if (told.every((mark) => mark === 'confirmed')) return 'confirmed'
  return told.includes('confirmed') ? 'disputed' : 'not_confirmed'
}

/** Share of the items that somebody could tell of; a disputed item counts as not confirmed. Null when nobody could. */
export function shareOf(outcomes: readonly Outcome[]): { confirmed: number; told: number; share: number | null } {
  const confirmed = outcomes.filter((one) => one === 'confirmed').length
  const told = outcomes.filter((one) => one !== 'untold').length
  return { confirmed, told, share: told === 0 ? null : confirmed / told }
}
