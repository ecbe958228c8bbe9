import { expect, test } from 'vitest'
import { textWidth, wrapWords } from './wrap-words.ts'

// prettier-ignore
const cases: { name: string; label: string; width: number; expected: string[] }[] = [
  { name: 'what fits stays on one line', label: 'Finance', width: 100, expected: ['Finance'] },
  { name: 'two lines as even as they can be', label: 'Human capital and digital skills', width: 130, expected: ['Human capital', 'and digital skills'] },
  { name: 'a single long word stays whole', label: 'Verwaltungsdigitalisierung', width: 60, expected: ['Verwaltungsdigitalisierung'] },
  { name: 'a hyphen may end a line', label: 'Citizen-centred', width: 70, expected: ['Citizen-', 'centred'] },
  { name: 'Korean breaks at its spaces', label: '디지털 인프라와 연결성', width: 90, expected: ['디지털 인프라와', '연결성'] },
]

test.each(cases)('$name', ({ label, width, expected }) => {
  expect(wrapWords(label, width, 13.4)).toEqual(expected)
})

test('Japanese, written without spaces, breaks between words and loses no sign', () => {
  const lines = wrapWords('デジタル基盤と接続性の向上', 100, 13.4)
  expect(lines).toHaveLength(2)
  expect(lines.join('')).toBe('デジタル基盤と接続性の向上')
})

test('a Han sign is wider than a Latin letter', () => {
  expect(textWidth('市', 10)).toBeGreaterThan(textWidth('c', 10))
})
