import { type AggregationTools } from './aggregation/aggregate-columns.ts'
import type { IndexResult, StepResult } from './build-index.ts'
import { type IndexData, indexData } from './data/index-data.ts'
import { type Table, tableOf } from './data/table.ts'
import { CompositeError } from './error.ts'
import { runStep } from './run-step.ts'
import { applyImpute, fitImpute } from './steps/impute-fit.ts'
import { applyNormalisation } from './steps/normalisation.ts'
import { applyTreatments } from './steps/treat-column.ts'

/**
 * Scores of newcomers on an index that is made already: they move nobody else's score.
 *
 * Convention: everything an index took from its units is used again as it was found: what gaps were filled with, the range
 * values were brought into, minimum and maximum, mean and deviation, the order of values. Screening does not apply; a
 * newcomer with gaps the index cannot fill stays with them. Gives the newcomers' table after aggregation, columns in the
 * order of the framework, whose codes must be those of the index (`indicator_missing`).
 * Refuses `method_clash` where a step has nothing to use again: row and EM and panel imputation, times treated or
 * normalised one by one, aggregations that compare units (Copeland, adjusted Mazziotta–Pareto, benefit of the doubt).
 * Reference: OECD and JRC (2008), step 5, on fixed ends for scores that stay comparable.
 * @example scoreNewcomers(buildIndex(data), { units: ['SGN'], indicators: new Map([['roads', columnOf([3])], ['light', columnOf([5])]]) }).columns[2] // [50]
 */
export function scoreNewcomers(
  result: IndexResult,
  given: Pick<IndexData, 'units' | 'indicators'> & Partial<Pick<IndexData, 'times' | 'denominators' | 'groups'>>,
  tools: AggregationTools = {},
): Table {
  const newcomers = indexData({ ...given, framework: result.data.framework })
  return result.steps.slice(1).reduce((table, step, at) => {
    const before = result.steps[at] as StepResult
    return addTo(table, step, before.table, result.data, newcomers, tools)
  }, tableOf(newcomers))
}

function addTo(
  table: Table,
  { step, report }: StepResult,
  before: Table,
  data: IndexData,
  newcomers: IndexData,
  tools: AggregationTools,
): Table {
  if (step === null || step.step === 'screen') return table
  switch (step.step) {
    case 'denominate':
      return runStep(step, table, newcomers, tools).table
    case 'impute': {
      const fitted = fitImpute(before, step, data)
      if (fitted === null && step.method !== 'none') throw clash('impute', step.method)
      return fitted === null ? table : applyImpute(fitted, table, newcomers)
    }
    case 'treat': {
      const records = report?.step === 'treat' ? report.records : []
      if (records.some(({ time }) => time !== null)) throw clash('treat', 'time')
      const columns = table.columns.map((column, at) => {
        const code = data.framework.nodes[at]?.code
        return applyTreatments(column, records.find((one) => one.code === code)?.treatments ?? [])
      })
      return { rows: table.rows, columns }
    }
    case 'normalise': {
      const fitted = report?.step === 'normalise' ? report.fitted : []
      const columns = table.columns.map((column, at) => {
        const own = fitted[at] ?? null
        if (own === null) throw clash('normalise', 'time')
        return applyNormalisation(column, own)
      })
      return { rows: table.rows, columns }
    }
    case 'aggregate': {
      const comparing = ['copeland', 'adjusted_mazziotta_pareto', 'benefit_of_the_doubt']
      const methods = [step, ...Object.values(step.levels ?? {}), ...Object.values(step.groups ?? {})]
      const found = methods.find(({ method }) => comparing.includes(method))
      if (found) throw clash('aggregate', found.method)
      return runStep(step, table, newcomers, tools).table
    }
    default:
      throw new CompositeError('unknown_method', { step: (step as { step: unknown }).step })
  }
}

function clash(step: string, method: string): CompositeError {
  return new CompositeError('method_clash', { step, method, with: 'newcomers' })
}
