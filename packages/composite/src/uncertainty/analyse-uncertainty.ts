import { buildIndex, scoresOf } from '../build-index.ts'
import type { Column } from '../data/column.ts'
import type { IndexData } from '../data/index-data.ts'
import { rankWithinTimes } from '../data/rank-within-times.ts'
import { CompositeError, type CompositeErrorCode } from '../error.ts'
import type { IndexRecipe } from '../index-recipe.ts'
import type { IndexTools } from '../run-step.ts'
import { type ExactIndices, exactIndices } from './exact-indices.ts'
import { saltelliOutputs } from './designs.ts'
import { perUnitExactIndices, perUnitIndices } from './per-unit-indices.ts'
import { probabilityOfStage } from './probability-of-stage.ts'
import { type RankStatistics, rankStatistics } from './rank-statistics.ts'
import { type FailedRun, type Replicated, replicate } from './replicate.ts'
import { type ScoreStatistics, scoreStatistics } from './score-statistics.ts'
import { type BootstrapOptions, type SobolIndices, sobolIndices } from './sobol-indices.ts'
import type { IndexUncertainty } from './uncertain-input.ts'
import { type UncertaintyOptions, type UncertaintyPlan, planUncertainty } from './uncertainty-plan.ts'

/** Why runs failed: how many of them for this reason, and the first one's details and inputs. */
export interface FailureReason {
  readonly code: CompositeErrorCode
  readonly count: number
  readonly first: FailedRun & { readonly forms: Readonly<Record<string, number>> }
}

/** Which input moves the ranks: shares of the variance of the mean absolute rank change. */
export type Sensitivity =
  | ({ readonly kind: 'exact' } & ExactIndices)
  | ({ readonly kind: 'estimated' } & SobolIndices)
  /** Not to be had: too many runs failed or left the target without a score; how many did. */
  | { readonly kind: 'failed'; readonly failed: number }

/** What an uncertainty analysis found, with everything that is needed to do it again. */
export interface UncertaintyResult {
  readonly recipe: IndexRecipe
  readonly uncertainty: IndexUncertainty
  readonly seed: number
  readonly design: 'exact' | 'sobol' | 'random'
  readonly target: string
  readonly inputs: readonly string[]
  /** All runs, and those the statistics are made of: the first `draws`. */
  readonly runs: number
  readonly draws: number
  readonly units: readonly string[]
  readonly times: readonly number[] | null
  /** `scores[run * units + unit]`, all runs; so are the ranks. Read only. */
  readonly scores: Float64Array
  readonly ranks: Float64Array
  readonly scoreStatistics: ScoreStatistics
  readonly rankStatistics: RankStatistics
  /** By row of the data: below the first stage's lower end, then each stage. `null` without stages. */
  readonly stageProbabilities: readonly Column[] | null
  /** Mean over the units of the absolute change of rank against the nominal one, by run; missing where it failed. */
  readonly rankShifts: Column
  readonly sensitivity: Sensitivity | null
  readonly failed: number
  readonly failures: readonly FailureReason[]
  /** Rows of each matrix, for indices of single units. */
  readonly rows: number
  /** Levels of each input when exact. */
  readonly levels: readonly number[]
}

/**
 * Uncertainty and sensitivity analysis: how scores and ranks move when what was uncertain is varied, and what moves them.
 *
 * Convention: statistics over the independent draws (both matrices of a sensitivity design), sensitivity of the mean
 * absolute rank change over all runs; exact when every combination can be run. Failed runs are counted with their reasons
 * and leave; sensitivity is withheld when more than one run in twenty failed (exact: any). The same seed gives the same bytes on any machine. Over years, ranks are those inside each time.
 * Units: scores in those of the recipe, ranks from 1, probabilities and shares 0–1.
 * Refuses what `planUncertainty` refuses.
 * Reference: M. Saisana, A. Saltelli and S. Tarantola (2005), J. R. Statist. Soc. A 168(2); OECD and JRC (2008), step 7.
 * @example analyseUncertainty(data, plainRecipe, { inputs: [{ name: 'left out', kind: 'removal', codes: ['roads', 'light'] }] }, { seed: 1, replications: 2 }).rankStatistics.median // [2, 3, 1]
 */
export function analyseUncertainty(
  data: IndexData,
  recipe: IndexRecipe,
  uncertainty: IndexUncertainty,
  options: UncertaintyOptions & Pick<BootstrapOptions, 'bootstraps' | 'level'>,
  tools: IndexTools = {},
): UncertaintyResult {
  const plan = planUncertainty(data, recipe, uncertainty, options, tools)
  return summariseUncertainty(plan, [replicate(plan, 0, plan.runs)], options)
}

/**
 * Summary of replications that were run in parts, in order; the parts must cover all runs of the plan.
 * Convention: that of `analyseUncertainty`; the parts come from `replicate`, in the order of their runs.
 * Reference: M. Saisana, A. Saltelli and S. Tarantola (2005), J. R. Statist. Soc. A 168(2).
 * @example summariseUncertainty(plan, [replicate(plan, 0, 2), replicate(plan, 2, plan.runs)]).runs // 3
 */
export function summariseUncertainty(
  plan: UncertaintyPlan,
  parts: readonly Replicated[],
  options: Pick<BootstrapOptions, 'bootstraps' | 'level'> = {},
): UncertaintyResult {
  const { data, recipe, tools, uncertainty, inputs, design, seed, runs, draws, rows } = plan
  parts.forEach(({ from }, at) => {
    if (from !== (at === 0 ? 0 : parts[at - 1]?.to))
      throw new CompositeError('parameter_out_of_range', { parameter: 'parts', at, from })
  })
  if (parts.at(-1)?.to !== runs)
    throw new CompositeError('parameter_out_of_range', { parameter: 'parts', to: parts.at(-1)?.to, high: runs })
  const width = data.units.length
  const [scores, ranks] = joined(parts, runs * width)
  const target = data.framework.nodes[plan.target]?.code ?? ''
  const index = buildIndex(data, recipe, tools)
  const nominalScores = scoresOf(index, target)
  const everyRow = Int32Array.from(data.units, (_, row) => row)
  const nominalRanks = rankWithinTimes(nominalScores, data.times, everyRow)
  const rankShifts = shiftsOf(ranks, nominalRanks, runs)
  const failures = parts.flatMap((part) => part.failures)
  const drawn = draws * width
  const drawnScores = scores.subarray(0, drawn)
  return Object.freeze({
    recipe,
    uncertainty,
    seed,
    design,
    target,
    inputs: inputs.map(({ input }) => input.name),
    runs,
    draws,
    units: data.units,
    times: data.times,
    scores,
    ranks,
    scoreStatistics: scoreStatistics(drawnScores, width, nominalScores),
    rankStatistics: rankStatistics(ranks.subarray(0, drawn), width, nominalRanks),
    stageProbabilities: uncertainty.stages ? probabilityOfStage(drawnScores, width, uncertainty.stages) : null,
    rankShifts,
    sensitivity: sensitivityOf(plan, rankShifts, options),
    failed: failures.length,
    failures: reasonsOf(failures, plan),
    rows,
    levels: inputs.map(({ levels }) => levels),
  })
}

/**
 * Sensitivity of each unit's own rank or score: which input moves this unit, whatever it does to the others.
 *
 * `null` for a unit that has none (missing in a run of an exact analysis, fewer than two whole rows otherwise), and for
 * all when the analysis was run without sensitivity.
 * Convention: exact where the analysis was, else estimated with the seed of the analysis.
 * Reference: M. Saisana, A. Saltelli and S. Tarantola (2005), J. R. Statist. Soc. A 168(2).
 * @example unitSensitivity(analyseUncertainty(data, plainRecipe, { inputs: [{ name: 'left out', kind: 'removal', codes: ['roads', 'light'] }] }, { seed: 1, replications: 2 }), 'rank').length // 3
 */
export function unitSensitivity(
  { sensitivity, design, scores, ranks, units, rows, levels, seed }: UncertaintyResult,
  of: 'rank' | 'score',
  { bootstraps = 100, level = 0.9 }: Pick<BootstrapOptions, 'bootstraps' | 'level'> = {},
): readonly (ExactIndices | SobolIndices | null)[] {
  const values = of === 'rank' ? ranks : scores
  if (sensitivity === null) return units.map(() => null)
  if (design === 'exact') return perUnitExactIndices(values, units.length, levels)
  return perUnitIndices(values, units.length, rows, { bootstraps, level, seed })
}

/** Share of failed runs up to which sensitivity is still estimated from the others. */
const mostFailed = 0.05

function joined(parts: readonly Replicated[], length: number): [Float64Array, Float64Array] {
  const [only] = parts
  if (parts.length === 1 && only?.scores.length === length) return [only.scores, only.ranks]
  const scores = new Float64Array(length)
  const ranks = new Float64Array(length)
  let place = 0
  for (const part of parts) {
    scores.set(part.scores, place)
    ranks.set(part.ranks, place)
    place += part.scores.length
  }
  return [scores, ranks]
}

function shiftsOf(ranks: Float64Array, nominal: Column, runs: number): Column {
  const width = nominal.length
  return Float64Array.from({ length: runs }, (_, run) => {
    let sum = 0
    let count = 0
    for (let unit = 0; unit < width; unit++) {
      const shift = Math.abs((ranks[run * width + unit] as number) - (nominal[unit] as number))
      if (Number.isNaN(shift)) continue
      sum += shift
      count++
    }
    return count === 0 ? Number.NaN : sum / count
  })
}

function sensitivityOf(
  { design, sensitivity, inputs, rows, seed }: UncertaintyPlan,
  shifts: Column,
  { bootstraps = 100, level = 0.9 }: Pick<BootstrapOptions, 'bootstraps' | 'level'>,
): Sensitivity | null {
  if (!sensitivity) return null
  // a run may go well and leave the target without a score: it went with what was left out
  const failed = shifts.reduce((count, shift) => count + Number(Number.isNaN(shift)), 0)
  if (design === 'exact') {
    if (failed > 0) return { kind: 'failed', failed }
    return {
      kind: 'exact',
      ...exactIndices(
        shifts,
        inputs.map(({ levels }) => levels),
      ),
    }
  }
  // what is left when many runs fail is no longer the design: an input whose other form always fails would look idle
  if (failed > mostFailed * shifts.length) return { kind: 'failed', failed }
  const outputs = saltelliOutputs(shifts, rows)
  const whole = outputs.yA.filter(
    (value, row) =>
      !Number.isNaN(
        value + (outputs.yB[row] as number) + outputs.yAB.reduce((sum, one) => sum + (one[row] as number), 0),
      ),
  )
  if (whole.length < 2) return { kind: 'failed', failed }
  return { kind: 'estimated', ...sobolIndices(outputs, { bootstraps, level, seed }) }
}

function reasonsOf(failures: readonly FailedRun[], { inputs, form }: UncertaintyPlan): readonly FailureReason[] {
  const reasons = new Map<string, { code: CompositeErrorCode; count: number; first: FailureReason['first'] }>()
  for (const failure of failures) {
    const known = reasons.get(failure.code)
    if (known) known.count++
    else
      reasons.set(failure.code, {
        code: failure.code,
        count: 1,
        first: {
          ...failure,
          forms: Object.fromEntries(inputs.map(({ input }, at) => [input.name, form(failure.run, at)])),
        },
      })
  }
  return [...reasons.values()].toSorted((one, other) => other.count - one.count)
}
