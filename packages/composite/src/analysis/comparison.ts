import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'
import { rankDescending } from '../numbers/ranking.ts'
import { pearson, spearman } from './correlation.ts'
import { kendall } from './kendall.ts'

/** One version of a score: units and the value each has (NaN: none). */
export interface NamedScores {
  readonly name: string
  readonly units: readonly string[]
  readonly scores: Column
}

/** One unit in the base and in another version. What a version does not have is NaN. */
export interface UnitComparison {
  readonly unit: string
  readonly baseScore: number
  readonly score: number
  readonly baseRank: number
  readonly rank: number
  /** Places gained: positive when the unit stands better than in the base. */
  readonly rankChange: number
  readonly absoluteRankChange: number
}

export interface VersionComparison {
  readonly name: string
  /** Units of the base in its order, then those it does not have. */
  readonly units: readonly UnitComparison[]
  /** Over the units with a rank in both; NaN when there is none. */
  readonly meanAbsoluteRankChange: number
  readonly pearson: number
  readonly spearman: number
  readonly kendall: number
  /** Units with a score in the base and not in this version, and the other way round. */
  readonly onlyInBase: readonly string[]
  readonly onlyHere: readonly string[]
}

/**
 * Comparison of versions of one score: how far ranks move when the method changes.
 *
 * Convention: the first version is the base; each version is ranked among its own units (1 is best, equal values share
 * the smallest rank), so that a unit missing from one moves those below it in that version, as in the reference. A
 * change is the base's rank less the version's: positive is a gain. Correlations are over the units in both; Kendall's
 * is tau-b. Refuses fewer than two versions (`too_few_values`), a unit twice (`duplicate_unit`), two of one name
 * (`duplicate_code`), `lengths_differ`.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 7 (average shift in rank).
 * @example compareVersions([{ name: 'a', units: ['x', 'y'], scores: columnOf([1, 2]) }, { name: 'b', units: ['x', 'y'], scores: columnOf([5, 4]) }])[0].meanAbsoluteRankChange // 1
 */
export function compareVersions(versions: readonly NamedScores[]): readonly VersionComparison[] {
  const [base, ...others] = versions
  if (base === undefined || others.length === 0)
    throw new CompositeError('too_few_values', { versions: versions.length, least: 2 })
  const names = new Set<string>()
  for (const version of versions) {
    if (names.has(version.name)) throw new CompositeError('duplicate_code', { code: version.name })
    names.add(version.name)
  }
  const baseRows = rowsOf(base)
  return Object.freeze(others.map((version) => comparison(base, baseRows, version)))
}

function comparison(base: NamedScores, baseRows: ReadonlyMap<string, number>, version: NamedScores): VersionComparison {
  const rows = rowsOf(version)
  const added = version.units.filter((unit) => !baseRows.has(unit))
  const baseRanks = rankDescending(base.scores)
  const ranks = rankDescending(version.scores)
  const units = [...base.units, ...added].map((unit) => {
    const baseRank = valueOf(baseRanks, baseRows.get(unit))
    const rank = valueOf(ranks, rows.get(unit))
    return Object.freeze({
      unit,
      baseScore: valueOf(base.scores, baseRows.get(unit)),
      score: valueOf(version.scores, rows.get(unit)),
      baseRank,
      rank,
      rankChange: baseRank - rank,
      absoluteRankChange: Math.abs(baseRank - rank),
    })
  })
  const inBoth = units.filter(({ rankChange }) => !Number.isNaN(rankChange))
  const scores = Float64Array.from(units, ({ score }) => score)
  const baseScores = Float64Array.from(units, ({ baseScore }) => baseScore)
  return Object.freeze({
    name: version.name,
    units: Object.freeze(units),
    meanAbsoluteRankChange: inBoth.reduce((sum, unit) => sum + unit.absoluteRankChange, 0) / inBoth.length,
    pearson: pearson(baseScores, scores),
    spearman: spearman(baseScores, scores),
    kendall: kendall(baseScores, scores),
    onlyInBase: named(units, ({ baseRank, rank }) => !Number.isNaN(baseRank) && Number.isNaN(rank)),
    onlyHere: named(units, ({ baseRank, rank }) => Number.isNaN(baseRank) && !Number.isNaN(rank)),
  })
}

function rowsOf({ name, units, scores }: NamedScores): ReadonlyMap<string, number> {
  if (units.length !== scores.length)
    throw new CompositeError('lengths_differ', { version: name, units: units.length, scores: scores.length })
  const rows = new Map<string, number>()
  units.forEach((unit, row) => {
    if (rows.has(unit)) throw new CompositeError('duplicate_unit', { version: name, unit, row: row + 1 })
    rows.set(unit, row)
  })
  return rows
}

function valueOf(column: Column, row: number | undefined): number {
  return row === undefined ? Number.NaN : (column[row] as number)
}

function named(units: readonly UnitComparison[], holds: (unit: UnitComparison) => boolean): readonly string[] {
  return Object.freeze(units.filter(holds).map(({ unit }) => unit))
}
