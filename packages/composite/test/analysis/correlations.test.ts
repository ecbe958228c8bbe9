import { expect, test } from 'vitest'
import {
  columnOf,
  correlationFlags,
  correlationMatrix,
  correlations,
  denominatorCorrelations,
  framework,
  pearson,
} from '../../src/index.ts'
import { asem, asemFramework, known } from '../known/reference.ts'

const tree = asemFramework()
const columnsOf = (path: string, count = tree.nodes.length) => {
  const table = known(path)
  return tree.nodes.slice(0, count).map(({ code }) => table.column(code))
}

test('the ASEM example: each indicator with its pillar as the reference has it', () => {
  const { rows } = known('analysis/corr_ind_parent')
  const found = correlations(tree, columnsOf('pipeline/7_aggregated'), { levels: [2, 1], within: 'parent' })
  expect(found).toHaveLength(49)
  expect(rows).toHaveLength(49)
  for (const { Var1, Var2, Correlation } of rows) {
    const pair = found.find(({ one, other }) => one === Var1 && other === Var2)
    expect(Math.abs((pair?.correlation ?? 9) - Number(Correlation)), Var2).toBeLessThanOrEqual(1e-12)
  }
})

test('the order of the levels is the order of the codes', () => {
  const columns = columnsOf('pipeline/7_aggregated')
  const upwards = correlations(tree, columns, { levels: [1, 2], within: 'parent' })
  const downwards = correlations(tree, columns, { levels: [2, 1], within: 'parent' })
  const key = ({ one, other }: { one: string; other: string }) => `${one} ${other}`
  const turned = downwards.map(({ one, other, correlation }) => ({ one: other, other: one, correlation }))
  expect(upwards.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))).toEqual(
    turned.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
  )
})

test('the ASEM example: as many strong pairs inside a pillar as the reference lists, 2 high and 7 low', () => {
  // known values: manifest_base.csv, get_corr_flags(cor_thresh = 0.75) and (-0.4, 'low') on the normalised data
  const flags = correlationFlags(tree, columnsOf('pipeline/6_normalised', tree.indicators))
  expect(flags.filter(({ flag }) => flag === 'high').map(({ one, other }) => `${one} ${other}`)).toHaveLength(2)
  expect(flags.filter(({ flag }) => flag === 'low')).toHaveLength(7)
  for (const { one, other, group } of flags) {
    expect(tree.nodes[tree.position.get(one) ?? -1]?.parent).toBe(group)
    expect(tree.nodes[tree.position.get(other) ?? -1]?.parent).toBe(group)
  }
})

test('the ASEM example: 10 indicators above 0.7 with a denominator, as the reference counts', () => {
  const { indicators, denominators } = asem()
  const found = denominatorCorrelations(indicators, denominators, { threshold: 0.7 })
  expect(found).toHaveLength(10)
  expect(found.filter(({ other }) => other === 'GDP').map(({ one }) => one)).toContain('Goods')
  expect(denominatorCorrelations(indicators, denominators, { threshold: 1 })).toEqual([])
})

const small = framework([
  { code: 'a', level: 1, parent: 'left' },
  { code: 'b', level: 1, parent: 'left' },
  { code: 'c', level: 1, parent: 'right' },
  { code: 'left', level: 2, parent: 'top' },
  { code: 'right', level: 2, parent: 'top' },
  { code: 'top', level: 3 },
])
// prettier-ignore
const columns = [
  columnOf([1, 2, 3, 4, 5]), columnOf([2, 1, 4, 3, 5]), columnOf([5, 4, 3, 2, 1]),
  columnOf([1.5, 1.5, 3.5, 3.5, 5]), columnOf([5, 4, 3, 2, 1]), columnOf([3, 3, 3, 3, 3]),
]
const codes = (found: readonly { one: string; other: string }[]) => found.map(({ one, other }) => `${one}-${other}`)

test('pairs inside a level come once, without a node and itself', () => {
  expect(codes(correlations(small, columns))).toEqual(['a-b', 'a-c', 'b-c'])
  expect(codes(correlations(small, columns, { within: { group: 2 } }))).toEqual(['a-b'])
  expect(codes(correlations(small, columns, { within: { group: 3 } }))).toEqual(['a-b', 'a-c', 'b-c'])
})

test('pairs between levels: all, or those of a node and its own aggregate at any distance', () => {
  const codesOf = (choice: Parameters<typeof correlations>[2]) => codes(correlations(small, columns, choice))
  expect(codesOf({ levels: [1, 2] })).toEqual(['a-left', 'a-right', 'b-left', 'b-right', 'c-left', 'c-right'])
  expect(codesOf({ levels: [1, 2], within: 'parent' })).toEqual(['a-left', 'b-left', 'c-right'])
  expect(codesOf({ levels: [1, 3], within: 'parent' })).toEqual(['a-top', 'b-top', 'c-top'])
})

test('by hand: values, methods, and NaN for an aggregate that does not vary', () => {
  const valueOf = (choice: Parameters<typeof correlations>[2]) => correlations(small, columns, choice)[0]?.correlation
  expect(valueOf({})).toBeCloseTo(0.8, 14)
  expect(valueOf({ method: 'kendall' })).toBeCloseTo(0.6, 14)
  expect(valueOf({ levels: [1, 3] })).toBeNaN()
})

test('a correlation too likely to be chance is blanked, not left out', () => {
  // r = 0.8 over five rows has p = 0.104, r = -1 has none
  const at = (significance: number) =>
    correlations(small, columns, { significance }).map(({ correlation }) => Number.isNaN(correlation))
  expect(at(0.05)).toEqual([true, false, true])
  expect(at(0.105)).toEqual([false, false, false])
  expect(at(0.1)).toEqual([true, false, true])
})

test('thresholds of the flags are not reached by meeting them', () => {
  const flagged = (high: number) => codes(correlationFlags(small, columns, { group: 2, high }))
  const value = pearson(columns[0] ?? columnOf([]), columns[1] ?? columnOf([]))
  expect(flagged(value)).toEqual([])
  expect(flagged(value - 1e-9)).toEqual(['a-b'])
  expect(correlationFlags(small, columns, { group: 3 })).toMatchObject([
    { one: 'a', other: 'b', flag: 'high', group: 'top' },
    { one: 'a', other: 'c', flag: 'low', group: 'top' },
    { one: 'b', other: 'c', flag: 'low', group: 'top' },
  ])
})

test('the matrix is symmetric, or that of some columns with others', () => {
  const [one = columnOf([]), other = columnOf([]), third = columnOf([])] = columns
  const matrix = correlationMatrix([one, other, third])
  expect(matrix.map((row) => Array.from(row, (value) => Number(value.toFixed(12))))).toEqual([
    [1, 0.8, -1],
    [0.8, 1, -0.8],
    [-1, -0.8, 1],
  ])
  expect(correlationMatrix([one], [third, other], 'spearman').map((row) => row.length)).toEqual([2])
  expect(correlationMatrix([one], [third, other], 'spearman')[0]?.[0]).toBe(-1)
})

// prettier-ignore
test.each([
  { name: 'a level that is not there', choice: { levels: [1, 4] as const } },
  { name: 'a parent of the same level', choice: { levels: [1, 1] as const, within: 'parent' as const } },
  { name: 'a group that is not above', choice: { within: { group: 1 } } },
  { name: 'a group above all levels', choice: { within: { group: 4 } } },
])('refused: $name', ({ choice }) => {
  expect(() => correlations(small, columns, choice)).toThrow('parameter_out_of_range')
})

test('refused: an aggregate that has not been computed', () => {
  expect(() => correlations(small, columns.slice(0, 3), { levels: [1, 2] })).toThrow(
    'parameter_out_of_range {"level":2}',
  )
})
