import type { Db } from '../../db/connection.ts'
import { newestCountryFact } from './store.ts'

export interface Income {
  /** International dollars a head, at purchasing power parity. */
  readonly value: number
  readonly year: number
  readonly source: string
  /** The edition is older than the year it speaks of has lasted. */
  readonly isProjection: boolean
}

/** GDP per head of a country for the last full year before `at`; `null` where nobody has published it. */
export async function incomeOfCountry(db: Db, countryIso3: string | null, at: Date): Promise<Income | null> {
  if (countryIso3 === null) return null
  const fact = await newestCountryFact(db, countryIso3, 'gdp_ppp_per_capita', at.getUTCFullYear() - 1)
  if (fact === undefined) return null
  const { value, year, source, edition } = fact
  return { value, year, source, isProjection: Number(edition.slice(0, 4)) <= year }
}
