import { expect, test } from 'vitest'
import { columnOf, replicationsOf, replicationsOfUnit } from '../../src/index.ts'

const values = columnOf([1, 2, null, 4, 5, 6])

test('a table of three replications of two units', () => {
  expect(replicationsOf(values, 2)).toBe(3)
  expect([...replicationsOfUnit(values, 2, 0)]).toEqual([1, Number.NaN, 5])
  expect([...replicationsOfUnit(values, 2, 1)]).toEqual([2, 4, 6])
})

test('writes into the column it is handed, not into the table', () => {
  const out = new Float64Array(3)
  expect(replicationsOfUnit(values, 2, 1, out)).toBe(out)
  expect(values).toEqual(columnOf([1, 2, null, 4, 5, 6]))
})

test('no replications at all', () => {
  expect(replicationsOf(columnOf([]), 2)).toBe(0)
})

// prettier-ignore
const refusals: { name: string; units: number; code: string }[] = [
  { name: 'values that are no multiple of the units', units: 4, code: 'lengths_differ' },
  { name: 'no units', units: 0, code: 'parameter_out_of_range' },
  { name: 'half a unit', units: 1.5, code: 'parameter_out_of_range' },
]

test.each(refusals)('refuses $name', ({ units, code }) => {
  expect(() => replicationsOf(values, units)).toThrow(expect.objectContaining({ code }))
})
