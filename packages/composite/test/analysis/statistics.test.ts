import { expect, test } from 'vitest'
import { columnOf, statistics } from '../../src/index.ts'
import { freeze } from '../freeze.ts'
import { known } from '../known/reference.ts'

test('the ASEM example: every statistic, share and flag of the raw data as the reference has it', () => {
  const raw = known('pipeline/1_raw')
  const reference = known('analysis/stats_raw')
  const codes = freeze([...reference.text('iCode')])
  expect(codes).toHaveLength(49)
  const found = statistics(
    codes,
    codes.map((code) => raw.column(code)),
  )
  found.forEach((one, at) => {
    const row = reference.rows[at] ?? {}
    const { counts, shares, flags } = one
    // prettier-ignore
    const numbers = {
      Min: one.minimum, Max: one.maximum, Mean: one.mean, Median: one.median, Std: one.deviation,
      Skew: one.skewness, Kurt: one.kurtosis,
      'N.Avail': counts.available, 'N.NonZero': counts.nonZero, 'N.Unique': counts.unique, 'N.Same': counts.same,
      'Frc.Avail': shares.available, 'Frc.NonZero': shares.nonZero, 'Frc.Unique': shares.unique, 'Frc.Same': shares.same,
    }
    expect(one.code).toBe(row['iCode'])
    for (const [name, value] of Object.entries(numbers)) {
      const expected = Number(row[name])
      expect(Math.abs(value - expected), `${one.code} ${name}`).toBeLessThanOrEqual(
        1e-12 * Math.max(1, Math.abs(expected)),
      )
    }
    expect([flags.available, flags.nonZero, flags.unique, flags.outliers], one.code).toEqual(
      ['Flag.Avail', 'Flag.NonZero', 'Flag.Unique', 'Flag.SkewKurt'].map((name) => row[name]),
    )
  })
})

const gap = null
const outlier = [1, 1, 2, 2, 3, 3, 1, 2, 3, 100]
// prettier-ignore
const cases: { name: string; values: readonly (number | null)[]; expected: object }[] = [
  { name: 'availability at the threshold is ok', values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, ...Array(7).fill(gap)], expected: { flags: { available: 'ok', nonZero: 'ok', unique: 'ok', outliers: 'ok' } } },
  { name: 'availability below it is low', values: [1, 2, gap], expected: { shares: { available: 2 / 3, nonZero: 1, unique: 1, same: 0.5 } } },
  { name: 'shares are of the values present, flags of all rows', values: [1, 2, gap, gap, gap], expected: { shares: { available: 0.4, nonZero: 1, unique: 1, same: 0.5 }, flags: { available: 'LOW', nonZero: 'LOW', unique: 'LOW', outliers: 'ok' } } },
  { name: '-0 is 0', values: [0, -0, 5, 6], expected: { counts: { available: 4, nonZero: 2, unique: 3, same: 2 } } },
  { name: 'the last of the sorted may be the largest set', values: [7, 1, 7, 7], expected: { counts: { available: 4, nonZero: 4, unique: 2, same: 3 } } },
  { name: 'an outlier', values: outlier, expected: { flags: { available: 'ok', nonZero: 'ok', unique: 'LOW', outliers: 'OUT' } } },
  { name: 'an outlier on the low side', values: outlier.map((value) => -value), expected: { flags: { available: 'ok', nonZero: 'ok', unique: 'LOW', outliers: 'OUT' } } },
  { name: 'mostly zeros', values: [0, 0, 0, 1], expected: { flags: { available: 'ok', nonZero: 'LOW', unique: 'ok', outliers: 'ok' } } },
  { name: 'without a value', values: [gap, gap], expected: { minimum: Number.NaN, maximum: Number.NaN, mean: Number.NaN, median: Number.NaN, counts: { available: 0, nonZero: 0, unique: 0, same: 0 }, shares: { available: 0, nonZero: Number.NaN, unique: Number.NaN, same: Number.NaN } } },
]

test.each(cases)('$name', ({ values, expected }) => {
  expect(statistics(['a'], [columnOf(values)])[0]).toMatchObject(expected)
})

test('thresholds can be moved', () => {
  const columns = [columnOf([0, 0, 1, null])]
  const flags = (thresholds: Parameters<typeof statistics>[2]) => statistics(['a'], columns, thresholds)[0]?.flags
  expect(flags({})).toEqual({ available: 'ok', nonZero: 'LOW', unique: 'ok', outliers: 'ok' })
  expect(flags({ available: 0.8 })).toMatchObject({ available: 'LOW' })
  expect(flags({ nonZero: 0.25 })).toMatchObject({ nonZero: 'ok' })
  expect(flags({ unique: 0.6 })).toMatchObject({ unique: 'LOW' })
  expect(statistics(['a'], [columnOf(outlier)], { skewness: 4 })[0]?.flags.outliers).toBe('ok')
  expect(statistics(['a'], [columnOf(outlier)], { kurtosis: 11 })[0]?.flags.outliers).toBe('ok')
})

test('the column is left as it was', () => {
  const column = columnOf([3, null, 1])
  statistics(['a'], [column])
  expect(column).toEqual(columnOf([3, null, 1]))
})

test('a code without a column is refused', () => {
  expect(() => statistics(['a', 'b'], [columnOf([1])])).toThrow('lengths_differ')
})
