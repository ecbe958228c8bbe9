import type { Column } from '../data/column.ts'
import { CompositeError } from '../error.ts'
import type { TreatSpecification, Treatment } from '../index-recipe.ts'
import { moments } from '../numbers/moments.ts'
import { type FittedTransformation, applyTransformation, fitTransformation } from './transformations.ts'
import { type OutlierLimits, passesOutlierTest, winsorise } from './winsorise.ts'

/** What one treatment did, with what is needed to do the same to a newcomer. */
export type FittedTreatment =
  /** Values below `low` and above `high` were brought there; `null` where none was. */
  | { readonly method: 'winsorise'; readonly low: number | null; readonly high: number | null; readonly moved: number }
  | FittedTransformation

/** A treated column: the treatments that stand, in order; none when it passed as it was. */
export interface TreatedColumn {
  readonly column: Column
  readonly treatments: readonly FittedTreatment[]
  /** Whether the outcome passes the outlier test. */
  readonly passes: boolean
}

/** The specification looked at last: it is data and does not change. */
let checked: TreatSpecification | null = null

const untouched: readonly FittedTreatment[] = Object.freeze([])

/**
 * Treatment of outliers in one column: tested, treated, tested again, treated otherwise.
 *
 * Convention: a column that fails the outlier test gets the `first` treatment (winsorise, at most five values); if it
 * still fails, `then` (`log_ct`) is done to the original, or to the outcome of the first with `combine`. A column that
 * passes is returned as it is, the same object. A first treatment that forces (`winsorise` with `force`) is done to every column.
 * Refuses what `checkSpecification` and the transformations refuse.
 * Reference: OECD and JRC (2008), step 3; COINr's documentation of `Treat`.
 * @example treatColumn(columnOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 1000])).column // [1, 2, 3, 4, 5, 6, 7, 8, 9, 9]
 */
export function treatColumn(column: Column, specification: TreatSpecification = {}): TreatedColumn {
  const { first = { method: 'winsorise' }, then = { method: 'log_ct' }, combine = false } = specification
  // a step treats all its columns by one specification, thousands of times in an uncertainty analysis
  if (specification !== checked) checkSpecification(specification)
  checked = specification
  const limits = { skewness: specification.skewness ?? 2, kurtosis: specification.kurtosis ?? 3.5 }
  // winsorising tests before it moves anything, so a column that passes is looked at once only
  if (first.method !== 'winsorise' && passesOutlierTest(column, limits))
    return { column, treatments: untouched, passes: true }
  const once = treated(column, first, limits)
  if (once.passes) return once
  if (then.method === 'none') return { ...once, passes: false }
  const again = treated(combine ? once.column : column, then, limits)
  return { ...again, treatments: combine ? [...once.treatments, ...again.treatments] : again.treatments }
}

/**
 * Treatments fitted before, applied to other values: a newcomer is brought into the range the others were brought into.
 * Convention: in the order in which they were fitted; a newcomer is not tested for outliers again.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 3.
 * @example applyTreatments(columnOf([2000]), treatColumn(columnOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 1000])).treatments) // [9]
 */
export function applyTreatments(column: Column, treatments: readonly FittedTreatment[]): Column {
  return treatments.reduce(
    (values, treatment) =>
      treatment.method === 'winsorise'
        ? values.map((value) => Math.min(treatment.high ?? Infinity, Math.max(treatment.low ?? -Infinity, value)))
        : applyTransformation(values, treatment),
    column,
  )
}

/**
 * Skewness and kurtosis of a column before and after its treatment, for a report.
 * Convention: that of `moments`: G1 and excess G2.
 * Reference: OECD and JRC (2008), Handbook on Constructing Composite Indicators, step 3.
 * @example shapeOf(columnOf([1, 2, 3, 4])).skewness // 0
 */
export function shapeOf(column: Column): { readonly skewness: number; readonly kurtosis: number } {
  const { skewness, kurtosis } = moments(column)
  return { skewness, kurtosis }
}

/**
 * Refuses a specification before anything is computed: most columns pass, so a fault in what is done to those that do
 * not would stay unseen. `unknown_method`; `parameter_out_of_range` for a limit, lambda, skewness or kurtosis.
 */
export function checkSpecification({ first, then, skewness = 2, kurtosis = 3.5 }: TreatSpecification): void {
  for (const [parameter, value] of Object.entries({ skewness, kurtosis }))
    if (!Number.isFinite(value)) throw new CompositeError('parameter_out_of_range', { parameter, value })
  for (const treatment of [first, then]) if (treatment !== undefined) checkTreatment(treatment)
}

const methods: ReadonlySet<unknown> = new Set<Treatment['method']>([
  'none',
  'winsorise',
  'ln',
  'log_ct',
  'log_ct_plus',
  'log_ct_original',
  'log_gii',
  'signed_log',
  'box_cox',
])

function checkTreatment(treatment: Treatment): void {
  const { method } = treatment
  if (!methods.has(method)) throw new CompositeError('unknown_method', { method })
  if (treatment.method === 'box_cox' && !Number.isFinite(treatment.lambda))
    throw new CompositeError('parameter_out_of_range', { method, parameter: 'lambda', value: treatment.lambda })
  if (treatment.method !== 'winsorise') return
  const { limit = 5 } = treatment
  if (limit !== null && !(Number.isInteger(limit) && limit >= 0))
    throw new CompositeError('parameter_out_of_range', { parameter: 'limit', value: limit, low: 0 })
}

function treated(column: Column, treatment: Treatment, limits: OutlierLimits): TreatedColumn {
  switch (treatment.method) {
    case 'none':
      return { column, treatments: untouched, passes: passesOutlierTest(column, limits) }
    case 'winsorise': {
      const { column: out, low, high, moved, passes } = winsorise(column, limits, treatment)
      const treatments =
        moved === 0 ? untouched : [{ method: 'winsorise' as const, low: finite(low), high: finite(high), moved }]
      return { column: out, treatments, passes }
    }
    case 'ln':
    case 'log_ct':
    case 'log_ct_plus':
    case 'log_ct_original':
    case 'log_gii':
    case 'signed_log':
    case 'box_cox':
    default: {
      const fitted = fitTransformation(column, treatment)
      const out = applyTransformation(column, fitted)
      return { column: out, treatments: [fitted], passes: passesOutlierTest(out, limits) }
    }
  }
}

/** Fitted treatments are stored as JSON, which has no infinity. */
function finite(end: number): number | null {
  return Number.isFinite(end) ? end : null
}
