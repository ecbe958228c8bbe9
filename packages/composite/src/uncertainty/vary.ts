import type { Column } from '../data/column.ts'
import type { IndexData } from '../data/index-data.ts'
import { own } from '../data/own.ts'
import type { Table } from '../data/table.ts'
import { CompositeError } from '../error.ts'
import type { AggregateStep, IndexStep } from '../index-recipe.ts'
import { dirichlet } from '../numbers/dirichlet.ts'
import { moments } from '../numbers/moments.ts'
import { normalQuantile } from '../numbers/normal.ts'
import { withValue } from './pointer.ts'
import type { ReadInput } from './read-inputs.ts'
import type { ErrorInput, ImputedInput } from './uncertain-input.ts'

/** A step with an input's form put in its place; the step itself where the input points elsewhere. */
export function variedStep(step: IndexStep, read: ReadInput, form: number, numbers: () => () => number): IndexStep {
  const { input, pointer } = read
  switch (input.kind) {
    case 'choice':
      return withValue(step, pointer?.keys ?? [], input.values[form])
    case 'range': {
      const value = input.whole === true ? input.low + form : input.low + numbers()() * (input.high - input.low)
      return withValue(step, pointer?.keys ?? [], value)
    }
    case 'removal': {
      const code = input.codes[form]
      if (code === undefined) return step
      const aggregate = step as AggregateStep
      return { ...aggregate, without: [...(aggregate.without ?? []), code] }
    }
    case 'weight_sets':
    case 'weights':
    case 'dirichlet':
    case 'error':
    case 'imputed':
      return step
    default:
      throw new CompositeError('unknown_method', { kind: (input as { kind: unknown }).kind })
  }
}

/**
 * Varies weights by one input. `weights` is changed: it holds the recipe's, or what the inputs before made of them. Sets
 * come first (`setsFirst`), so that a spread is one around the set that was drawn and does not undo it.
 */
export function varyWeights(
  weights: Float64Array,
  read: ReadInput,
  form: number,
  numbers: () => () => number,
  { framework }: IndexData,
): void {
  const { input, nodes } = read
  switch (input.kind) {
    case 'weight_sets': {
      const set = input.sets[form] ?? {}
      for (const node of nodes) {
        const weight = set[framework.nodes[node]?.code ?? '']
        if (weight !== undefined) weights[node] = weight
      }
      return
    }
    case 'weights': {
      const next = numbers()
      for (const node of nodes) weights[node] = (weights[node] as number) * (1 + (2 * next() - 1) * input.spread)
      return
    }
    case 'dirichlet': {
      const next = numbers()
      for (const { children } of framework.groups) {
        const own = children.filter((child) => nodes.includes(child))
        const whole = own.reduce((sum, child) => sum + (weights[child] as number), 0)
        if (own.length < 2 || whole === 0) continue
        const alphas = own.map((child) => ((weights[child] as number) / whole) * input.concentration)
        dirichlet(alphas, next).forEach((share, at) => (weights[own[at] as number] = share * whole))
      }
      return
    }
    case 'choice':
    case 'range':
    case 'removal':
    case 'error':
    case 'imputed':
      return
    default:
      throw new CompositeError('unknown_method', { kind: (input as { kind: unknown }).kind })
  }
}

/** Places of inputs that vary weights, sets before spreads, else in the order given. */
export function setsFirst(places: readonly number[], inputs: readonly ReadInput[]): readonly number[] {
  const isSet = (at: number) => inputs[at]?.input.kind === 'weight_sets'
  return [...places.filter(isSet), ...places.filter((at) => !isSet(at))]
}

/** Raw values with an error of measurement on each; cells of a sure strength and missing ones keep theirs. */
export function withErrors(table: Table, input: ErrorInput, next: () => number, data: IndexData): Table {
  const { error, scale = 'relative', strength = {} } = input
  const codes = new Set(input.codes ?? data.framework.nodes.map(({ code }) => code))
  const columns = table.columns.map((column, at) => {
    const code = data.framework.nodes[at]?.code ?? ''
    if (!codes.has(code)) return column
    const strengths = data.strengths.get(code)
    const deviation = scale === 'deviation' ? deviationOf(column) : 1
    return column.map((value, row) => {
      const factor = own(strength, strengths?.[table.rows[row] as number] ?? '') ?? 1
      const size = error * factor * (scale === 'relative' ? Math.abs(value) : deviation)
      return value + size * normalQuantile(open(next()))
    })
  })
  return { rows: table.rows, columns }
}

/** Filled values with an error each; what was observed stays. */
export function withImputedErrors(before: Table, after: Table, { error }: ImputedInput, next: () => number): Table {
  const columns = after.columns.map((column, at) => {
    const observed = before.columns[at]
    if (observed === undefined || observed === column) return column
    const deviation = deviationOf(observed)
    return column.map((value, row) =>
      Number.isNaN(observed[row]) ? value + error * deviation * normalQuantile(open(next())) : value,
    )
  })
  return { rows: after.rows, columns }
}

/** A single value has no deviation; its error is then none, and what is there stays. */
function deviationOf(column: Column): number {
  const { count, deviation } = moments(column)
  return count < 2 ? 0 : deviation
}

/** Away from zero, whose normal quantile does not exist. */
function open(share: number): number {
  return Math.max(share, 2 ** -33)
}
