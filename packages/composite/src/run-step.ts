import type { AggregationTools } from './aggregation/aggregate-columns.ts'
import type { IndexData } from './data/index-data.ts'
import type { Table } from './data/table.ts'
import { CompositeError } from './error.ts'
import type { IndexStep } from './index-recipe.ts'
import { aggregate } from './steps/aggregate.ts'
import { denominate } from './steps/denominate.ts'
import { type ImputeResult, impute } from './steps/impute.ts'
import type { CustomNormalisation, FittedNormalisation } from './steps/normalisation.ts'
import { normalise } from './steps/normalise.ts'
import { type Screened, screen } from './steps/screen.ts'
import { type TreatmentRecord, treat } from './steps/treat.ts'

/** Functions handed over beside a recipe, which itself stays data. */
export interface IndexTools extends AggregationTools {
  readonly normalisations?: Readonly<Record<string, CustomNormalisation>> | undefined
}

/** What a step tells besides its table. */
export type StepReport =
  | { readonly step: 'denominate' | 'aggregate' }
  | ({ readonly step: 'impute' } & Omit<ImputeResult, 'table'>)
  | { readonly step: 'screen'; readonly removed: Screened['removed'] }
  | { readonly step: 'treat'; readonly records: readonly TreatmentRecord[] }
  | { readonly step: 'normalise'; readonly fitted: readonly (FittedNormalisation | null)[] }

export interface StepOutcome {
  readonly table: Table
  readonly report: StepReport
}

/** One step of a recipe done to a table. The recipe has been checked (`checkIndexRecipe`): steps do not ask again. */
export function runStep(step: IndexStep, table: Table, data: IndexData, tools: IndexTools): StepOutcome {
  switch (step.step) {
    case 'denominate':
      return { table: denominate(table, step, data), report: { step: 'denominate' } }
    case 'impute': {
      const { table: filled, ...report } = impute(table, step, data)
      return { table: filled, report: { step: 'impute', ...report } }
    }
    case 'screen': {
      const screened = screen(table, step, data)
      return { table: screened.table, report: { step: 'screen', removed: screened.removed } }
    }
    case 'treat': {
      const treated = treat(table, step, data)
      return { table: treated.table, report: { step: 'treat', records: treated.records } }
    }
    case 'normalise': {
      const normalised = normalise(table, step, data, tools.normalisations)
      return { table: normalised.table, report: { step: 'normalise', fitted: normalised.fitted } }
    }
    case 'aggregate':
      return { table: aggregate(table, step, data, tools), report: { step: 'aggregate' } }
    default:
      throw new CompositeError('unknown_method', { step: (step as { step: unknown }).step })
  }
}
