import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { asWritten, csvCell, withoutFormulas, writeCsv } from './csv.ts'

// prettier-ignore
const cases: { name: string; text: string; written: string }[] = [
  { name: 'a plain text', text: 'As told, in 2025', written: 'As told, in 2025' },
  { name: 'a sign in the middle', text: 'a=b', written: 'a=b' },
  { name: 'a formula', text: '=HYPERLINK("http://evil.example")', written: `'=HYPERLINK("http://evil.example")` },
  { name: 'plus', text: '+1', written: "'+1" },
  { name: 'minus', text: '-1', written: "'-1" },
  { name: 'at', text: '@SUM(A1)', written: "'@SUM(A1)" },
  { name: 'a tab first', text: '\t=1', written: "'\t'=1" },
  { name: 'a tab first, and nothing to run', text: '\tx', written: "'\tx" },
  { name: 'a carriage return first', text: '\rx', written: "'\rx" },
  { name: 'full width', text: '＝1＋1', written: "'＝1＋1" },
  { name: 'blanks first', text: '  =1', written: "'  =1" },
  { name: 'an invisible sign first', text: '\u200b=1', written: "'\u200b=1" },
  { name: 'an apostrophe of the text itself', text: "'=1", written: "''=1" },
  { name: 'an apostrophe that means nothing', text: "'t Hooft", written: "'t Hooft" },
  { name: 'after a semicolon, where other countries begin a cell', text: 'a;=1;b', written: "a;'=1;b" },
  { name: 'after a semicolon and a quotation mark', text: 'a;"=1+1;b', written: `a;'"=1+1;b` },
  { name: 'after a line end, blanks and quotation marks', text: 'a\n" "=1', written: `a\n'" "=1` },
  { name: 'quotation marks that begin nothing', text: 'a;"b";c', written: 'a;"b";c' },
  { name: 'on the second line', text: 'a\n=1', written: "a\n'=1" },
]

test.each(cases)('$name', ({ text, written }) => {
  expect(withoutFormulas(text)).toBe(written)
  expect(asWritten(written)).toBe(text)
})

const hostile = fc.string({ unit: fc.constantFrom(...Array.from('=+-@＝＋－＠\t\r\n;\'" ,a1\u200b')) })

test('whatever is written comes back, and no cell begins a formula by whichever separator it is cut', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const written = withoutFormulas(text)
      expect(asWritten(written)).toBe(text)
      for (const cell of written.split(/[;\t\r\n]/)) expect(cell).not.toMatch(/^["\s\p{Cf}]*[=+\-@＝＋－＠]/u)
      expect(written).not.toMatch(/^[\t\r]/)
      expect(parse(`x,${csvCell(text)}`, { recordDelimiter: '\n' })).toEqual([['x', written]])
    }),
    { numRuns: 2000 },
  )
})

test.each(['\n', '"', "'", ' ', ';', '\u200b', 'a'])('a hundred thousand times %j is no work', (letter) => {
  const text = `a;${letter.repeat(100_000)}b`
  const begun = performance.now()
  expect(asWritten(withoutFormulas(text))).toBe(text)
  expect(withoutFormulas(`${text}=`).length).toBeGreaterThan(text.length)
  expect(performance.now() - begun).toBeLessThan(1000)
})

test('numbers stay numbers, below zero too; what is missing is empty', () => {
  const table = writeCsv(['a', 'b'], [{ a: -1.5, b: null }, { a: '-1.5', b: 'x,y' }, { a: undefined }])
  expect(table).toBe(`\ufeffa,b\n-1.5,\n'-1.5,"x,y"\n,\n`)
})
