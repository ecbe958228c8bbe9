import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'
import { middleOf } from './impute-middle.ts'
import { type NormalFit, conditionalMeans, fitNormal } from './impute-normal.ts'

export interface EmImputation {
  /** Stops when no mean and no covariance, in standard deviations, moves by more. Left out: 1e-8. */
  readonly tolerance?: number
  /** Left out: 1,000. */
  readonly maximumIterations?: number
  /** Added to every variance (of 1) when the covariance is singular. Left out: 0.01. */
  readonly ridge?: number
}

export interface EmReport {
  readonly iterations: number
  /** False: stopped at `maximumIterations`; the values are filled with what was reached. */
  readonly converged: boolean
  /** What was added to every variance because the covariance was singular; 0: nothing. */
  readonly ridge: number
  /** Of the observed values, before each iteration and at the end. With a ridge it may fall. */
  readonly logLikelihoods: readonly number[]
  /** Columns that never vary: outside the model, filled with their only value. */
  readonly constant: readonly number[]
  /** Means and covariances (row by row) of `modelled`, in their own units; `null` when there was nothing to fit. */
  readonly model: {
    readonly modelled: readonly number[]
    readonly means: readonly number[]
    readonly covariances: readonly number[]
  } | null
}

export interface EmImputed {
  readonly columns: readonly Column[]
  readonly report: EmReport
}

/**
 * Expectation–maximisation imputation: fits a multivariate normal distribution to what is there by maximum likelihood
 * and replaces a missing value by its expectation given the other values of the row.
 *
 * Convention: one value, the conditional mean, without noise (R's Amelia draws several); the covariance divides by n.
 * Indicators are standardised first, so tolerance and ridge do not depend on units. Only a singular covariance (more
 * indicators than units, one the sum of others) is given a ridge, of 1 % as Amelia advises; that, and iterations that
 * ran out, stand in the report. A row without any value stays missing, an indicator that never varies is filled with
 * its only value. Assumes values missing at random. Complete columns come back as the same objects.
 * Units: those of each column. Refuses `column_length` and `parameter_out_of_range` (tolerance, iterations, ridge).
 * Reference: A. Dempster, N. Laird and D. Rubin (1977), Maximum Likelihood from Incomplete Data via the EM Algorithm,
 * Journal of the Royal Statistical Society B 39(1); J. Honaker, G. King and M. Blackwell (2011), Amelia II, Journal of
 * Statistical Software 45(7).
 * @example imputeEm([columnOf([1, 2, 3, 4]), columnOf([2, 4, 7, null])], { tolerance: 1e-13 }).columns[1] // [2, 4, 7, 9.3333333333]
 */
export function imputeEm(columns: readonly Column[], options: EmImputation = {}): EmImputed {
  const { tolerance = 1e-8, maximumIterations = 1000, ridge = 0.01 } = options
  checkOptions({ tolerance, maximumIterations, ridge })
  const rows = columns[0]?.length ?? 0
  columns.forEach(({ length }, at) => {
    if (length !== rows) throw new CompositeError('column_length', { column: at + 1, rows, found: length })
  })
  const spreads = columns.map(spreadOf)
  const constant = positionsWhere(spreads, ({ deviation }) => deviation === 0)
  const modelled = positionsWhere(spreads, ({ deviation }) => deviation > 0)
  const untouched = { iterations: 0, converged: true, ridge: 0, logLikelihoods: [], constant, model: null }
  if (!columns.some((column) => column.includes(Number.NaN))) return { columns, report: untouched }

  const standard = standardised(columns, modelled, spreads)
  const filled = [...columns]
  const put = (which: number, row: number, value: number) => {
    if (filled[which] === columns[which]) filled[which] = (columns[which] as Column).slice()
    const target = filled[which] as Column
    target[row] = value
  }
  for (const which of constant)
    for (const { row } of standard)
      if (Number.isNaN(columns[which]?.[row])) put(which, row, (spreads[which] as Spread).mean)
  if (standard.every(({ values }) => !values.includes(Number.NaN)))
    return { columns: filled, report: { ...untouched, constant } }

  const table = standard.map(({ values }) => values)
  const exact = fitNormal(table, { tolerance, maximumIterations, ridge: 0 })
  const fit = exact ?? fitNormal(table, { tolerance, maximumIterations, ridge })
  if (fit === null) throw new CompositeError('parameter_out_of_range', { step: 'impute', parameter: 'ridge', ridge })
  conditionalMeans(table, fit).forEach((values, at) => {
    modelled.forEach((which, place) => {
      const row = standard[at]?.row as number
      const { mean, deviation } = spreads[which] as Spread
      if (Number.isNaN(columns[which]?.[row])) put(which, row, mean + deviation * (values[place] as number))
    })
  })
  return { columns: filled, report: reportOf(fit, exact ? 0 : ridge, table, { modelled, constant, spreads }) }
}

function checkOptions(options: Required<EmImputation>): void {
  const { tolerance, maximumIterations, ridge } = options
  const refuse = (parameter: keyof EmImputation) => {
    throw new CompositeError('parameter_out_of_range', { step: 'impute', parameter, value: options[parameter] })
  }
  if (!(tolerance > 0)) refuse('tolerance')
  if (!Number.isInteger(maximumIterations) || maximumIterations < 1) refuse('maximumIterations')
  if (!(ridge > 0) || ridge === Infinity) refuse('ridge')
}

interface Spread {
  readonly mean: number
  /** Dividing by the number present; NaN when nothing is. */
  readonly deviation: number
}

function spreadOf(column: Column): Spread {
  const mean = middleOf(column, 'mean')
  const squares = column.map((value) => (value - mean) * (value - mean))
  // a constant of 0.1 has a mean that may differ from it in the last bit: look at the range, not at the variance
  const present = column.filter((value) => !Number.isNaN(value))
  const constant = present.length > 0 && present.every((value) => value === present[0])
  return constant
    ? { mean: present[0] as number, deviation: 0 }
    : { mean, deviation: Math.sqrt(middleOf(squares, 'mean')) }
}

function positionsWhere(spreads: readonly Spread[], holds: (spread: Spread) => boolean): readonly number[] {
  return spreads.flatMap((spread, at) => (holds(spread) ? [at] : []))
}

/** Rows with anything in them: mean 0 and deviation 1 of what is there in each column. */
function standardised(columns: readonly Column[], modelled: readonly number[], spreads: readonly Spread[]) {
  const rows = Array.from({ length: columns[0]?.length ?? 0 }, (_, row) => ({
    row,
    values: Float64Array.from(modelled, (which) => {
      const { mean, deviation } = spreads[which] as Spread
      return ((columns[which]?.[row] as number) - mean) / deviation
    }),
  }))
  return rows.filter(({ values }) => values.some((value) => !Number.isNaN(value)))
}

/** Back to the units of the columns: the likelihood changes by the deviations of what was observed. */
function reportOf(
  fit: NormalFit,
  ridge: number,
  table: readonly Float64Array[],
  scales: { modelled: readonly number[]; constant: readonly number[]; spreads: readonly Spread[] },
): EmReport {
  const { modelled, constant, spreads } = scales
  const deviations = modelled.map((which) => (spreads[which] as Spread).deviation)
  const shift = deviations
    .map((deviation, place) => Math.log(deviation) * table.filter((row) => !Number.isNaN(row[place])).length)
    .reduce((sum, part) => sum + part, 0)
  return {
    iterations: fit.iterations,
    converged: fit.converged,
    ridge,
    logLikelihoods: fit.logLikelihoods.map((logLikelihood) => logLikelihood - shift),
    constant,
    model: {
      modelled,
      means: modelled.map(
        (which, place) =>
          (spreads[which] as Spread).mean + (deviations[place] as number) * (fit.means[place] as number),
      ),
      covariances: Array.from(
        fit.covariance,
        (value, at) =>
          value *
          (deviations[Math.floor(at / modelled.length)] as number) *
          (deviations[at % modelled.length] as number),
      ),
    },
  }
}
