import { type Money, decimalsOf } from './currencies.ts'
import { amountAsNumber } from './write-amount.ts'

/** An amount for readers, with its code: a dollar sign stands for twenty currencies. Cents only where there are some. */
export function shownAmount(
  money: Money,
  number: (value: number, options: Intl.NumberFormatOptions) => string,
): string {
  const decimals = decimalsOf(money.currency)
  const shown = money.minor % 10 ** decimals === 0 ? 0 : decimals
  return number(amountAsNumber(money), {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: 'code',
    minimumFractionDigits: shown,
    maximumFractionDigits: shown,
  })
}
