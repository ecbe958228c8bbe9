import { availableParallelism } from 'node:os'
import {
  type CompositeErrorCode,
  type ExactIndices,
  type IndexData,
  type IndexRecipe,
  type IndexTools,
  type IndexUncertainty,
  type SobolIndices,
  type UncertaintyResult,
  planUncertainty,
  probabilityOfTop,
  rankProbabilities,
  replicate,
  summariseUncertainty,
  unitSensitivity,
} from '@wego/composite'
import type { Cell } from './csv-lines.ts'
import type { UncertaintyTables } from './index-files.ts'
import { plainUncertainty } from './plain-uncertainty.ts'
import { replicateOnThreads } from './replicate-on-threads.ts'

type Row = Readonly<Record<string, Cell>>

/** Runs below which a second thread would start later than the first is done. */
const worthThreads = 4000

/** Units up to which the chance of every single rank is written. */
const mostWithEachRank = 1000

export interface UncertaintyRun {
  readonly data: IndexData
  readonly recipe: IndexRecipe
  /** The section `uncertainty` of the recipe; `null` where it has none. */
  readonly uncertainty: IndexUncertainty | null
  readonly tools: IndexTools
  readonly replications: number
  readonly seed: number
  /** `null`: as many as there are processors and work for. */
  readonly threads: number | null
  /** Share done, from 0 to 1. */
  readonly onProgress: (share: number) => void
}

/** What the report says of an analysis. */
export interface UncertaintyReport {
  readonly design: 'exact' | 'sobol' | 'random'
  readonly runs: number
  readonly draws: number
  readonly target: string
  readonly failed: number
  readonly failures: readonly {
    readonly code: CompositeErrorCode
    readonly count: number
    readonly [more: string]: unknown
  }[]
  /** Total share of the variance of the mean rank change by input, the largest first; `null` where it cannot be had. */
  readonly sensitivity: readonly { readonly input: string; readonly first: number; readonly total: number }[] | null
}

/** Replications of an index, on threads where that is worth it, as the tables that are written. */
export async function runUncertainty({
  data,
  recipe,
  uncertainty,
  tools,
  replications,
  seed,
  threads,
  onProgress,
}: UncertaintyRun): Promise<UncertaintyTables & { uncertainty: IndexUncertainty; report: UncertaintyReport }> {
  const asked = uncertainty ?? plainUncertainty(recipe, data.framework)
  const options = { seed, replications }
  const plan = planUncertainty(data, recipe, asked, options, tools)
  const count = threads ?? (plan.runs < worthThreads ? 1 : Math.min(availableParallelism(), 8))
  const report = (done: number) => onProgress(done / plan.runs)
  const parts =
    count === 1
      ? [replicate(plan, 0, plan.runs, report)]
      : await replicateOnThreads({ data, recipe, uncertainty: asked, options }, plan.runs, {
          threads: count,
          onProgress: report,
        })
  const result = summariseUncertainty(plan, parts)
  return { ...tablesOf(result), uncertainty: asked, report: reportOf(result) }
}

function tablesOf(result: UncertaintyResult): UncertaintyTables {
  const { units, times, ranks, draws, stageProbabilities } = result
  const label = (row: number): Row => ({
    uCode: units[row] as string,
    ...(times === null ? {} : { Time: times[row] as number }),
  })
  const rows = units.map((_, row) => row)
  const { rankStatistics, scoreStatistics } = result
  const drawn = ranks.subarray(0, draws * units.length)
  return {
    rankStatistics: rows.map((row) => ({ ...label(row), ...record(rankStatistics, row) })),
    rankProbabilities:
      units.length > mostWithEachRank
        ? topChances(drawn, units.length, label)
        : rankChances(drawn, units.length, label),
    scoreStatistics: rows.map((row) => ({
      ...label(row),
      ...record(scoreStatistics, row),
      ...Object.fromEntries(Array.from(stageProbabilities?.[row] ?? [], (share, stage) => [`stage_${stage}`, share])),
    })),
    sensitivity: sensitivityRows(result),
  }
}

/** The chance of every rank that occurs. */
function rankChances(ranks: Float64Array, units: number, label: (row: number) => Row): readonly Row[] {
  const probabilities = rankProbabilities(ranks, units)
  // with years a rank cannot be higher than the number of units of a year
  const worst = Math.max(1, ...probabilities.map((column) => column.findLastIndex((share) => share > 0) + 1))
  return probabilities.map((column, row) => ({
    ...label(row),
    ...Object.fromEntries(Array.from({ length: worst }, (_, rank) => [`${rank + 1}`, column[rank] ?? null])),
  }))
}

/** The chance of being among the best 1, 2, 5, 10, …: a column for every rank would be as many cells as units squared. */
function topChances(ranks: Float64Array, units: number, label: (row: number) => Row): readonly Row[] {
  const places = [1, 2, 5].flatMap((step) => [1, 10, 100, 1000, 10_000, 100_000].map((power) => step * power))
  const tops = places
    .filter((place) => place < units)
    .toSorted((one, other) => one - other)
    .map((place) => ({ place, chances: probabilityOfTop(ranks, units, place) }))
  return Array.from({ length: units }, (_, row) => ({
    ...label(row),
    ...Object.fromEntries(tops.map(({ place, chances }) => [`top_${place}`, chances[row] ?? null])),
  }))
}

/** Columns of a set of statistics as one row; the counts and the columns in the order they have there. */
function record(statistics: object, row: number): Row {
  return Object.fromEntries(
    Object.entries(statistics).flatMap(([name, column]: [string, unknown]) =>
      column instanceof Float64Array ? [[name, column[row] ?? null]] : [],
    ),
  )
}

/** Indices of the mean rank change first, then those of each unit's own rank. */
function sensitivityRows(result: UncertaintyResult): readonly Row[] {
  const { sensitivity, units, times, inputs } = result
  if (sensitivity === null || sensitivity.kind === 'failed') return []
  const own = units.length > mostWithEachRank ? [] : unitSensitivity(result, 'rank', { bootstraps: 0 })
  const head = (row: number | null): Row => ({
    of: row === null ? 'mean rank change' : 'rank',
    uCode: row === null ? '' : (units[row] as string),
    ...(times === null ? {} : { Time: row === null ? null : (times[row] as number) }),
  })
  return [
    ...inputs.map((input, at) => ({ ...head(null), input, ...shares(sensitivity, at) })),
    ...units.flatMap((_, row) => {
      const indices = own[row]
      return indices ? inputs.map((input, at) => ({ ...head(row), input, ...shares(indices, at) })) : []
    }),
  ]
}

function shares({ inputs }: ExactIndices | SobolIndices, at: number): Row {
  const found = inputs[at]
  if (found === undefined) return {}
  const value = (index: typeof found.first) => (typeof index === 'number' ? index : index.value)
  const sure = (index: typeof found.first) =>
    typeof index === 'number' ? { standardError: null, low: null, high: null } : index
  const [first, total] = [sure(found.first), sure(found.total)]
  return {
    first: value(found.first),
    firstError: first.standardError,
    firstLow: first.low,
    firstHigh: first.high,
    total: value(found.total),
    totalError: total.standardError,
    totalLow: total.low,
    totalHigh: total.high,
  }
}

function reportOf(result: UncertaintyResult): UncertaintyReport {
  const { design, runs, draws, target, inputs, failed, failures, sensitivity } = result
  const shared = sensitivity === null || sensitivity.kind === 'failed' ? null : sensitivity
  const value = (index: number | { readonly value: number } | undefined) =>
    typeof index === 'object' ? index.value : (index ?? Number.NaN)
  return {
    design,
    runs,
    draws,
    target,
    failed,
    failures: failures.map(({ code, count, first }) => ({
      code,
      count,
      run: first.run,
      forms: first.forms,
      detail: first.detail,
    })),
    sensitivity:
      shared &&
      inputs
        .map((input, at) => ({
          input,
          first: value(shared.inputs[at]?.first),
          total: value(shared.inputs[at]?.total),
        }))
        .toSorted((one, other) => other.total - one.total),
  }
}
