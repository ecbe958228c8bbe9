import { expect, test } from 'vitest'
import { type Wrapped, heightOf } from './row-height.ts'

/** Lines of 11 points that a height has room for. */
function linesIn(height: number, size = 11): number {
  return Math.floor((height - 5) / (size * 1.4))
}

// prettier-ignore
const cases: { name: string; text: Wrapped; lines: number }[] = [
  { name: 'nothing is as tall as a line', text: { text: '', width: 20 }, lines: 1 },
  { name: 'what fits stays on one line', text: { text: 'City web portal', width: 20 }, lines: 1 },
  { name: 'words go to the next line whole', text: { text: 'Correspondence and petition tracking', width: 24 }, lines: 2 },
  { name: 'a line break is a line', text: { text: 'one\ntwo\n\nfour', width: 20 }, lines: 4 },
  { name: 'a word longer than a line is broken', text: { text: 'x'.repeat(50), width: 20 }, lines: 3 },
  { name: 'Korean letters are wide', text: { text: '가나다라마바사아자차카타', width: 20 }, lines: 2 },
]

test.each(cases)('$name', ({ text, lines }) => {
  expect(linesIn(heightOf([text]))).toBe(lines)
})

test('the tallest text decides, small letters need less, and no row is taller than programs show', () => {
  const long = { text: 'Minutes of the last twelve months show it. '.repeat(6), width: 30 }
  expect(heightOf([{ text: 'short', width: 30 }, long])).toBe(heightOf([long]))
  expect(heightOf([long], 9)).toBeLessThan(heightOf([long], 11))
  expect(heightOf([{ ...long, isBold: true }])).toBeGreaterThanOrEqual(heightOf([long]))
  expect(heightOf([{ text: 'line\n'.repeat(100), width: 30 }])).toBe(409)
})
