import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'
import type { Treatment } from '../index-recipe.ts'
import { logarithm } from '../numbers/logarithm.ts'
import { skewAndKurtosis } from '../numbers/moments.ts'
import { power } from '../numbers/power.ts'

export type Transformation = Exclude<Treatment, { readonly method: 'winsorise' | 'none' }>

/** A transformation with the numbers it took from the data, so that a newcomer can be treated the same way. */
export interface FittedTransformation {
  readonly method: Transformation['method']
  readonly minimum: number
  readonly maximum: number
  /** `log_ct_plus` looks at the side of the tail. */
  readonly skewed: 'high' | 'low'
  readonly lambda: number
  readonly shift: boolean
}

/**
 * Transformation of a skewed indicator, fitted to a column: what it needs to know of it.
 *
 * | method | value |
 * |---|---|
 * | `ln` | ln x; refuses zero and less |
 * | `log_ct` | ln(x − min + 0.01·(max − min)): shift and spread of the COIN Tool |
 * | `log_ct_plus` | the same when skewed high; −ln(max + 0.01·(max − min) − x) when skewed low |
 * | `log_ct_original` | ln(x − min + 1) |
 * | `log_gii` | ln((max − 1)·(x − min)/(max − min) + 1), of the Global Innovation Index; the reference returns x unchanged |
 * | `signed_log` | sign(x)·ln(|x| + 1): keeps zero and the sign |
 * | `box_cox` | (x^λ − 1)/λ, ln x at λ 0; `shift` (true when left out) brings the minimum to 1 first |
 *
 * Refuses with `CompositeError`: `value_not_positive` (ln, Box–Cox without shift), `constant_indicator` (`log_ct`,
 * `log_ct_plus`, `log_gii`), `parameter_out_of_range` (`log_gii` where the maximum is not above 1: it would turn the
 * order round; a lambda that is no number), `unknown_method`.
 * Convention: the shift of the COIN Tool takes a hundredth of the range, so that the lowest value keeps its distance;
 * others add 1, which depends on the unit.
 * Reference: OECD and JRC (2008), step 5; W. Becker and others, COIN Tool (JRC); G. Box and D. Cox (1964).
 * @example fitTransformation(columnOf([1, 2, 3]), { method: 'ln' }).minimum // 1
 */
export function fitTransformation(column: Column, transformation: Transformation): FittedTransformation {
  let minimum = Infinity
  let maximum = -Infinity
  for (const value of column) {
    if (value < minimum) minimum = value
    if (value > maximum) maximum = value
  }
  const { method } = transformation
  if (method === 'box_cox' && !Number.isFinite(transformation.lambda))
    throw new CompositeError('parameter_out_of_range', { method, parameter: 'lambda', value: transformation.lambda })
  const lambda = method === 'box_cox' ? transformation.lambda : 0
  const shift = method === 'box_cox' && (transformation.shift ?? true)
  if (['log_ct', 'log_ct_plus', 'log_gii'].includes(method) && minimum === maximum)
    throw new CompositeError('constant_indicator', { method, value: minimum })
  if ((method === 'ln' || (method === 'box_cox' && !shift)) && minimum <= 0)
    throw new CompositeError('value_not_positive', { method, value: minimum })
  if (method === 'log_gii' && maximum <= 1)
    throw new CompositeError('parameter_out_of_range', { method, parameter: 'maximum', value: maximum })
  return Object.freeze({ method, minimum, maximum, skewed: tailOf(method, column), lambda, shift })
}

/**
 * A fitted transformation applied to values, those it was fitted to or a newcomer's.
 * Convention: with the numbers that were fitted, not those of the values given.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 3.
 * @example applyTransformation(columnOf([1, 3]), fitTransformation(columnOf([1, 3]), { method: 'box_cox', lambda: 2 })) // [0, 4]
 */
export function applyTransformation(column: Column, fitted: FittedTransformation): Column {
  const { method, minimum, maximum, lambda, shift } = fitted
  const spread = 0.01 * (maximum - minimum)
  switch (method) {
    case 'ln':
      return column.map(logarithm)
    case 'log_ct_plus':
      if (fitted.skewed === 'low') return column.map((value) => -logarithm(maximum + spread - value))
      return column.map((value) => logarithm(value - minimum + spread))
    case 'log_ct':
      return column.map((value) => logarithm(value - minimum + spread))
    case 'log_ct_original':
      return column.map((value) => logarithm(value - minimum + 1))
    case 'log_gii':
      return column.map((value) => logarithm(((maximum - 1) * (value - minimum)) / (maximum - minimum) + 1))
    case 'signed_log':
      return column.map((value) => Math.sign(value) * logarithm(Math.abs(value) + 1))
    case 'box_cox': {
      const moved = shift ? column.map((value) => value - minimum + 1) : column
      if (lambda === 0) return moved.map(logarithm)
      return moved.map((value) => (power(value, lambda) - 1) / lambda)
    }
    default:
      throw new CompositeError('unknown_method', { method })
  }
}

const shape = new Float64Array(2)

function tailOf(method: string, column: Column): 'high' | 'low' {
  if (method !== 'log_ct_plus') return 'high'
  skewAndKurtosis(column, shape)
  return (shape[0] as number) > 0 ? 'high' : 'low'
}
