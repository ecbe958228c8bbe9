import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnLines, numberCell, recordLines } from './csv-lines.ts'

test('numbers are written with the fewest digits that give them back', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Number(numberCell(value)) + 0).toBe(value + 0)
    }),
  )
  expect([0.1, -2, 1e21, 1 / 3, Number.NaN].map(numberCell)).toEqual(['0.1', '-2', '1e+21', '0.3333333333333333', ''])
})

test('columns: label, numbers, negative ones untouched, missing empty', () => {
  const columns = [Float64Array.of(-1.5, Number.NaN), Float64Array.of(0, 2)]
  const lines = [...columnLines(['uCode', 'a', '=b'], ['x', 'y', 'z'], Int32Array.of(0, 2), columns)].join('')
  expect(lines).toBe("uCode,a,'=b\nx,-1.5,0\nz,,2\n")
})

test('many rows come in several chunks, and together are whole', () => {
  const rows = Int32Array.from({ length: 200_000 }, (_, at) => at)
  const column = Float64Array.from(rows, (row) => row / 7)
  const labels = Array.from(rows, (row) => `U${row}`)
  const chunks = [...columnLines(['uCode', 'a'], labels, rows, [column])]
  expect(chunks.length).toBeGreaterThan(2)
  expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThan(1.1 * 2 ** 20)
  const read = parse(chunks.join(''))
  expect(read).toHaveLength(200_001)
  expect(read[200_000]).toEqual(['U199999', String(199_999 / 7)])
})

test('records: the keys of the first are the headings; null and NaN are empty', () => {
  const records = [
    { uCode: 'a,b', mean: -1, note: '=x' },
    { uCode: 'c', mean: null, note: Number.NaN },
  ]
  expect([...recordLines(records)].join('')).toBe(`uCode,mean,note\n"a,b",-1,'=x\nc,,\n`)
  expect([...recordLines([])]).toEqual([])
})
