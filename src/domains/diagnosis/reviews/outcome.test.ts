import { expect, test } from 'vitest'
import { type Mark, type Outcome, outcomeOf, shareOf } from './outcome.ts'

// prettier-ignore
const cases: { name: string; given: Mark[]; expected: Outcome }[] = [
  { name: 'both confirm', given: ['confirmed', 'confirmed'], expected: 'confirmed' },
  { name: 'one confirms, the other cannot tell', given: ['cannot_tell', 'confirmed'], expected: 'confirmed' },
  { name: 'they disagree', given: ['confirmed', 'not_confirmed'], expected: 'disputed' },
  { name: 'both say no', given: ['not_confirmed', 'not_confirmed'], expected: 'not_confirmed' },
  { name: 'one says no, the other cannot tell', given: ['not_confirmed', 'cannot_tell'], expected: 'not_confirmed' },
  { name: 'nobody can tell', given: ['cannot_tell', 'cannot_tell'], expected: 'untold' },
  { name: 'nobody marked', given: [], expected: 'untold' },
]

test.each(cases)('$name', ({ given, expected }) => {
  expect(outcomeOf(given)).toBe(expected)
  expect(outcomeOf(given.toReversed())).toBe(expected)
})

test('the share is of what somebody could tell; a dispute counts as not confirmed', () => {
  expect(shareOf(['confirmed', 'confirmed', 'disputed', 'not_confirmed', 'untold'])).toEqual({
    confirmed: 2,
    told: 4,
    share: 0.5,
  })
  expect(shareOf(['untold'])).toEqual({ confirmed: 0, told: 0, share: null })
})
