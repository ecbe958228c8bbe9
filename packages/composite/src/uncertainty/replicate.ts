import type { Column } from '../data/column.ts'
import { rankWithinTimes } from '../data/rank-within-times.ts'
import { roomFor } from '../data/room.ts'
import { type Table, tableOf } from '../data/table.ts'
import { CompositeError, type CompositeErrorCode } from '../error.ts'
import type { AggregateStep, IndexStep } from '../index-recipe.ts'
import { runStep } from '../run-step.ts'
import { type GroupPlan, aggregateGroup, plansOf, weightsOf } from '../steps/aggregate.ts'
import type { UncertaintyPlan } from './uncertainty-plan.ts'
import { setsFirst, variedStep, varyWeights, withErrors, withImputedErrors } from './vary.ts'

/** A run that could not be done, and why. */
export interface FailedRun {
  readonly run: number
  readonly code: CompositeErrorCode
  readonly detail: Readonly<Record<string, unknown>>
}

/** Outcome of some runs: scores and ranks of the target, run by run, a value for each row of the data. */
export interface Replicated {
  readonly from: number
  readonly to: number
  /** `scores[(run - from) * rows + row]`; missing where the run failed or the row was screened out. */
  readonly scores: Float64Array
  readonly ranks: Float64Array
  readonly failures: readonly FailedRun[]
}

/** A point in the work: the table so far, and what may follow from it, by the forms of the inputs that come next. */
interface State {
  readonly table: Table
  next: Map<string | number, State> | null
}

/** One piece of work between two states, and the inputs it depends on. */
interface Stage {
  readonly touching: readonly number[]
  /** Whether some input of it is continuous in this analysis: what it gives is then rarely met again. */
  readonly work: (table: Table, run: number) => Table
}

/** Numbers kept at most for later runs, in columns made by replications; beyond that everything is forgotten and begun anew. */
const keptNumbers = 8_000_000

/**
 * Runs of a planned uncertainty analysis, from one number up to another.
 *
 * A run depends on its number alone, so any split over threads gives the same bytes. Work is cut into stages (raw values,
 * each step, each level of aggregation); with `reuse` a stage is done again only when an input that touches it, or
 * one before it, has another form. A run that is refused (`CompositeError`) fails, counted with its reason; any other error
 * is thrown. `onProgress` is told how many runs are done, about a hundred times.
 * Convention: every run is a whole index; nothing is approximated by a model of it.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 7; this project,
 * docs/decisions/0024.
 * @example replicate(plan, 0, 1).ranks // [2, 2, 1]
 */
export function replicate(
  plan: UncertaintyPlan,
  from: number,
  to: number,
  onProgress?: (done: number) => void,
): Replicated {
  if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && to <= plan.runs))
    throw new CompositeError('parameter_out_of_range', {
      parameter: 'from',
      value: [from, to],
      low: 0,
      high: plan.runs,
    })
  const rows = plan.data.units.length
  const scores = new Float64Array((to - from) * rows).fill(Number.NaN)
  const ranks = new Float64Array((to - from) * rows).fill(Number.NaN)
  const failures: FailedRun[] = []
  const stages = stagesOf(plan)
  const start: State = { table: tableOf(plan.data), next: null }
  const ranked = new WeakMap<Table, Column>()
  const kept = { numbers: 0 }
  const every = Math.max(1, Math.floor((to - from) / 100))
  for (let run = from; run < to; run++) {
    try {
      const { table } = stateOf(start, stages, run, plan, kept)
      const score = table.columns[plan.target] as Column
      let rank = ranked.get(table)
      if (rank === undefined) {
        rank = rankWithinTimes(score, plan.data.times, table.rows)
        ranked.set(table, rank)
      }
      write(scores, score, table.rows, (run - from) * rows, rows)
      write(ranks, rank, table.rows, (run - from) * rows, rows)
    } catch (error) {
      if (!(error instanceof CompositeError)) throw error
      failures.push({ run, code: error.code, detail: error.detail })
    }
    if (onProgress && (run - from + 1) % every === 0) onProgress(run - from + 1)
  }
  return { from, to, scores, ranks, failures }
}

function stateOf(
  start: State,
  stages: readonly Stage[],
  run: number,
  plan: UncertaintyPlan,
  kept: { numbers: number },
): State {
  let state = start
  for (const { touching, work } of stages) {
    const key = plan.reuse ? keyOf(touching, run, plan) : -1
    const found = plan.reuse ? state.next?.get(key) : undefined
    if (found !== undefined) {
      state = found
      continue
    }
    const table = work(state.table, run)
    const following: State = { table, next: null }
    if (plan.reuse) {
      kept.numbers += newNumbers(state.table, table)
      if (kept.numbers > keptNumbers) {
        start.next = null
        kept.numbers = 0
      }
      state.next ??= new Map()
      state.next.set(key, following)
    }
    state = following
  }
  return state
}

function keyOf(touching: readonly number[], run: number, { form }: UncertaintyPlan): string | number {
  if (touching.length === 0) return 0
  if (touching.length === 1) return form(run, touching[0] as number)
  let key = ''
  for (const input of touching) key += `${form(run, input)} `
  return key
}

function newNumbers(before: Table, after: Table): number {
  let columns = 0
  for (let at = 0; at < after.columns.length; at++) if (after.columns[at] !== before.columns[at]) columns++
  return columns * after.rows.length
}

function write(all: Float64Array, column: Column, rows: Int32Array, offset: number, width: number): void {
  if (rows.length === width) {
    all.set(column, offset)
    return
  }
  for (let at = 0; at < rows.length; at++) all[offset + (rows[at] as number)] = column[at] as number
}

function stagesOf(plan: UncertaintyPlan): readonly Stage[] {
  const { inputs, recipe, data, tools } = plan
  const numbers = (run: number, input: number) => () => plan.numbers(run, input)
  const where = (test: (at: number) => boolean) => inputs.flatMap((_, at) => (test(at) ? at : []))
  const stages: Stage[] = []

  const errors = where((at) => inputs[at]?.input.kind === 'error')
  if (errors.length > 0)
    stages.push({
      touching: errors,
      work: (table, run) =>
        errors.reduce((values, at) => {
          const input = inputs[at]?.input
          return input?.kind === 'error' ? withErrors(values, input, plan.numbers(run, at), data) : values
        }, table),
    })

  recipe.steps.forEach((step, place) => {
    const pointing = where((at) => inputs[at]?.pointer?.step === place)
    const varied = (run: number): IndexStep =>
      pointing.reduce<IndexStep>(
        (changed, at) =>
          variedStep(changed, inputs[at] as (typeof inputs)[number], plan.form(run, at), numbers(run, at)),
        step,
      )
    if (step.step === 'aggregate') {
      stages.push(...aggregationStages(plan, step, pointing, varied))
      return
    }
    const imputed = step.step === 'impute' ? where((at) => inputs[at]?.input.kind === 'imputed') : []
    stages.push({
      touching: [...pointing, ...imputed],
      work: (table, run) => {
        const after = runStep(varied(run), table, data, tools).table
        return imputed.reduce((values, at) => {
          const input = inputs[at]?.input
          return input?.kind === 'imputed' ? withImputedErrors(table, values, input, plan.numbers(run, at)) : values
        }, after)
      },
    })
  })
  return stages
}

/** Aggregation level by level: a level is done again only when its method, a weight below it, or a level below changed. */
function aggregationStages(
  plan: UncertaintyPlan,
  step: AggregateStep,
  pointing: readonly number[],
  varied: (run: number) => IndexStep,
): Stage[] {
  const { inputs, data, tools } = plan
  const { framework } = data
  const removing = inputs.flatMap(({ input }, at) => (input.kind === 'removal' ? at : []))
  const weighing = inputs.flatMap(({ input }, at) =>
    input.kind === 'weight_sets' || input.kind === 'weights' || input.kind === 'dirichlet' ? at : [],
  )
  const shaping = [...pointing, ...removing]
  const read = readOnce(plan, step, shaping, varied)
  let held = { run: -1, weights: new Float64Array(0) }
  const weigh = (base: Float64Array, run: number): Float64Array => {
    if (weighing.length === 0) return base
    if (held.run === run) return held.weights
    const weights = base.slice()
    for (const at of setsFirst(weighing, inputs))
      varyWeights(weights, inputs[at] as (typeof inputs)[number], plan.form(run, at), () => plan.numbers(run, at), data)
    return weights
  }
  return Array.from({ length: framework.levels - 1 }, (_, at) => at + 2).map((level) => {
    const children = new Set(
      framework.groups.flatMap((group) => (group.level === level ? group.children.map((child) => child) : [])),
    )
    const nodes = framework.groups.flatMap((group) => (group.level === level ? group.node : []))
    const here = weighing.filter((at) => inputs[at]?.nodes.some((node) => children.has(node)))
    return {
      touching: [...shaping, ...here],
      work: (table: Table, run: number): Table => {
        const { plans, base } = read(run)
        const weights = weigh(base, run)
        const columns: Column[] = [...table.columns]
        const room = roomFor(table.rows.length, nodes.length)
        for (const group of plans)
          if (group.level === level)
            columns[group.node] = aggregateGroup(group, columns, weights, table.rows, data, tools, room())
        for (const node of nodes) columns[node] ??= new Float64Array(table.rows.length).fill(Number.NaN)
        return { rows: table.rows, columns }
      },
    }
  })
}

interface ReadStep {
  readonly plans: readonly GroupPlan[]
  readonly base: Float64Array
}

/** Reads the varied aggregation against the framework, once for each form it takes. */
function readOnce(
  plan: UncertaintyPlan,
  step: AggregateStep,
  shaping: readonly number[],
  varied: (run: number) => IndexStep,
): (run: number) => ReadStep {
  const { inputs, data } = plan
  const known = new Map<string | number, ReadStep>()
  const isDiscrete = shaping.every((at) => (inputs[at]?.levels ?? 0) > 0)
  const readAt = (run: number): ReadStep => {
    const changed = inputs.reduce<IndexStep>(
      (one, input, at) =>
        input.input.kind === 'removal' ? variedStep(one, input, plan.form(run, at), () => plan.numbers(run, at)) : one,
      shaping.length === 0 ? step : varied(run),
    ) as AggregateStep
    return { plans: plansOf(changed, data.framework), base: weightsOf(changed, data.framework) }
  }
  let last = { run: -1, read: { plans: [], base: new Float64Array(0) } as ReadStep }
  return (run) => {
    if (last.run === run) return last.read
    if (!isDiscrete || !plan.reuse) {
      last = { run, read: readAt(run) }
      return last.read
    }
    const key = keyOf(shaping, run, plan)
    const found = known.get(key)
    if (found !== undefined) return found
    const read = readAt(run)
    known.set(key, read)
    return read
  }
}
