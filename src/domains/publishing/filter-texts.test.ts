import { expect, test } from 'vitest'
import type { Row, State } from '../../text/compare.ts'
import { filterRows, readFilter } from './filter-texts.ts'

const row = (number: number, state: State = 'done'): Row => ({
  entry: {
    part: number < 100 ? 'interface' : 'ceds 1.0',
    area: number < 100 ? 'home' : 'GOV',
    path: ['interface', `home.k${number}`],
    english: `City ${number}`,
    isMessage: true,
  },
  place: `interface/home.k${number}`,
  text: state === 'missing' ? null : `도시 ${number}`,
  line: number,
  state,
  faults: [],
})
const rows = Array.from({ length: 120 }, (_, number) => row(number, number % 10 === 0 ? 'missing' : 'done'))
const all = { part: '', state: '', words: '', page: 1 } as const

// prettier-ignore
const cases: { name: string; filter: Partial<Parameters<typeof filterRows>[1]>; count: number; shown: number; page: number; pages: number }[] = [
  { name: 'everything, the first fifty', filter: {}, count: 120, shown: 50, page: 1, pages: 3 },
  { name: 'the last page is shorter', filter: { page: 3 }, count: 120, shown: 20, page: 3, pages: 3 },
  { name: 'a page beyond the end is the last', filter: { page: 99 }, count: 120, shown: 20, page: 3, pages: 3 },
  { name: 'page 0 is the first', filter: { page: 0 }, count: 120, shown: 50, page: 1, pages: 3 },
  { name: 'a part', filter: { part: 'ceds 1.0' }, count: 20, shown: 20, page: 1, pages: 1 },
  { name: 'an area of a part', filter: { part: 'ceds 1.0:GOV' }, count: 20, shown: 20, page: 1, pages: 1 },
  { name: 'a state', filter: { state: 'missing' }, count: 12, shown: 12, page: 1, pages: 1 },
  { name: 'all that is not done', filter: { state: 'open' }, count: 12, shown: 12, page: 1, pages: 1 },
  { name: 'words of the English, in any case', filter: { words: 'CITY 119' }, count: 1, shown: 1, page: 1, pages: 1 },
  { name: 'words of the other language', filter: { words: '도시 11' }, count: 10, shown: 10, page: 1, pages: 1 },
  { name: 'a key', filter: { words: 'home.k7' }, count: 11, shown: 11, page: 1, pages: 1 },
  { name: 'nothing', filter: { words: 'zzz' }, count: 0, shown: 0, page: 1, pages: 1 },
]

test.each(cases)('$name', ({ filter, count, shown, page, pages }) => {
  const found = filterRows(rows, { ...all, ...filter })
  expect({ count: found.count, shown: found.rows.length, page: found.page, pages: found.pages }).toEqual({
    count,
    shown,
    page,
    pages,
  })
})

test('an address that cannot be read asks for everything', () => {
  expect(readFilter({})).toEqual(all)
  expect(readFilter({ state: 'x', page: '-3', q: '  ' })).toEqual(all)
  expect(readFilter({ page: '99999999999' }).page).toBe(1)
  expect(readFilter({ q: 'x'.repeat(1000) }).words).toHaveLength(200)
})
