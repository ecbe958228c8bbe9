import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'
import { lineage } from './lineage.ts'
import { type Scored, type Standing, columnAt, rowOf, standingAt } from './standing.ts'

/** An indicator a unit is strong or weak on, and the aggregate of the level asked for it belongs to. */
export interface Strong extends Standing {
  readonly group: string | null
}

export interface StrengthChoice {
  /** Whether higher already is better in the columns (normalised); otherwise the directions of the framework turn them. */
  readonly directed: boolean
  /** How many of each, at most. Left out: 5. */
  readonly strengths?: number
  readonly weaknesses?: number
  /** Level of the groups named. Left out: 2. */
  readonly level?: number
  /** Labels by unit: ranks are among the units with the same label as this one. */
  readonly labels?: readonly (string | null)[]
  /** Least share (0–1) of different values among those present an indicator must have. Left out: 0. */
  readonly unique?: number
  /** Whether an indicator on which the unit has the last rank may be a strength. Left out: no. */
  readonly lastAsStrength?: boolean
}

/**
 * Strengths and weaknesses of a unit: the indicators on which it ranks best and worst among all units.
 *
 * Convention: by rank, ties in the order of the framework; strengths best first, weaknesses worst first, no indicator
 * both. An indicator without a value for the unit is left out. The last rank is no strength, even if half of the units
 * share it (many zeros); it may be a weakness, which the reference hides by the same rule.
 * Refuses `unknown_unit`, `lengths_differ`, a number below 0 or not whole, or a share outside 0–1
 * (`parameter_out_of_range`).
 * Reference: Becker and others (2022), Journal of Open Source Software 7(78), 4567, `get_str_weak`.
 * @example strengthsAndWeaknesses({ framework: framework([{ code: 'a', level: 1 }]), units: ['x', 'y'], columns: [columnOf([1, 2])] }, 'y', { directed: true }).strengths.map((one) => one.code) // ['a']
 */
export function strengthsAndWeaknesses(
  scored: Scored,
  unit: string,
  choice: StrengthChoice,
): { readonly strengths: readonly Strong[]; readonly weaknesses: readonly Strong[] } {
  const { directed, strengths = 5, weaknesses = 5, level = 2, labels, unique = 0, lastAsStrength = false } = choice
  checkChoice({ strengths, weaknesses, unique })
  const row = rowOf(scored, unit)
  const { framework } = scored
  const groups = lineage(framework, level)
  const ranked = framework.nodes.slice(0, framework.indicators).flatMap((node, at) => {
    const column = columnAt(scored, at)
    const compared = comparedWith(
      labels,
      row,
      column.map((value) => (directed ? value : value * node.direction)),
    )
    const standing = standingAt(node, column, compared, row)
    if (Number.isNaN(standing.rank) || differing(column) < unique) return []
    const group = framework.nodes[groups[at] as number]?.code ?? null
    return [{ strong: Object.freeze({ ...standing, group }), last: isLast(compared, row) }]
  })
  const sorted = ranked.toSorted((one, other) => one.strong.rank - other.strong.rank)
  const best = sorted.filter(({ last }) => lastAsStrength || !last).slice(0, strengths)
  const worst = ranked
    .toSorted((one, other) => other.strong.rank - one.strong.rank)
    .filter((one) => !best.includes(one))
  return Object.freeze({
    strengths: Object.freeze(best.map(({ strong }) => strong)),
    weaknesses: Object.freeze(worst.slice(0, weaknesses).map(({ strong }) => strong)),
  })
}

function checkChoice({ unique, ...numbers }: { strengths: number; weaknesses: number; unique: number }): void {
  for (const [name, value] of Object.entries(numbers))
    if (!Number.isInteger(value) || value < 0) throw new CompositeError('parameter_out_of_range', { [name]: value })
  if (!(unique >= 0 && unique <= 1)) throw new CompositeError('parameter_out_of_range', { unique })
}

/** Values of the units compared with; the others as if missing. */
function comparedWith(labels: readonly (string | null)[] | undefined, row: number, values: Column): Column {
  if (labels === undefined) return values
  if (labels.length !== values.length)
    throw new CompositeError('lengths_differ', { labels: labels.length, values: values.length })
  return values.map((value, at) => (labels[at] === labels[row] ? value : Number.NaN))
}

function isLast(compared: Column, row: number): boolean {
  return !compared.some((value) => value < (compared[row] as number))
}

function differing(column: Column): number {
  const present = column.filter((value) => !Number.isNaN(value))
  return new Set(present).size / present.length
}
