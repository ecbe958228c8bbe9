import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'
import type { Normalisation } from '../index-recipe.ts'
import { own } from '../data/own.ts'
import { mean } from '../numbers/sums.ts'

/** A normalisation with everything it took from the data: plain JSON, so that it can be stored and used again. */
export type FittedNormalisation = { readonly direction: 1 | -1 } & (
  | { readonly method: 'none' }
  | {
      readonly method: 'linear'
      readonly from: number
      readonly to: number
      readonly low: number
      readonly span: number
    }
  | {
      readonly method: 'z_score'
      readonly mean: number
      readonly deviation: number
      readonly to: readonly [number, number]
    }
  | { readonly method: 'gap'; readonly best: number; readonly range: number; readonly cap: boolean }
  | {
      readonly method: 'share'
      readonly from: number
      readonly range: number
      readonly scale: number
      readonly cap: Cap
    }
  | { readonly method: 'fraction'; readonly maximum: number }
  | { readonly method: 'rank' | 'borda' | 'percentile_rank'; readonly ties: Ties; readonly sorted: readonly number[] }
  | { readonly method: 'custom'; readonly function: string; readonly parameters?: unknown }
)

type Cap = 'none' | 'above' | 'both'
type Ties = 'min' | 'average'

/** A method of the user's own, named in the recipe and handed over beside it. Gets the column with its direction applied. */
export type CustomNormalisation = (column: Column, parameters: unknown) => Column

/** What a normalisation may need besides the column. */
export interface NormalisationContext {
  /** Value of the reference unit, in the indicator's own scale. */
  readonly reference?: number
  /** Target of the framework. */
  readonly target?: number | null
  readonly custom?: Readonly<Record<string, CustomNormalisation>> | undefined
}

/**
 * Normalisation fitted to a column: what brings an indicator to a common scale, taken from the values given.
 *
 * The direction is applied first: x is the value times 1 or −1, min, max, mean and deviation are those of x.
 *
 * | method | value | left out |
 * |---|---|---|
 * | `min_max` | (x − min)/(max − min)·(high − low) + low | range 0–100 |
 * | `z_score` | (x − mean)/deviation·`deviation` + `mean`, deviation by n − 1 | 0 and 1 |
 * | `rank` | 1 for the lowest x; ties share the smallest rank, or the average | ties `min` |
 * | `borda` | rank − 1 | |
 * | `percentile_rank` | (rank − 1)/(n − 1) | |
 * | `distance_to_maximum` | 1 − (max − x)/(max − min) | |
 * | `distance_to_reference` | 1 − (x of the unit − x)/(x of the unit − min), capped at 1 on request | no cap |
 * | `distance_to_target` | (x − min)/(target − min), the target turned as well, capped at 1 on request | target of the framework |
 * | `fraction_of_maximum` | x/max, as in the reference also when turned, where max is below zero and the worst come out above 1 | |
 * | `goalposts` | (x − low)/(high − low) between fixed ends, capped to 0–1, times `scale` | scale 100, capped |
 * | `scaled` | (x − low)/(high − low)·`scale`, ends as given, not turned | scale 100 |
 * | `none` | x | |
 * | `custom` | the function's | |
 *
 * Convention: `rank`, `borda` and `percentile_rank` run upwards, so that more is better in every method; ranks of results
 * run downwards. Goalposts are stated in the indicator's own scale, low below high, and turned with the direction.
 * Refuses with `CompositeError`: `constant_indicator` where the range or deviation is zero, `too_few_values` (also a
 * reference unit without a value), `value_not_finite` where a range or deviation is beyond the numbers, `value_zero`
 * (a maximum), `goalposts_equal`, `target_missing`, `unknown_function`, `unknown_method`, `parameter_out_of_range`.
 * Reference: OECD and JRC (2008), step 5.
 * @example fitNormalisation(columnOf([2, 4, 6]), { method: 'min_max' }, -1) // { direction: -1, method: 'linear', from: -6, to: -2, low: 0, span: 100 }
 */
export function fitNormalisation(
  column: Column,
  normalisation: Normalisation,
  direction: 1 | -1 = 1,
  context: NormalisationContext = {},
): FittedNormalisation {
  switch (normalisation.method) {
    case 'none':
      return { direction, method: 'none' }
    case 'min_max': {
      const { least: from, most: to } = rangeOf(column, direction, true)
      const [low, high] = normalisation.range ?? [0, 100]
      if (!(low < high)) throw new CompositeError('parameter_out_of_range', { parameter: 'range', value: [low, high] })
      return { direction, method: 'linear', from, to, low, span: high - low }
    }
    case 'z_score':
      return { direction, method: 'z_score', ...spreadOf(column, direction), to: zScaleOf(normalisation) }
    case 'rank':
    case 'borda':
    case 'percentile_rank':
      return {
        direction,
        method: normalisation.method,
        ties: normalisation.ties ?? 'min',
        sorted: sorted(column, direction),
      }
    case 'distance_to_maximum': {
      const { least, most } = rangeOf(column, direction, true)
      return { direction, method: 'gap', best: most, range: most - least, cap: false }
    }
    case 'distance_to_reference': {
      const { least } = rangeOf(column, direction, false)
      const best = direction * (context.reference ?? Number.NaN)
      if (Number.isNaN(best))
        throw new CompositeError('too_few_values', { unit: normalisation.unit, needed: 1, found: 0 })
      if (best === least) throw new CompositeError('goalposts_equal', { unit: normalisation.unit, value: least })
      return { direction, method: 'gap', best, range: best - least, cap: normalisation.cap ?? false }
    }
    case 'distance_to_target': {
      const target = normalisation.target ?? context.target ?? null
      if (target === null) throw new CompositeError('target_missing')
      const { least } = rangeOf(column, direction, false)
      if (direction * target === least) throw new CompositeError('goalposts_equal', { target, value: least })
      // on the wrong side of the worst value it would turn the order round
      if (direction * target < least)
        throw new CompositeError('parameter_out_of_range', {
          parameter: 'target',
          value: target,
          worst: direction * least,
        })
      const cap = normalisation.cap === true ? 'above' : 'none'
      return { direction, method: 'share', from: least, range: direction * target - least, scale: 1, cap }
    }
    case 'fraction_of_maximum': {
      const { most } = rangeOf(column, direction, false)
      if (most === 0) throw new CompositeError('value_zero', { parameter: 'maximum' })
      return { direction, method: 'fraction', maximum: most }
    }
    case 'goalposts': {
      const { low, high, scale = 100, cap = true } = normalisation
      checkEnds(low, high, scale)
      const [from, to] = direction === 1 ? [low, high] : [-high, -low]
      return { direction, method: 'share', from, range: to - from, scale, cap: cap ? 'both' : 'none' }
    }
    case 'scaled': {
      const { low, high, scale = 100 } = normalisation
      checkEnds(low, high, scale)
      const { least, most } = rangeOf(column, direction, false)
      for (const end of [least, most])
        if (!Number.isFinite(((end - low) / (high - low)) * scale))
          throw new CompositeError('value_not_finite', { low, high, scale, value: direction * end })
      return { direction, method: 'share', from: low, range: high - low, scale, cap: 'none' }
    }
    case 'custom':
      customOf(normalisation.function, context.custom)
      return {
        direction,
        method: 'custom',
        function: normalisation.function,
        ...(normalisation.parameters === undefined ? {} : { parameters: normalisation.parameters }),
      }
    default:
      throw new CompositeError('unknown_method', { method: (normalisation as { method: unknown }).method })
  }
}

/**
 * A fitted normalisation applied to values: those it was fitted to, or a newcomer's, who then moves nobody else's score.
 *
 * Convention: under the ranks a newcomer gets the place it would take, at most that of the best. A custom function is
 * asked for by its name again (`unknown_function`). Writes into `out` when given, where the method makes a new column.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 5.
 * @example applyNormalisation(columnOf([5]), fitNormalisation(columnOf([0, 10]), { method: 'min_max' })) // [50]
 */
export function applyNormalisation(
  column: Column,
  fitted: FittedNormalisation,
  custom?: NormalisationContext['custom'],
  out: Column = new Float64Array(column.length),
): Column {
  const { direction } = fitted
  switch (fitted.method) {
    case 'none':
      return direction === 1 ? column : turned(column, direction)
    case 'linear': {
      const { from, low, span } = fitted
      const range = fitted.to - from
      for (let row = 0; row < out.length; row++)
        out[row] = ((direction * (column[row] as number) - from) / range) * span + low
      return out
    }
    case 'z_score': {
      const { mean: middle, deviation, to } = fitted
      const [shift, scale] = to
      for (let row = 0; row < out.length; row++)
        out[row] = ((direction * (column[row] as number) - middle) / deviation) * scale + shift
      return out
    }
    case 'gap': {
      const { best, range, cap } = fitted
      const most = cap ? 1 : Infinity
      return column.map((value) => Math.min(most, 1 - (best - direction * value) / range))
    }
    case 'share': {
      const { from, range, scale, cap } = fitted
      const most = cap === 'none' ? Infinity : 1
      const least = cap === 'both' ? 0 : -Infinity
      return column.map((value) => Math.max(least, Math.min(most, (direction * value - from) / range)) * scale)
    }
    case 'fraction':
      return column.map((value) => (direction * value) / fitted.maximum)
    case 'custom':
      return customOf(fitted.function, custom)(turned(column, direction), fitted.parameters)
    case 'rank':
    case 'borda':
    case 'percentile_rank':
    default:
      return column.map((value) => rankAmong(direction * value, fitted.sorted, fitted.method, fitted.ties))
  }
}

function customOf(name: string, custom: NormalisationContext['custom']): CustomNormalisation {
  const found = own(custom, name)
  if (found === undefined) throw new CompositeError('unknown_function', { function: name })
  return found
}

function rankAmong(
  value: number,
  ordered: readonly number[],
  method: 'rank' | 'borda' | 'percentile_rank',
  ties: Ties,
): number {
  if (Number.isNaN(value)) return Number.NaN
  const below = countBelow(ordered, value, false)
  const equal = ties === 'average' ? Math.max(1, countBelow(ordered, value, true) - below) : 1
  const rank = Math.min(ordered.length, below + 1) + (equal - 1) / 2
  if (method === 'rank') return rank
  return method === 'borda' ? rank - 1 : (rank - 1) / (ordered.length - 1)
}

/** How many of the sorted numbers lie below a value, or at it too. */
function countBelow(ordered: readonly number[], value: number, orEqual: boolean): number {
  let low = 0
  let high = ordered.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const other = ordered[middle] as number
    if (other < value || (orEqual && other === value)) low = middle + 1
    else high = middle
  }
  return low
}

/** Ends the other way round would turn the order; the direction is for that. */
function checkEnds(low: number, high: number, scale: number): void {
  if (low === high) throw new CompositeError('goalposts_equal', { low, high })
  if (!(low < high) || !Number.isFinite(high - low))
    throw new CompositeError('parameter_out_of_range', { parameter: 'low', value: low, high })
  if (!(scale > 0 && scale < Infinity))
    throw new CompositeError('parameter_out_of_range', { parameter: 'scale', value: scale })
}

function rangeOf(column: Column, direction: 1 | -1, mustVary: boolean): { least: number; most: number } {
  let least = Infinity
  let most = -Infinity
  for (let row = 0; row < column.length; row++) {
    const value = column[row] as number
    if (value < least) least = value
    if (value > most) most = value
  }
  if (least === Infinity) throw new CompositeError('too_few_values', { needed: 1, found: 0 })
  if (mustVary && least === most) throw new CompositeError('constant_indicator', { value: least })
  if (most - least === Infinity) throw new CompositeError('value_not_finite', { parameter: 'range', least, most })
  return direction === 1 ? { least, most } : { least: -most, most: -least }
}

function spreadOf(column: Column, direction: 1 | -1): { mean: number; deviation: number } {
  const middle = mean(column)
  let squares = 0
  // what rounding took from the sum (Kahan), so that the order of the units shows in no more than the last bit
  let lost = 0
  let count = 0
  let least = Infinity
  let most = -Infinity
  for (let row = 0; row < column.length; row++) {
    const value = column[row] as number
    if (Number.isNaN(value)) continue
    const gap = value - middle
    const square = gap * gap - lost
    const sum = squares + square
    lost = sum - squares - square
    squares = sum
    count++
    if (value < least) least = value
    if (value > most) most = value
  }
  if (count < 2) throw new CompositeError('too_few_values', { needed: 2, found: count })
  // not by the squares: the mean of three times 0.1 is not 0.1
  if (least === most) throw new CompositeError('constant_indicator', { value: least })
  if (!(squares > 0 && squares < Infinity))
    throw new CompositeError('value_not_finite', { parameter: 'deviation', least, most })
  return { mean: direction * middle, deviation: Math.sqrt(squares / (count - 1)) }
}

function zScaleOf({
  mean: middle = 0,
  deviation = 1,
}: Extract<Normalisation, { method: 'z_score' }>): [number, number] {
  if (!(deviation > 0)) throw new CompositeError('parameter_out_of_range', { parameter: 'deviation', value: deviation })
  return [middle, deviation]
}

function sorted(column: Column, direction: 1 | -1): readonly number[] {
  const values = turned(column, direction).filter((value) => !Number.isNaN(value))
  if (values.length < 2) throw new CompositeError('too_few_values', { needed: 2, found: values.length })
  return Array.from(values.toSorted())
}

function turned(column: Column, direction: 1 | -1): Column {
  return column.map((value) => direction * value)
}
