import type { IndexResult, StepResult } from './build-index.ts'
import type { FrameworkNode } from './data/framework.ts'
import { CompositeError } from './error.ts'
import type { AggregateStep, DenominateStep, IndexStep } from './index-recipe.ts'
import { type FittedImputation, fitImpute } from './steps/impute-fit.ts'
import type { FittedNormalisation } from './steps/normalisation.ts'
import type { FittedTreatment } from './steps/treat-column.ts'

/** One step with what it took from the units; those that took nothing stand as they are in the recipe. */
export type FittedStep =
  | DenominateStep
  | { readonly step: 'impute'; readonly values: FittedImputation }
  | { readonly step: 'treat'; readonly treatments: Readonly<Record<string, readonly FittedTreatment[]>> }
  | { readonly step: 'normalise'; readonly indicators: Readonly<Record<string, FittedNormalisation>> }
  | AggregateStep

/** An index as a measure to hold others against: JSON, without the units it was made from. */
export interface FittedIndex {
  readonly framework: readonly FrameworkNode[]
  readonly steps: readonly FittedStep[]
}

/**
 * Fitted parameters of an index that is made: all it took from its units, to score others by (`scoreNewcomers`).
 *
 * Convention: plain JSON, to be stored with a publication: what gaps were filled with, the ranges values were brought into,
 * minimum and maximum, mean and deviation, the order of values. Screening leaves nothing to use again.
 * Refuses `method_clash` where a step has nothing to use again: row, EM and panel imputation, times treated or normalised one
 * by one, aggregations that compare units (Copeland, adjusted Mazziotta–Pareto, benefit of the doubt).
 * Reference: OECD and JRC (2008), step 5, on fixed ends for scores that stay comparable.
 * @example fitIndex(buildIndex(data)).steps[0].indicators.roads // { direction: 1, method: 'linear', from: 2, to: 4, low: 0, span: 100 }
 */
export function fitIndex(result: IndexResult): FittedIndex {
  const steps = result.steps.flatMap((one, at) => {
    const before = result.steps[at - 1]
    return one.step === null || before === undefined ? [] : fitStep(one.step, one, before, result)
  })
  return Object.freeze({ framework: result.data.framework.nodes, steps: Object.freeze(steps) })
}

function fitStep(step: IndexStep, { report }: StepResult, before: StepResult, { data }: IndexResult): FittedStep[] {
  const { nodes, indicators } = data.framework
  switch (step.step) {
    case 'denominate':
      return [step]
    case 'screen':
      return []
    case 'impute': {
      if (step.method === 'none') return []
      const values = fitImpute(before.table, step, data)
      if (values === null) throw clash('impute', step.method)
      return [{ step: 'impute', values }]
    }
    case 'treat': {
      const records = report?.step === 'treat' ? report.records : []
      if (records.some(({ time }) => time !== null)) throw clash('treat', 'time')
      return [{ step: 'treat', treatments: Object.fromEntries(records.map((one) => [one.code, one.treatments])) }]
    }
    case 'normalise': {
      const fitted = report?.step === 'normalise' ? report.fitted : []
      const byCode = nodes.slice(0, indicators).map(({ code }, at) => {
        const own = fitted[at] ?? null
        if (own === null) throw clash('normalise', 'time')
        return [code, own] as const
      })
      return [{ step: 'normalise', indicators: Object.fromEntries(byCode) }]
    }
    case 'aggregate': {
      const comparing = ['copeland', 'adjusted_mazziotta_pareto', 'benefit_of_the_doubt']
      const methods = [step, ...Object.values(step.levels ?? {}), ...Object.values(step.groups ?? {})]
      const found = methods.find(({ method }) => comparing.includes(method))
      if (found) throw clash('aggregate', found.method)
      return [step]
    }
    default:
      throw new CompositeError('unknown_method', { step: (step as { step: unknown }).step })
  }
}

function clash(step: string, method: string): CompositeError {
  return new CompositeError('method_clash', { step, method, with: 'newcomers' })
}
