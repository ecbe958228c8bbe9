import { type City, nameOf } from './city.ts'
import type { Standing } from './standing.ts'

/** What the list and the map show of one city. */
export function lineOf(city: City, language: string, country: (iso2: string) => string, standing: Standing | null) {
  return {
    id: city.id,
    name: nameOf(city, language),
    otherName: language === 'ko' ? (city.names['en'] ?? '') : (city.names['ko'] ?? ''),
    otherLanguage: language === 'ko' ? 'en' : 'ko',
    country: city.countryIso2 === null ? '' : country(city.countryIso2),
    continent: city.continent,
    kind: city.kind,
    population: city.facts.population ?? null,
    place: city.place,
    standing,
  }
}

export type CityLine = ReturnType<typeof lineOf>
