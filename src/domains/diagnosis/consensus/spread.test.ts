import { expect, test } from 'vitest'
import { type Agreement, type Choice, agreementOf, medianOf, spreadOf, stepsOf } from './spread.ts'

// Leik (1966): 0 when all are alike, 1 when half stand at each end; five categories used evenly give 0.6
// prettier-ignore
const spreads: { name: string; steps: number[]; of: number; expected: number | null }[] = [
  { name: 'all alike', steps: [2, 2, 2], of: 5, expected: 0 },
  { name: 'half at each end', steps: [0, 0, 4, 4], of: 5, expected: 1 },
  { name: 'every step once, by Leik: 0.6', steps: [0, 1, 2, 3, 4], of: 5, expected: 0.6 },
  { name: 'every one of three steps once, by hand: 2 · (1/3 + 1/3) / 2', steps: [0, 1, 2], of: 3, expected: 2 / 3 },
  { name: 'neighbours', steps: [2, 3], of: 5, expected: 0.25 },
  { name: 'the same distance elsewhere on the scale', steps: [0, 1], of: 5, expected: 0.25 },
  { name: 'one of three two steps off', steps: [1, 1, 3], of: 5, expected: 1 / 3 },
  { name: 'order of entry plays no part', steps: [3, 1, 1], of: 5, expected: 1 / 3 },
  { name: 'two steps only', steps: [0, 1], of: 2, expected: 1 },
  { name: 'one answer has no spread', steps: [3], of: 5, expected: null },
  { name: 'none has no spread', steps: [], of: 5, expected: null },
]

test.each(spreads)('spread: $name', ({ steps, of, expected }) => {
  const given = Object.freeze([...steps])
  if (expected === null) expect(spreadOf(given, of)).toBeNull()
  else expect(spreadOf(given, of)).toBeCloseTo(expected, 12)
})

test('the spread is the mean distance from the median, over the largest possible', () => {
  for (const steps of [
    [0, 1, 1, 4],
    [2, 3, 4],
    [0, 0, 1, 2, 4],
    [1, 4],
  ]) {
    const median = medianOf(steps) ?? 0
    const mean = steps.reduce((sum, one) => sum + Math.abs(one - median), 0) / steps.length
    expect(spreadOf(steps, 5)).toBeCloseTo(mean / 2, 12)
  }
})

// prettier-ignore
const medians: { name: string; steps: number[]; expected: number | null }[] = [
  { name: 'odd', steps: [4, 0, 1], expected: 1 },
  { name: 'even, between two', steps: [1, 4, 2, 3], expected: 2.5 },
  { name: 'one', steps: [3], expected: 3 },
  { name: 'none', steps: [], expected: null },
]

test.each(medians)('median: $name', ({ steps, expected }) => {
  expect(medianOf(steps)).toBe(expected)
})

const step = (value: number): Choice => ({ step: value, mark: null })
const mark = (value: 'dont_know' | 'not_our_competence'): Choice => ({ step: null, mark: value })

// prettier-ignore
const agreements: { name: string; choices: Choice[]; expected: Agreement }[] = [
  { name: 'nobody', choices: [], expected: 'nobody' },
  { name: 'one person is not agreement', choices: [step(3)], expected: 'alone' },
  { name: 'the same step', choices: [step(3), step(3), step(3)], expected: 'agreed' },
  { name: 'step 0 is a step', choices: [step(0), step(0)], expected: 'agreed' },
  { name: 'neighbouring steps', choices: [step(3), step(2)], expected: 'disputed' },
  { name: 'the same mark', choices: [mark('dont_know'), mark('dont_know')], expected: 'agreed' },
  { name: 'two marks', choices: [mark('dont_know'), mark('not_our_competence')], expected: 'disputed' },
  { name: 'a mark beside equal steps', choices: [step(3), step(3), mark('dont_know')], expected: 'disputed' },
  { name: 'step 0 is not "do not know"', choices: [step(0), mark('dont_know')], expected: 'disputed' },
]

test.each(agreements)('agreement: $name', ({ choices, expected }) => {
  expect(agreementOf(choices)).toBe(expected)
})

test('steps come rising, without marks', () => {
  expect(stepsOf([step(3), mark('dont_know'), step(0), step(2)])).toEqual([0, 2, 3])
})
