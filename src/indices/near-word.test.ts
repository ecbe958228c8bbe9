import { expect, test } from 'vitest'
import { nearWord } from './near-word.ts'

// prettier-ignore
const cases: { name: string; word: string; known: string[]; near: string | null }[] = [
  { name: 'a letter off', word: 'Directon', known: ['Weight', 'Direction'], near: 'Direction' },
  { name: 'two letters swapped', word: '--ouptut', known: ['--output', '--input'], near: '--output' },
  { name: 'case and underscores do not count', word: 'U_CODE', known: ['uCode'], near: 'uCode' },
  { name: 'the nearest of several', word: 'treet', known: ['tree', 'treat', 'trees'], near: 'tree' },
  { name: 'too far', word: 'Population', known: ['Weight', 'Parent'], near: null },
  { name: 'a short word is not any other short word', word: 'GDP', known: ['CO2', 'CPI'], near: null },
  { name: 'nothing known', word: 'x', known: [], near: null },
]

test.each(cases)('$name', ({ word, known, near }) => {
  expect(nearWord(word, known)).toBe(near)
})
