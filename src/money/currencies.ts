import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../config.ts'

/** Money as it is stored and passed on: whole minor units, so that sums are exact. */
export interface Money {
  readonly minor: number
  /** Three letters of ISO 4217. */
  readonly currency: string
}

/** Fifteen digits: what every spreadsheet keeps exactly. In dollars that is ten million million. */
export const mostMinor = 999_999_999_999_999

export function isSameMoney(one: Money | null, other: Money | null): boolean {
  return one?.minor === other?.minor && one?.currency === other?.currency
}

const { digits, ofCountry } = readCurrencies()

/** Whether it is tender somewhere today. */
export function isCurrency(code: string): boolean {
  return digits.has(code)
}

/**
 * How many decimals the minor unit of a currency has, by ISO 4217. Not asked of Intl: it follows CLDR, which took the
 * decimals of rupiah, forint and others away between two versions, and stored sums would have grown hundredfold.
 */
export function decimalsOf(currency: string): number {
  return digits.get(currency) ?? 2
}

/** The currency that is mainly used in a country (ISO 3166-1, two letters); `null` where we know none. */
export function currencyOfCountry(iso2: string | null): string | null {
  return (iso2 === null ? undefined : ofCountry.get(iso2)) ?? null
}

function readCurrencies(): { digits: ReadonlyMap<string, number>; ofCountry: ReadonlyMap<string, string> } {
  const [, ...lines] = readFileSync(join(projectRoot(), 'facts', 'currencies.csv'), 'utf8')
    .trim()
    .split('\n')
  const rows = lines.map((line) => line.split(','))
  return {
    digits: new Map(rows.map(([currency = '', decimals]) => [currency, Number(decimals)])),
    ofCountry: new Map(
      rows.flatMap(([currency = '', , first = '']) =>
        first
          .split(' ')
          .filter((country) => country !== '')
          .map((country) => [country, currency] as const),
      ),
    ),
  }
}
