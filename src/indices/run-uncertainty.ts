import { availableParallelism } from 'node:os'
import {
  type ExactIndices,
  type SobolIndices,
  type UncertaintyResult,
  planUncertainty,
  rankProbabilities,
  replicate,
  summariseUncertainty,
  unitSensitivity,
} from '@wego/composite'
import type { Cell } from './csv-lines.ts'
import type { RunUncertainty } from './index-command.ts'
import type { UncertaintyTables } from './index-files.ts'
import { plainUncertainty } from './plain-uncertainty.ts'
import { replicateOnThreads } from './replicate-on-threads.ts'

type Row = Readonly<Record<string, Cell>>

/** Runs below which a second thread would start later than the first is done. */
const worthThreads = 4000

/** Replications of an index, on threads where that is worth it, as the tables that are written. */
export const runUncertainty: RunUncertainty = async ({
  data,
  recipe,
  uncertainty,
  replications,
  seed,
  threads,
  onProgress,
  signal,
}) => {
  const asked = uncertainty ?? plainUncertainty(recipe, data.framework)
  const options = { seed, replications }
  const plan = planUncertainty(data, recipe, asked, options)
  const count = threads ?? (plan.runs < worthThreads ? 1 : Math.min(availableParallelism(), 8))
  const report = (done: number) => onProgress(done / plan.runs)
  const parts =
    count === 1
      ? [replicate(plan, 0, plan.runs, report)]
      : await replicateOnThreads({ data, recipe, uncertainty: asked, options }, plan.runs, {
          threads: count,
          onProgress: report,
          signal,
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
  const probabilities = rankProbabilities(ranks.subarray(0, draws * units.length), units.length)
  // with years a rank cannot be higher than the number of units of a year
  const worst = Math.max(1, ...probabilities.map((column) => column.findLastIndex((share) => share > 0) + 1))
  return {
    rankStatistics: rows.map((row) => ({ ...label(row), ...record(rankStatistics, row) })),
    rankProbabilities: rows.map((row) => ({
      ...label(row),
      ...Object.fromEntries(Array.from({ length: worst }, (_, rank) => [`${rank + 1}`, probabilities[row]?.[rank] ?? null])),
    })),
    scoreStatistics: rows.map((row) => ({
      ...label(row),
      ...record(scoreStatistics, row),
      ...Object.fromEntries(Array.from(stageProbabilities?.[row] ?? [], (share, stage) => [`stage_${stage}`, share])),
    })),
    sensitivity: sensitivityRows(result),
  }
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
  const own = unitSensitivity(result, 'rank', { bootstraps: 0 })
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

function reportOf({ design, runs, draws, target, inputs, failed, failures, sensitivity }: UncertaintyResult) {
  return {
    design,
    runs,
    draws,
    target,
    inputs,
    failed,
    failures: failures.map(({ code, count, first }) => ({ code, count, run: first.run, forms: first.forms, detail: first.detail })),
    sensitivity: sensitivity === null ? null : sensitivity.kind,
  }
}
