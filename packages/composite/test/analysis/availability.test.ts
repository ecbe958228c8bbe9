import { expect, test } from 'vitest'
import { availability, columnOf, framework } from '../../src/index.ts'
import { asem } from '../known/reference.ts'

const tree = framework([
  { code: 'a', level: 1, parent: 'left' },
  { code: 'b', level: 1, parent: 'left' },
  { code: 'c', level: 1, parent: 'top' },
  { code: 'left', level: 2, parent: 'top' },
  { code: 'top', level: 3 },
])
const columns = [columnOf([1, 0, null]), columnOf([null, 0, null]), columnOf([3, 4, null])]
const units = Object.freeze(['x', 'y', 'z'])

test('by unit: missing, zero and their shares', () => {
  expect(availability(columns, tree, units).units).toEqual([
    { unit: 'x', missing: 1, zero: 0, available: 2 / 3, nonZero: 1 },
    { unit: 'y', missing: 0, zero: 2, available: 1, nonZero: 1 / 3 },
    { unit: 'z', missing: 3, zero: 0, available: 0, nonZero: Number.NaN },
  ])
})

test('by aggregate: the indicators under it, also those that skip a level', () => {
  const { groups } = availability(columns, tree, units)
  expect([...groups.keys()]).toEqual(['left', 'top'])
  expect(groups.get('left')).toEqual(columnOf([0.5, 1, 0]))
  expect(groups.get('top')).toEqual(columnOf([2 / 3, 1, 0]))
})

test('columns of aggregates are not counted', () => {
  const withAggregates = [...columns, columnOf([null, null, null]), columnOf([null, null, null])]
  expect(availability(withAggregates, tree, units)).toEqual(availability(columns, tree, units))
})

test('the ASEM example: Lao PDR lacks 8 of 49 indicators and has two zeros; counted in the raw table by hand', () => {
  const data = asem()
  const { nodes, indicators } = data.framework
  const given = nodes.slice(0, indicators).map(({ code }) => data.indicators.get(code) ?? columnOf([]))
  const { units: found, groups } = availability(given, data.framework, data.units)
  const row = data.units.indexOf('LAO')
  expect(found[row]).toEqual({ unit: 'LAO', missing: 8, zero: 2, available: 41 / 49, nonZero: 39 / 41 })
  // ConSpeed of 8; ForPort of 5; Pat, CultServ, CultGood of 8; PrimEner of 5; TertGrad of 9; RDExp of 5
  // prettier-ignore
  const shares = { Physical: 7 / 8, ConEcFin: 4 / 5, Political: 1, Instit: 1, P2P: 5 / 8, Environ: 4 / 5, Social: 8 / 9, SusEcFin: 4 / 5, Conn: 25 / 30, Sust: 16 / 19, Index: 41 / 49 }
  for (const [code, share] of Object.entries(shares)) expect(groups.get(code)?.[row], code).toBe(share)
})

// prettier-ignore
test.each([
  { name: 'a column too few', given: columns.slice(1), named: units },
  { name: 'a unit too few', given: columns, named: ['x'] },
])('refused: $name', ({ given, named }) => {
  expect(() => availability(given, tree, named)).toThrow('lengths_differ')
})
