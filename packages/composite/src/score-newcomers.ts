import { framework } from './data/framework.ts'
import { type IndexData, indexData } from './data/index-data.ts'
import { own } from './data/own.ts'
import { type Table, tableOf } from './data/table.ts'
import { CompositeError } from './error.ts'
import type { FittedIndex, FittedStep } from './fit-index.ts'
import { type IndexTools, runStep } from './run-step.ts'
import { applyImpute } from './steps/impute-fit.ts'
import { applyNormalisation } from './steps/normalisation.ts'
import { applyTreatments } from './steps/treat-column.ts'

/**
 * Scores of newcomers on an index that is made already: they move nobody else's score.
 *
 * Convention: the index is given as what it took from its units (`fitIndex`), which may come out of a file years later. No
 * newcomer is screened out; one with gaps the index cannot fill stays with them. Gives the newcomers' table after
 * aggregation, columns in the order of the framework, whose codes must be those of the index (`indicator_missing`).
 * Refuses what the steps refuse for the newcomers' values, and `unknown_function` for a custom method not handed over.
 * Reference: OECD and JRC (2008), step 5, on fixed ends for scores that stay comparable.
 * @example scoreNewcomers(fitIndex(buildIndex(data)), { units: ['SGN'], indicators: new Map([['roads', columnOf([3])], ['light', columnOf([5])]]) }).columns[2] // [50]
 */
export function scoreNewcomers(
  fitted: FittedIndex,
  given: Pick<IndexData, 'units' | 'indicators'> & Partial<Pick<IndexData, 'times' | 'denominators' | 'groups'>>,
  tools: IndexTools = {},
): Table {
  const newcomers = indexData({ ...given, framework: framework(fitted.framework) })
  return fitted.steps.reduce((table, step) => apply(step, table, newcomers, tools), tableOf(newcomers))
}

function apply(step: FittedStep, table: Table, newcomers: IndexData, tools: IndexTools): Table {
  const { nodes } = newcomers.framework
  switch (step.step) {
    case 'denominate':
    case 'aggregate':
      return runStep(step, table, newcomers, tools).table
    case 'impute':
      return applyImpute(step.values, table, newcomers)
    case 'treat': {
      const columns = table.columns.map((column, at) =>
        applyTreatments(column, own(step.treatments, nodes[at]?.code ?? '') ?? []),
      )
      return { rows: table.rows, columns }
    }
    case 'normalise': {
      const columns = table.columns.map((column, at) => {
        const code = nodes[at]?.code ?? ''
        const normalisation = own(step.indicators, code)
        if (normalisation === undefined) throw new CompositeError('unknown_code', { code, step: 'normalise' })
        return applyNormalisation(column, normalisation, tools.normalisations)
      })
      return { rows: table.rows, columns }
    }
    default:
      throw new CompositeError('unknown_method', { step: (step as { step: unknown }).step })
  }
}
