import { expect, test } from 'vitest'
import { columnOf, framework, strengthsAndWeaknesses, unitSummary } from '../../src/index.ts'
import { asemFramework, known } from '../known/reference.ts'

const tree = asemFramework()
const scored = (path: string) => {
  const table = known(path)
  const columns = tree.nodes.filter(({ code }) => table.headings.includes(code)).map(({ code }) => table.column(code))
  return { framework: tree, units: table.text('uCode'), columns }
}
const brief = (found: readonly { code: string; rank: number }[]) => found.map(({ code, rank }) => `${code} ${rank}`)

test('the ASEM example: Spain by the ranks of the reference (8_ranks_all)', () => {
  const { strengths, weaknesses } = strengthsAndWeaknesses(scored('pipeline/6_normalised'), 'ESP', { directed: true })
  expect(brief(strengths)).toEqual(['CostImpEx 1', 'TIRcon 1', 'CultServ 1', 'UNVote 3', 'RTAs 4'])
  expect(brief(weaknesses)).toEqual(['PubDebt 44', 'TBTs 41', 'Forest 40', 'CultGood 39', 'Goods 38'])
  expect(strengths.map(({ group }) => group)).toEqual(['Instit', 'Instit', 'P2P', 'Political', 'Instit'])
})

test('the ASEM example: a last place is a weakness, which the reference hides', () => {
  const choice = { directed: true, weaknesses: 3 }
  const { weaknesses } = strengthsAndWeaknesses(scored('pipeline/6_normalised'), 'LAO', choice)
  expect(brief(weaknesses)).toEqual(['LPI 51', 'IGOs 51', 'NEET 51'])
})

test('the ASEM example: raw data turned by the directions of the framework ranks as normalised data', () => {
  const raw = strengthsAndWeaknesses(scored('pipeline/5_treated'), 'AUT', { directed: false, level: 3 })
  const normalised = strengthsAndWeaknesses(scored('pipeline/6_normalised'), 'AUT', { directed: true, level: 3 })
  expect(brief(raw.strengths)).toEqual(brief(normalised.strengths))
  expect(brief(raw.weaknesses)).toEqual(brief(normalised.weaknesses))
  const groups = [...raw.strengths, ...raw.weaknesses].map(({ group }) => group)
  expect(new Set(groups)).toEqual(new Set(['Conn', 'Sust']))
})

test('the ASEM example: summary of Spain, the highest level first, with the ranks of the reference', () => {
  const table = known('pipeline/7_aggregated')
  const ranks = known('pipeline/8_ranks_aggregates')
  const row = table.text('uCode').indexOf('ESP')
  const found = unitSummary(scored('pipeline/7_aggregated'), 'ESP', [2, 4, 3])
  expect(found.map(({ code }) => code)).toEqual(
    [4, 3, 2].flatMap((level) => tree.nodes.filter((node) => node.level === level).map(({ code }) => code)),
  )
  for (const { code, value, rank, of } of found) {
    expect(value, code).toBe(table.column(code)[row])
    expect(rank, code).toBe(ranks.column(code)[row])
    expect(of).toBe(51)
  }
})

const small = framework([
  { code: 'a', level: 1, parent: 'top', name: 'First' },
  { code: 'b', level: 1, parent: 'top', direction: -1 },
  { code: 'c', level: 1, parent: 'top' },
  { code: 'd', level: 1 },
  { code: 'top', level: 2 },
])
const units = Object.freeze(['x', 'y', 'z', 'w'])
// x is best on a; b is less is better; half of the units share the last place of c; x has no value on d
const columns = [columnOf([9, 5, 7, 6]), columnOf([4, 1, 2, 3]), columnOf([0, 0, 3, 2]), columnOf([null, 1, 2, 3])]
const given = { framework: small, units, columns }

test('values are as given, ranks with direction, a gap is left out', () => {
  expect(strengthsAndWeaknesses(given, 'x', { directed: false, strengths: 2, weaknesses: 2 })).toEqual({
    strengths: [{ code: 'a', name: 'First', value: 9, rank: 1, of: 4, group: 'top' }],
    weaknesses: [
      { code: 'b', name: 'b', value: 4, rank: 4, of: 4, group: 'top' },
      { code: 'c', name: 'c', value: 0, rank: 3, of: 4, group: 'top' },
    ],
  })
})

test('a last rank may be let in as a strength; no indicator is both', () => {
  const found = strengthsAndWeaknesses(given, 'x', { directed: true, strengths: 2, lastAsStrength: true })
  expect(brief(found.strengths)).toEqual(['a 1', 'b 1'])
  expect(brief(found.weaknesses)).toEqual(['c 3'])
  const all = strengthsAndWeaknesses(given, 'x', { directed: true, strengths: 3, lastAsStrength: true })
  expect(brief(all.strengths)).toEqual(['a 1', 'b 1', 'c 3'])
  expect(all.weaknesses).toEqual([])
})

test('ranks inside a group of units', () => {
  const labels = ['north', 'south', 'north', null]
  const found = strengthsAndWeaknesses(given, 'z', { directed: true, labels, strengths: 1, weaknesses: 3 })
  expect(found.strengths).toMatchObject([{ code: 'c', rank: 1, of: 2 }])
  expect(brief(found.weaknesses)).toEqual(['a 2', 'b 2', 'd 1'])
})

test('indicators with few different values can be left out', () => {
  const codes = (unique: number) =>
    strengthsAndWeaknesses(given, 'z', { directed: true, unique, weaknesses: 0 }).strengths.map(({ code }) => code)
  expect(codes(0.75)).toContain('c')
  expect(codes(0.76)).not.toContain('c')
})

test('a unit without a score has neither score nor rank', () => {
  expect(unitSummary(given, 'x', [1]).at(-1)).toEqual({ code: 'd', name: 'd', value: NaN, rank: NaN, of: 3 })
})

// prettier-ignore
test.each([
  { name: 'a unit nobody knows', run: () => strengthsAndWeaknesses(given, 'q', { directed: true }), message: 'unknown_unit {"unit":"q"}' },
  { name: 'a summary of a unit nobody knows', run: () => unitSummary(given, 'q', [1]), message: 'unknown_unit' },
  { name: 'half a strength', run: () => strengthsAndWeaknesses(given, 'x', { directed: true, strengths: 0.5 }), message: 'parameter_out_of_range {"strengths":0.5}' },
  { name: 'weaknesses below zero', run: () => strengthsAndWeaknesses(given, 'x', { directed: true, weaknesses: -1 }), message: 'parameter_out_of_range' },
  { name: 'a share above one', run: () => strengthsAndWeaknesses(given, 'x', { directed: true, unique: 2 }), message: 'parameter_out_of_range {"unique":2}' },
  { name: 'a label too few', run: () => strengthsAndWeaknesses(given, 'x', { directed: true, labels: ['a'] }), message: 'lengths_differ' },
  { name: 'a column too few', run: () => strengthsAndWeaknesses({ ...given, columns: columns.slice(1) }, 'x', { directed: true }), message: 'lengths_differ' },
  { name: 'a value too few in a column', run: () => strengthsAndWeaknesses({ ...given, columns: [columnOf([1, 2, 3]), ...columns.slice(1)] }, 'x', { directed: true }), message: 'lengths_differ {"units":4,"values":3}' },
  { name: 'a level without columns', run: () => unitSummary(given, 'x', [2]), message: 'parameter_out_of_range {"level":2}' },
])('refused: $name', ({ run, message }) => {
  expect(run).toThrow(message)
})
