import { uniform } from '@wego/composite'
import { expect, test } from 'vitest'
import { shareRounding } from './share-rounding.ts'

// prettier-ignore
const cases: { name: string; parts: number[]; whole: number; expected: number[] }[] = [
  { name: 'rounding each alone would give 1.1', parts: [0.26, 0.26, 0.48], whole: 10, expected: [0.3, 0.2, 0.5] },
  { name: 'a fall is cut down too', parts: [-0.26, 0.5], whole: 2, expected: [-0.3, 0.5] },
  { name: 'nothing stays nothing', parts: [0, 0.04, 0], whole: 1, expected: [0, 0.1, 0] },
  { name: 'nothing but nothing', parts: [0, 0], whole: 0, expected: [0, 0] },
  { name: 'too small to show, and no minus before a zero', parts: [-0.01, 0.01], whole: 0, expected: [0, 0] },
  { name: 'the whole shown is a tenth above', parts: [0.1, 0.1], whole: 3, expected: [0.2, 0.1] },
  { name: 'the whole shown is a tenth below', parts: [0.1, 0.1], whole: 1, expected: [0.1, 0] },
  { name: 'no parts', parts: [], whole: 0, expected: [] },
]

test.each(cases)('$name', ({ parts, whole, expected }) => {
  expect(shareRounding(Object.freeze(parts), whole)).toEqual(expected)
})

test('property: what is shown adds up, and no part is a tenth away from what it is', () => {
  const random = uniform(7)
  for (let time = 0; time < 500; time++) {
    const parts = Array.from({ length: 1 + Math.floor(random() * 20) }, () => (random() - 0.5) * 4)
    const whole = Math.round(parts.reduce((sum, part) => sum + part, 0) * 10)
    const shown = shareRounding(parts, whole)
    expect(shown.reduce((sum, part) => sum + Math.round(part * 10), 0) - whole).toBe(0)
    parts.forEach((part, at) => expect(Math.abs((shown[at] ?? 0) - part)).toBeLessThan(0.1 + 1e-9))
  }
})
