import type { City } from './city.ts'

export const sizes = {
  small: [0, 300_000],
  middle: [300_000, 1_000_000],
  large: [1_000_000, 4_000_000],
  giant: [4_000_000, Infinity],
} as const
export type Size = keyof typeof sizes

export interface Wanted {
  readonly words: string
  readonly continent: string
  readonly country: string
  readonly size: string
  readonly kind: string
}

/**
 * The cities that fit every filter that is set. Words are looked for in all names and the country, with accents and case
 * set aside ("sao" finds São Paulo, "하노이" finds Hanoi); every word must be found.
 */
export function findCities(
  cities: readonly City[],
  wanted: Wanted,
  countryNames: (iso2: string) => readonly string[],
): City[] {
  const words = fold(wanted.words).split(/\s+/).filter(Boolean)
  return cities.filter((city) => {
    if (wanted.continent && city.continent !== wanted.continent) return false
    if (wanted.country && city.countryIso2 !== wanted.country) return false
    if (wanted.kind && city.kind !== wanted.kind) return false
    if (wanted.size && !hasSize(city.population, wanted.size)) return false
    const haystack = fold(
      [...Object.values(city.names), ...(city.countryIso2 === null ? [] : countryNames(city.countryIso2))].join(' '),
    )
    return words.every((word) => haystack.includes(word))
  })
}

/** Lower case, without marks: ã → a, ğ → g, ı → i; Hangul is put back together so that syllables still match. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ı', 'i')
    .replaceAll('đ', 'd')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .trim()
}

function hasSize(population: number | null, size: string): boolean {
  if (size === 'unknown') return population === null
  if (population === null || !isSize(size)) return false
  const [from, below] = sizes[size]
  return population >= from && population < below
}

function isSize(value: string): value is Size {
  return Object.hasOwn(sizes, value)
}
