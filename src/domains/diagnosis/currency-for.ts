import type { Db } from '../../db/connection.ts'
import { currencyOfCountry } from '../../money/currencies.ts'
import { lastCurrency } from './answers.store.ts'
import type { RoundRow } from './rounds.store.ts'

/** The currency that a cost of this round is probably in: that of the last one, else the country's. */
export async function currencyFor(
  db: Db,
  { cityId, id, countryIso2 }: Pick<RoundRow, 'cityId' | 'id' | 'countryIso2'>,
): Promise<string | null> {
  return (await lastCurrency(db, cityId, id)) ?? currencyOfCountry(countryIso2)
}
