import { expect, test } from 'vitest'
import { type IndexEstimate, columnOf, indexEstimate } from '../../src/index.ts'

// prettier-ignore
const cases: { name: string; drawn: number[]; level: number; expected: Omit<IndexEstimate, 'value'> }[] = [
  { name: 'by hand: 0 to 10, nine tenths', drawn: [10, 0, 9, 1, 8, 2, 7, 3, 6, 4, 5], level: 0.9, expected: { standardError: Math.sqrt(11), low: 0.5, high: 9.5 } },
  { name: 'by hand: 0 to 10, the middle half', drawn: [10, 0, 9, 1, 8, 2, 7, 3, 6, 4, 5], level: 0.5, expected: { standardError: Math.sqrt(11), low: 2.5, high: 7.5 } },
  { name: 'all alike', drawn: [0.25, 0.25, 0.25], level: 0.9, expected: { standardError: 0, low: 0.25, high: 0.25 } },
  { name: 'none', drawn: [], level: 0.9, expected: { standardError: null, low: null, high: null } },
]

test.each(cases)('$name', ({ drawn, level, expected }) => {
  const given = columnOf(drawn)
  const { value, standardError, low, high } = indexEstimate(0.4, given, level)
  const close = (number: number | null) => (number === null ? null : expect.closeTo(number, 12))
  expect({ value, standardError, low, high }).toEqual({
    value: 0.4,
    standardError: close(expected.standardError),
    low: close(expected.low),
    high: close(expected.high),
  })
  expect([...given]).toEqual(drawn)
})
