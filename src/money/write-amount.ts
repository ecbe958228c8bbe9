import { type Money, decimalsOf } from './currencies.ts'

/** An amount in figures as a form holds it, with a point and no marks between thousands: `1250000`, `12.50`. */
export function writtenAmount({ minor, currency }: Money): string {
  const decimals = decimalsOf(currency)
  if (minor % 10 ** decimals === 0) return String(minor / 10 ** decimals)
  const figures = String(minor).padStart(decimals + 1, '0')
  const written = `${figures.slice(0, -decimals)}.${figures.slice(-decimals)}`
  // three figures after a mark could be thousands, so `1.125` is written so that it reads back as itself
  return decimals === 3 ? `${written}0` : written
}

/** For formulas and formats that know numbers only. */
export function amountAsNumber({ minor, currency }: Money): number {
  return minor / 10 ** decimalsOf(currency)
}
