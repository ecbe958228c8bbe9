import { Refusal } from '../../http/refusal.ts'
import { type Money, isCurrency } from '../../money/currencies.ts'
import { plainFigures, readAmount } from '../../money/read-amount.ts'

/** Years a target may have; the database refuses others too. */
export const targetYears = { first: 2000, last: 2100 } as const

export function isTargetYear(year: number): boolean {
  return Number.isInteger(year) && year >= targetYears.first && year <= targetYears.last
}

/** A year as somebody types it, in the figures of any script; `null` when it is none that a target may have. */
export function readTargetYear(typed: string): number | null {
  const figures = plainFigures(typed).replace(/ ?[년年]$/, '')
  const year = /^\d{4}(\.0+)?$/.test(figures) ? Number(figures) : Number.NaN
  return isTargetYear(year) ? year : null
}

/** Three letters of ISO 4217, whatever their case and width; `null` when no country uses such a currency. */
export function readCurrency(typed: string): string | null {
  const code = typed.normalize('NFKC').trim().toUpperCase()
  return isCurrency(code) ? code : null
}

/** The cost that a form says; `null` where the amount is left empty, whatever currency stands beside it. */
export function targetCostOf(amount: string, currency: string): Money | null {
  const said = amount.trim()
  if (said === '') return null
  const code = readCurrency(currency)
  if (code === null)
    throw new Refusal('currency_unknown', { said: currency.trim().slice(0, 20), field: 'target_currency' })
  const read = readAmount(said, code)
  if ('minor' in read) return { minor: read.minor, currency: code }
  const told = { said: said.slice(0, 40), currency: code, field: 'target_cost' }
  switch (read.fault) {
    case 'unreadable':
      throw new Refusal('cost_unreadable', told)
    case 'too_fine':
      throw new Refusal('cost_too_fine', told)
    case 'too_large':
      throw new Refusal('cost_too_large', told)
    case 'ambiguous':
      throw new Refusal('cost_ambiguous', { ...told, one: read.readings[0], other: read.readings[1] })
  }
}
