import { type AggregationTools, aggregateColumns } from '../aggregation/aggregate-columns.ts'
import type { Column } from '../data/column.ts'
import type { Framework, FrameworkGroup } from '../data/framework.ts'
import type { IndexData } from '../data/index-data.ts'
import { own } from '../data/own.ts'
import { roomFor } from '../data/room.ts'
import { type Table, slicesByTime } from '../data/table.ts'
import { CompositeError } from '../error.ts'
import type { AggregateStep, IndexAggregation } from '../index-recipe.ts'
import { bySlice } from './treat.ts'

/** What one aggregate is computed from and how: the step read against the framework. */
export interface GroupPlan {
  readonly node: number
  readonly level: number
  readonly children: readonly number[]
  readonly aggregation: IndexAggregation
  readonly availability: number
}

/** Methods that compare units with each other: with times, each time is compared on its own. */
const comparing = new Set<string>(['copeland', 'adjusted_mazziotta_pareto', 'benefit_of_the_doubt'])

/**
 * Aggregation step: joins indicators into aggregates level by level up to the top.
 *
 * Convention: the method of a group is its own, else its level's, else the step's. A missing child leaves and its weight is
 * shared; an aggregate with too few children present is missing. Children are added up in the order of their codes, so that
 * the order of rows in a table changes no digit. Nothing is rounded.
 * Refuses `unknown_code`, `parameter_out_of_range`, `weight_negative`, `weights_all_zero`, and what the methods refuse, with
 * the cells at fault (unit, code, value).
 * Reference: OECD and JRC (2008), step 6.
 */
export function aggregate(table: Table, step: AggregateStep, data: IndexData, tools: AggregationTools = {}): Table {
  const { framework } = data
  const weights = weightsOf(step, framework)
  const columns: Column[] = [...table.columns]
  const plans = plansOf(step, framework)
  const room = roomFor(table.rows.length, plans.length)
  for (const plan of plans) columns[plan.node] = aggregateGroup(plan, columns, weights, table.rows, data, tools, room())
  for (let node = framework.indicators; node < framework.nodes.length; node++)
    columns[node] ??= new Float64Array(table.rows.length).fill(Number.NaN)
  return { rows: table.rows, columns }
}

/** One aggregate's column from its children's, written into `out` (zeros) by most methods. */
export function aggregateGroup(
  plan: GroupPlan,
  columns: readonly Column[],
  weights: Float64Array,
  rows: Int32Array,
  data: IndexData,
  tools: AggregationTools,
  out: Column,
): Column {
  const children = plan.children.map((child) => columns[child] as Column)
  const shares = new Float64Array(children.length)
  for (let at = 0; at < shares.length; at++) shares[at] = weights[plan.children[at] as number] as number
  const options = { ...tools, availability: plan.availability }
  try {
    if (data.times !== null && comparing.has(plan.aggregation.method)) {
      const places = Float64Array.from(rows, (_, at) => at)
      return bySlice(places, slicesByTime(data.times, rows), (_, slice) =>
        aggregateColumns(
          children.map((column) => Float64Array.from(slice, (at) => column[at] as number)),
          shares,
          plan.aggregation,
          options,
        ),
      )
    }
    return aggregateColumns(children, shares, plan.aggregation, { ...options, out })
  } catch (error) {
    if (!(error instanceof CompositeError)) throw error
    throw withCells(error, plan, columns, rows, data)
  }
}

/**
 * The step read against the framework: groups in the order they are computed, without what it leaves out.
 *
 * A group that loses all children drops out, and leaves its own parent without it.
 */
export function plansOf(step: AggregateStep, framework: Framework): readonly GroupPlan[] {
  check(step, framework)
  const gone = new Set((step.without ?? []).map((code) => framework.position.get(code) as number))
  const plans: GroupPlan[] = []
  for (const group of framework.groups) {
    const children = group.children.filter((child) => !gone.has(child))
    if (children.length === 0) gone.add(group.node)
    if (gone.has(group.node)) continue
    const code = framework.nodes[group.node]?.code ?? ''
    plans.push({
      node: group.node,
      level: group.level,
      children,
      aggregation: own(step.groups, code) ?? step.levels?.[String(group.level)] ?? step,
      availability: availabilityOf(step, group),
    })
  }
  if (plans.length === 0) throw new CompositeError('no_indicators', { without: step.without })
  return plans
}

/** Weight of every node: the framework's, unless the step gives another. */
export function weightsOf(step: AggregateStep, { nodes, position, groups }: Framework): Float64Array {
  const weights = Float64Array.from(nodes, ({ weight }) => weight)
  for (const [code, weight] of Object.entries(step.weights ?? {})) {
    const node = position.get(code)
    if (node === undefined) throw new CompositeError('unknown_code', { code, parameter: 'weights' })
    if (!(weight >= 0 && weight < Infinity)) throw new CompositeError('weight_negative', { code, weight })
    weights[node] = weight
  }
  const gone = new Set((step.without ?? []).map((code) => position.get(code)))
  for (const { node, children } of groups) {
    const left = children.filter((child) => !gone.has(child))
    if (left.length > 0 && !gone.has(node) && left.every((child) => weights[child] === 0))
      throw new CompositeError('weights_all_zero', { group: nodes[node]?.code })
  }
  return weights
}

function check(step: AggregateStep, { position, nodes, indicators, levels }: Framework): void {
  for (const code of step.without ?? [])
    if (!position.has(code)) throw new CompositeError('unknown_code', { code, parameter: 'without' })
  for (const code of Object.keys(step.groups ?? {}))
    if ((position.get(code) ?? -1) < indicators) throw new CompositeError('unknown_code', { code, parameter: 'groups' })
  const byLevel = [
    ...Object.keys(step.levels ?? {}).map((level) => ({ parameter: 'levels', level })),
    ...Object.keys(typeof step.availability === 'object' ? step.availability : {}).map((level) => ({
      parameter: 'availability',
      level,
    })),
  ]
  for (const { parameter, level } of byLevel)
    if (!nodes.some((node) => node.level > 1 && String(node.level) === level))
      throw new CompositeError('parameter_out_of_range', { parameter, value: level, low: 2, high: levels })
}

function availabilityOf({ availability = 0 }: AggregateStep, { level }: FrameworkGroup): number {
  const share = typeof availability === 'number' ? availability : (availability[String(level)] ?? 0)
  if (!(share >= 0 && share <= 1))
    throw new CompositeError('parameter_out_of_range', { parameter: 'availability', value: share, low: 0, high: 1 })
  return share
}

const shown = 20

/** The refusal with the group and the cells at fault: which unit, which child, which value. */
function withCells(
  error: CompositeError,
  plan: GroupPlan,
  columns: readonly Column[],
  rows: Int32Array,
  data: IndexData,
): CompositeError {
  const { nodes } = data.framework
  const group = nodes[plan.node]?.code
  const { method } = plan.aggregation
  if (error.code === 'constant_indicator')
    return new CompositeError(error.code, {
      group,
      method,
      code: nodes[plan.children[Number(error.detail['child'])] ?? -1]?.code,
    })
  if (error.code !== 'value_not_positive' && error.code !== 'value_negative')
    return new CompositeError(error.code, { group, method, ...error.detail })
  const cells: Readonly<Record<string, unknown>>[] = []
  let count = 0
  for (const child of plan.children) {
    const column = columns[child] as Column
    for (let at = 0; at < column.length; at++) {
      const value = column[at] as number
      if (!(value < 0 || (value === 0 && error.code === 'value_not_positive'))) continue
      count++
      if (cells.length >= shown) continue
      const row = rows[at] as number
      const time = data.times === null ? {} : { time: data.times[row] }
      cells.push({ unit: data.units[row], ...time, code: nodes[child]?.code, value })
    }
  }
  return new CompositeError(error.code, { group, method, cells, count })
}
