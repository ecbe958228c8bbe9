import { expect, test } from 'vitest'
import { isMissing, numberOfCell } from './number-of-cell.ts'

// prettier-ignore
const numbers: { name: string; cell: string; comma?: boolean; value: number }[] = [
  { name: 'whole', cell: '42', value: 42 },
  { name: 'negative', cell: '-3.5', value: -3.5 },
  { name: 'with a plus', cell: '+7', value: 7 },
  { name: 'the typographic minus', cell: '\u22123.5', value: -3.5 },
  { name: 'no digit before the point', cell: '.5', value: 0.5 },
  { name: 'no digit after the point', cell: '5.', value: 5 },
  { name: 'power of ten', cell: '1.5e-7', value: 1.5e-7 },
  { name: 'all digits of a double', cell: '0.30000000000000004', value: 0.30000000000000004 },
  { name: 'thousands by spaces', cell: '1 234 567.5', value: 1_234_567.5 },
  { name: 'thousands by spaces that do not break', cell: '1\u00a0234\u202f567', value: 1_234_567 },
  { name: 'negative with thousands', cell: '-12 345', value: -12_345 },
  { name: 'decimal comma', cell: '3,14', comma: true, value: 3.14 },
  { name: 'decimal comma with thousands', cell: '1 234,5', comma: true, value: 1234.5 },
  { name: 'decimal comma with a power of ten', cell: '-1,5e3', comma: true, value: -1500 },
  { name: 'decimal point beside semicolons', cell: '3.14', comma: true, value: 3.14 },
]

test.each(numbers)('reads $name: $cell', ({ cell, comma = false, value }) => {
  expect(numberOfCell(cell, comma)).toMatchObject({ value })
})

test.each(['', 'NA', 'na', 'N/A', 'n/a', '#N/A', '-', '–', '—', '..', 'NaN', 'nan', 'null', 'NULL'])(
  'reads “%s” as missing, never as zero',
  (cell) => {
    expect(isMissing(cell)).toBe(true)
    expect(numberOfCell(cell, false)).toEqual({ value: Number.NaN, decimal: null })
  },
)

// prettier-ignore
const refused: { name: string; cell: string; comma?: boolean; fault: string }[] = [
  { name: 'a word', cell: 'high', fault: 'cell_not_number' },
  { name: 'a number and its unit', cell: '12 km', fault: 'cell_not_number' },
  { name: 'two numbers', cell: '12 34', fault: 'cell_not_number' },
  { name: 'hexadecimal', cell: '0x10', fault: 'cell_not_number' },
  { name: 'underscores', cell: '1_000', fault: 'cell_not_number' },
  { name: 'a truth', cell: 'TRUE', fault: 'cell_not_number' },
  { name: 'a date', cell: '2018-01-01', fault: 'cell_not_number' },
  { name: 'points as thousands', cell: '1.234.567', comma: true, fault: 'cell_not_number' },
  { name: 'both kinds of mark', cell: '1.234,5', comma: true, fault: 'cell_not_number' },
  { name: 'a percent', cell: '45%', fault: 'cell_percent' },
  { name: 'a comma beside commas: decimal or thousands', cell: '3,14', fault: 'cell_comma' },
  { name: 'commas as thousands', cell: '1,234,567.5', fault: 'cell_comma' },
  { name: 'infinite by word', cell: '-Inf', fault: 'cell_infinite' },
  { name: 'infinite by size', cell: '1e999', fault: 'cell_infinite' },
]

test.each(refused)('refuses $name: $cell', ({ cell, comma = false, fault }) => {
  expect(numberOfCell(cell, comma)).toEqual({ fault })
})
