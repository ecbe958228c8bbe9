import { expect, test } from 'vitest'
import type { City } from './city.ts'
import { type Wanted, findCities, fold } from './find-cities.ts'

function city(id: string, overrides: Partial<City> = {}): City {
  return Object.freeze({
    id,
    kind: 'city',
    names: { en: id },
    countryIso2: null,
    countryIso3: null,
    continent: null,
    isListed: true,
    createdBy: null,
    place: null,
    population: null,
    facts: {},
    ...overrides,
  })
}

const cities: readonly City[] = Object.freeze([
  city('hanoi', {
    names: { en: 'Hanoi', ko: '하노이', vi: 'Hà Nội' },
    countryIso2: 'VN',
    continent: 'Asia',
    population: 8_053_663,
  }),
  city('da-nang', {
    names: { en: 'Da Nang', vi: 'Đà Nẵng' },
    countryIso2: 'VN',
    continent: 'Asia',
    population: 1_000_000,
  }),
  city('sao-paulo', {
    names: { en: 'São Paulo', ko: '상파울루' },
    countryIso2: 'BR',
    continent: 'Americas',
    population: 4_000_000,
  }),
  city('diyarbakir', { names: { en: 'Diyarbakır' }, countryIso2: 'TR', continent: 'Middle East', population: 300_000 }),
  city('istanbul', { names: { en: 'İstanbul' }, countryIso2: 'TR', continent: 'Europe', population: 3_999_999 }),
  city('lodz', { names: { en: 'Łódź' }, countryIso2: 'PL', continent: 'Europe', population: 299_999 }),
  city('gyeonggi', { names: { en: 'Gyeonggi', ko: '경기도' }, kind: 'province', countryIso2: 'KR', continent: 'Asia' }),
])
const countries: Record<string, string[]> = {
  VN: ['Viet Nam', '베트남'],
  BR: ['Brazil', '브라질'],
  TR: ['Türkiye', '튀르키예'],
  PL: ['Poland', '폴란드'],
  KR: ['South Korea', '대한민국'],
}

const all: Wanted = { words: '', continent: '', country: '', size: '', kind: '' }

// prettier-ignore
const cases: { name: string; wanted: Partial<Wanted>; found: string[] }[] = [
  { name: 'nothing asked finds all', wanted: {}, found: ['hanoi', 'da-nang', 'sao-paulo', 'diyarbakir', 'istanbul', 'lodz', 'gyeonggi'] },
  { name: 'accents set aside in the name', wanted: { words: 'sao paulo' }, found: ['sao-paulo'] },
  { name: 'accents set aside in the question', wanted: { words: 'Hãnöi' }, found: ['hanoi'] },
  { name: 'accents typed apart from their letters', wanted: { words: 'Sa\u0303o' }, found: ['sao-paulo'] },
  { name: 'two marks on one letter', wanted: { words: 'Hà Nội' }, found: ['hanoi'] },
  { name: 'a d with a stroke', wanted: { words: 'da nang' }, found: ['da-nang'] },
  { name: 'a stroke in the question', wanted: { words: 'Đà Nẵng' }, found: ['da-nang'] },
  { name: 'Polish without its marks', wanted: { words: 'lodz' }, found: ['lodz'] },
  { name: 'case', wanted: { words: 'HANOI' }, found: ['hanoi'] },
  { name: 'Turkish ı asked as i', wanted: { words: 'diyarbakir' }, found: ['diyarbakir'] },
  { name: 'Turkish ı asked as ı', wanted: { words: 'Diyarbakır' }, found: ['diyarbakir'] },
  { name: 'Turkish ı asked in capitals', wanted: { words: 'DIYARBAKIR' }, found: ['diyarbakir'] },
  { name: 'Turkish İ asked as i', wanted: { words: 'istanbul' }, found: ['istanbul'] },
  { name: 'Korean', wanted: { words: '하노이' }, found: ['hanoi'] },
  { name: 'a part of a Korean name', wanted: { words: '파울' }, found: ['sao-paulo'] },
  { name: 'Korean typed as letters apart (macOS)', wanted: { words: '하노이'.normalize('NFD') }, found: ['hanoi'] },
  { name: 'the country, in any language', wanted: { words: '베트남' }, found: ['hanoi', 'da-nang'] },
  { name: 'the country with a mark', wanted: { words: 'turkiye' }, found: ['diyarbakir', 'istanbul'] },
  { name: 'several words in any order', wanted: { words: 'viet hanoi' }, found: ['hanoi'] },
  { name: 'words from two languages', wanted: { words: '하노이 nam' }, found: ['hanoi'] },
  { name: 'every word must be found', wanted: { words: 'hanoi brazil' }, found: [] },
  { name: 'spaces around and between', wanted: { words: '  sao   paulo ' }, found: ['sao-paulo'] },
  { name: 'only spaces find all of a filter', wanted: { words: '   ', continent: 'Americas' }, found: ['sao-paulo'] },
  { name: 'signs of a search language are letters', wanted: { words: '.*' }, found: [] },
  { name: 'continent', wanted: { continent: 'Europe' }, found: ['istanbul', 'lodz'] },
  { name: 'country', wanted: { country: 'VN' }, found: ['hanoi', 'da-nang'] },
  { name: 'kind', wanted: { kind: 'province' }, found: ['gyeonggi'] },
  { name: 'small ends below 300,000', wanted: { size: 'small' }, found: ['lodz'] },
  { name: 'middle begins at 300,000 and ends below 1,000,000', wanted: { size: 'middle' }, found: ['diyarbakir'] },
  { name: 'large begins at 1,000,000 and ends below 4,000,000', wanted: { size: 'large' }, found: ['da-nang', 'istanbul'] },
  { name: 'giant begins at 4,000,000', wanted: { size: 'giant' }, found: ['hanoi', 'sao-paulo'] },
  { name: 'size not known', wanted: { size: 'unknown' }, found: ['gyeonggi'] },
  { name: 'a size nobody knows finds none', wanted: { size: 'toString' }, found: [] },
  { name: 'all filters at once', wanted: { words: 'nam', continent: 'Asia', country: 'VN', size: 'giant', kind: 'city' }, found: ['hanoi'] },
]

test.each(cases)('$name', ({ wanted, found }) => {
  const result = findCities(cities, Object.freeze({ ...all, ...wanted }), (iso2) => countries[iso2] ?? [])
  expect(result.map((one) => one.id)).toEqual(found)
})

test.each([
  { name: 'sharp s', text: 'Weißenburg', folded: 'weissenburg' },
  { name: 'Nordic o', text: 'København', folded: 'kobenhavn' },
  { name: 'Hangul stays whole', text: '하노이', folded: '하노이' },
])('folded: $name', ({ text, folded }) => {
  expect(fold(text)).toBe(folded)
})
