import type { AnswerTable } from '../../db/tables.ts'
import type { Money } from '../../money/currencies.ts'

/** A cost is two columns and one value. */
export function withCost<Row extends { targetCostMinor: number | null; targetCostCurrency: string | null }>({
  targetCostMinor: minor,
  targetCostCurrency: currency,
  ...row
}: Row) {
  return { ...row, targetCost: minor === null || currency === null ? null : ({ minor, currency } satisfies Money) }
}

export function costColumns(cost: Money | null): Pick<AnswerTable, 'target_cost_minor' | 'target_cost_currency'> {
  return { target_cost_minor: cost?.minor ?? null, target_cost_currency: cost?.currency ?? null }
}
