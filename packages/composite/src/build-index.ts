import { checkIndexRecipe } from './check-recipe.ts'
import type { Column } from './data/column.ts'
import type { IndexData } from './data/index-data.ts'
import { rankWithinTimes } from './data/rank-within-times.ts'
import { type Table, tableOf } from './data/table.ts'
import { CompositeError } from './error.ts'
import type { IndexRecipe, IndexStep } from './index-recipe.ts'
import { type IndexTools, type StepReport, runStep } from './run-step.ts'

export type StepName = 'raw' | 'denominated' | 'imputed' | 'screened' | 'treated' | 'normalised' | 'aggregated'

/** One step's outcome: the table it left and what it has to tell. */
export interface StepResult {
  readonly name: StepName
  /** `null` for the raw data. */
  readonly step: IndexStep | null
  readonly table: Table
  readonly report: StepReport | null
}

/** An index with everything that made it: data, recipe and every step on the way. */
export interface IndexResult {
  readonly data: IndexData
  readonly recipe: IndexRecipe
  readonly steps: readonly StepResult[]
}

const names: Readonly<Record<IndexStep['step'], StepName>> = {
  denominate: 'denominated',
  impute: 'imputed',
  screen: 'screened',
  treat: 'treated',
  normalise: 'normalised',
  aggregate: 'aggregated',
}

/** Min-max 0–100 and arithmetic means: what an index is when nobody says otherwise. */
export const plainRecipe: IndexRecipe = Object.freeze({
  steps: Object.freeze([
    Object.freeze({ step: 'normalise', method: 'min_max', range: Object.freeze([0, 100] as const) } as const),
    Object.freeze({ step: 'aggregate', method: 'arithmetic' } as const),
  ]),
})

/**
 * Composite index: the steps of a recipe done to data, one after the other, each kept.
 *
 * Convention: the recipe is checked against the data before anything is computed. Missing stays missing. Nothing is
 * rounded. Columns a step does not change are shared with the step before.
 * Refuses what `checkIndexRecipe` and the steps refuse (`CompositeError`).
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, the ten steps.
 * @example scoresOf(buildIndex(data, plainRecipe)) // [50, 0, 100]
 */
export function buildIndex(data: IndexData, recipe: IndexRecipe = plainRecipe, tools: IndexTools = {}): IndexResult {
  checkIndexRecipe(recipe, data, tools)
  const raw: StepResult = { name: 'raw', step: null, table: tableOf(data), report: null }
  return finish(data, recipe, [raw], tools)
}

/**
 * The same index with another recipe, from the first step that differs.
 *
 * Convention: steps are compared as data; those before the first difference are taken over as they are. The outcome
 * equals that of a fresh run to the bit, over years as well.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 7; this project,
 * docs/decisions/0023.
 * @example scoresOf(regenerate(buildIndex(data), { steps: [{ step: 'aggregate', method: 'arithmetic' }] })) // [3, 2, 6]
 */
export function regenerate(result: IndexResult, recipe: IndexRecipe, tools: IndexTools = {}): IndexResult {
  checkIndexRecipe(recipe, result.data, tools)
  const differs = recipe.steps.findIndex((step, at) => !isSame(step, result.recipe.steps[at]))
  const kept = differs === -1 ? recipe.steps.length : differs
  return finish(result.data, recipe, result.steps.slice(0, kept + 1), tools)
}

/**
 * The table of a step by its name; the last one where a recipe does the same kind of step twice.
 * Convention: the table as it left the step, rows screened out being gone; refuses a step the recipe does not have
 * (`step_out_of_order`).
 * Reference: this project, packages/composite/README.md.
 * @example tableOfStep(buildIndex(data), 'normalised').columns.length // 2
 */
export function tableOfStep(result: IndexResult, name: StepName): Table {
  const found = result.steps.findLast((step) => step.name === name)
  if (found === undefined)
    throw new CompositeError('step_out_of_order', { step: name, found: result.steps.map((one) => one.name) })
  return found.table
}

/**
 * Scores of one node, the top when no code is given: a value for each row of the data, missing for rows screened out.
 * Convention: as many values as the data has rows, so that results of different recipes stand side by side; refuses
 * `unknown_code`.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 6.
 * @example scoresOf(buildIndex(data), 'roads') // [100, 0, 100]
 */
export function scoresOf(result: IndexResult, code?: string): Column {
  const { framework, units } = result.data
  const node = code === undefined ? framework.nodes.length - 1 : framework.position.get(code)
  const last = result.steps.at(-1) as StepResult
  const column = node === undefined ? undefined : last.table.columns[node]
  if (column === undefined) throw new CompositeError('unknown_code', { code: code ?? framework.nodes.at(-1)?.code })
  const out = new Float64Array(units.length).fill(Number.NaN)
  last.table.rows.forEach((row, at) => (out[row] = column[at] as number))
  return out
}

/**
 * Ranks in every column of a table: 1 is best, ties share the smallest rank, each time ranked on its own.
 * Convention: that of `rankDescending`, and never after rounding; rows that were screened out are not in the table.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 6.
 * @example ranksOf(buildIndex(data)).columns[2] // [2, 3, 1]
 */
export function ranksOf(result: IndexResult): Table {
  const { table } = result.steps.at(-1) as StepResult
  const { times } = result.data
  return { rows: table.rows, columns: table.columns.map((column) => rankWithinTimes(column, times, table.rows)) }
}

function finish(data: IndexData, recipe: IndexRecipe, done: readonly StepResult[], tools: IndexTools): IndexResult {
  const steps = [...done]
  for (const step of recipe.steps.slice(done.length - 1)) {
    const before = steps.at(-1) as StepResult
    const { table, report } = runStep(step, before.table, data, tools)
    steps.push(Object.freeze({ name: names[step.step], step, table, report }))
  }
  return Object.freeze({ data, recipe, steps: Object.freeze(steps) })
}

function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [keys, others] = [Object.keys(one), Object.keys(other)]
  const left = one as Record<string, unknown>
  const right = other as Record<string, unknown>
  return keys.length === others.length && keys.every((key) => key in right && isSame(left[key], right[key]))
}
