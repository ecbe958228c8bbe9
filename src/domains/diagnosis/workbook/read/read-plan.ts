import type { ReadCell } from '../../../../files/workbook/read-sheets.ts'
import type { Money } from '../../../../money/currencies.ts'
import { readAmount, readNumber } from '../../../../money/read-amount.ts'
import { readCurrency, readTargetYear } from '../../target.ts'

export type PlanFault = 'year_unknown' | 'cost_unknown' | 'cost_ambiguous' | 'currency_unknown'

/** Letters of a number that may be one. */
const longest = 100

/** The target year of a row; `null` where its cell is empty. */
export function readYearCell(cell: ReadCell | undefined): { year: number | null } | { fault: PlanFault } {
  const text = cell?.text.slice(0, longest).trim() ?? ''
  if (text === '') return { year: null }
  const year = readTargetYear(text)
  return year === null ? { fault: 'year_unknown' } : { year }
}

/**
 * The cost of a row, from its two cells; `null` where no amount stands, whatever the currency. A number is read as the
 * program keeps it, a text as the page would read it.
 */
export function readCostCells(
  amount: ReadCell | undefined,
  currency: ReadCell | undefined,
): { cost: Money | null } | { fault: PlanFault } {
  const text = amount?.text.slice(0, longest).trim() ?? ''
  if (text === '') return { cost: null }
  const code = readCurrency(currency?.text.slice(0, longest) ?? '')
  if (code === null) return { fault: 'currency_unknown' }
  const read = amount?.isNumber ? readNumber(text, code) : readAmount(text, code)
  if ('minor' in read) return { cost: { minor: read.minor, currency: code } }
  return { fault: read.fault === 'ambiguous' ? 'cost_ambiguous' : 'cost_unknown' }
}
