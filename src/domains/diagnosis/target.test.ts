import { expect, test } from 'vitest'
import { readTargetYear } from './target.ts'

// prettier-ignore
const cases: { name: string; typed: string; year: number | null }[] = [
  { name: 'plain', typed: '2027', year: 2027 },
  { name: 'full width', typed: '２０２７', year: 2027 },
  { name: 'Arabic-Indic', typed: '٢٠٢٧', year: 2027 },
  { name: 'with its word', typed: '2027년', year: 2027 },
  { name: 'as a program writes it', typed: '2027.0', year: 2027 },
  { name: 'a raised figure', typed: '202⁷', year: null },
  { name: 'a lowered figure', typed: '202₇', year: null },
  { name: 'a circled figure', typed: '202⑦', year: null },
  { name: 'a footnote behind', typed: '2027¹', year: null },
  { name: 'too early', typed: '1999', year: null },
]

test.each(cases)('a year: $name', ({ typed, year }) => expect(readTargetYear(typed)).toBe(year))
