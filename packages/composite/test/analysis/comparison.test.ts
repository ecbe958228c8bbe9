import { expect, test } from 'vitest'
import { columnOf, compareVersions } from '../../src/index.ts'
import { freeze } from '../freeze.ts'
import { known } from '../known/reference.ts'

const base = { name: 'now', units: freeze(['a', 'b', 'c', 'd', 'e']), scores: columnOf([50, 40, 30, 20, null]) }

test('by hand: one moves up past two', () => {
  const scores = columnOf([40, 30, 45, 20, null])
  const [found] = compareVersions([base, { name: 'new', units: base.units, scores }])
  expect(
    found?.units.map(({ unit, baseRank, rank, rankChange, absoluteRankChange }) => [
      unit,
      baseRank,
      rank,
      rankChange,
      absoluteRankChange,
    ]),
  ).toEqual([
    ['a', 1, 2, -1, 1],
    ['b', 2, 3, -1, 1],
    ['c', 3, 1, 2, 2],
    ['d', 4, 4, 0, 0],
    ['e', NaN, NaN, NaN, NaN],
  ])
  expect(found?.meanAbsoluteRankChange).toBe(1)
  expect(found?.spearman).toBeCloseTo(1 - (6 * 6) / (4 * 15), 14)
  expect(found?.kendall).toBeCloseTo((4 - 2) / 6, 14)
  expect([found?.onlyInBase, found?.onlyHere]).toEqual([[], []])
})

test('units in one and not in the other are named, and each version is ranked among its own', () => {
  const other = { name: 'new', units: freeze(['f', 'c', 'b', 'a']), scores: columnOf([99, 10, 20, null]) }
  const [found] = compareVersions([base, other])
  expect(found?.units.map(({ unit, baseScore, score, rank }) => [unit, baseScore, score, rank])).toEqual([
    ['a', 50, NaN, NaN],
    ['b', 40, 20, 2],
    ['c', 30, 10, 3],
    ['d', 20, NaN, NaN],
    ['e', NaN, NaN, NaN],
    ['f', NaN, 99, 1],
  ])
  expect(found?.onlyInBase).toEqual(['a', 'd'])
  expect(found?.onlyHere).toEqual(['f'])
  expect(found?.meanAbsoluteRankChange).toBe(0)
})

test('no unit in both: no correlation and no mean change', () => {
  const [found] = compareVersions([base, { name: 'new', units: ['z'], scores: columnOf([1]) }])
  expect([found?.meanAbsoluteRankChange, found?.spearman, found?.kendall, found?.pearson]).toEqual([NaN, NaN, NaN, NaN])
})

test('the ASEM example: arithmetic and geometric means of the same scores; itself last', () => {
  const versionOf = (name: string, path: string) => {
    const table = known(path)
    return { name, units: table.text('uCode'), scores: table.column('Index') }
  }
  const arithmetic = versionOf('arithmetic', 'aggregate/minmax1_100_amean')
  const [geometric, same] = compareVersions([
    arithmetic,
    versionOf('geometric', 'aggregate/minmax1_100_gmean'),
    { ...arithmetic, name: 'again' },
  ])
  expect(geometric?.units).toHaveLength(51)
  expect(geometric?.units.reduce((sum, { rankChange }) => sum + rankChange, 0)).toBe(0)
  expect(geometric?.meanAbsoluteRankChange).toBeGreaterThan(0)
  expect(geometric?.spearman).toBeGreaterThan(0.9)
  expect(same).toMatchObject({ name: 'again', meanAbsoluteRankChange: 0, spearman: 1, kendall: 1, pearson: 1 })
})

// prettier-ignore
test.each([
  { name: 'one version', versions: [base], message: 'too_few_values' },
  { name: 'two of one name', versions: [base, base], message: 'duplicate_code {"code":"now"}' },
  { name: 'a unit twice', versions: [base, { name: 'new', units: ['a', 'a'], scores: columnOf([1, 2]) }], message: 'duplicate_unit {"version":"new","unit":"a","row":2}' },
  { name: 'a score too few', versions: [base, { name: 'new', units: ['a', 'b'], scores: columnOf([1]) }], message: 'lengths_differ' },
])('refused: $name', ({ versions, message }) => {
  expect(() => compareVersions(versions)).toThrow(message)
})
