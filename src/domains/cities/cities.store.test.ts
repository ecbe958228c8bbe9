import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDatabase } from '../../../test/builders/database.ts'
import type { Database, Db } from '../../db/connection.ts'
import {
  currentFacts,
  factHistory,
  idsLike,
  insertCountryFacts,
  insertFacts,
  insertNames,
  insertOrganisations,
  movePlaces,
  newestCountryFact,
  nextFactNumber,
  organisationsWithNames,
} from './store.ts'

const monday = new Date('2026-11-16T08:00:00Z')
const tuesday = new Date('2026-11-17T08:00:00Z')

let database: Database
let db: Db

const organisation = (id: string, listedAt: Date | null = monday) => ({
  id,
  kind: 'city' as const,
  country_iso2: 'VN',
  country_iso3: 'VNM',
  continent: 'Asia',
  listed_at: listedAt,
  created_by: null,
})

beforeAll(async () => {
  database = await makeDatabase()
  db = database.db
  await insertOrganisations(db, [organisation('hue'), organisation('hanoi'), organisation('trial-1', null)])
  await insertNames(db, [
    { organisation_id: 'hue', language: 'en', name: 'Huế' },
    { organisation_id: 'hanoi', language: 'en', name: 'Hanoi' },
    { organisation_id: 'hanoi', language: 'ko', name: '하노이' },
    { organisation_id: 'trial-1', language: 'en', name: 'Somewhere' },
  ])
})
afterAll(() => database.close())

test('listed organisations come with all their names, in the order of ids; one by id also when not listed', async () => {
  const listed = await organisationsWithNames(db)
  expect(listed.map((row) => row.id)).toEqual(['hanoi', 'hue'])
  expect(listed[0]?.names).toEqual({ en: 'Hanoi', ko: '하노이' })
  expect(listed[1]?.names).toEqual({ en: 'Huế' })
  expect((await organisationsWithNames(db, 'trial-1')).map((row) => row.id)).toEqual(['trial-1'])
  expect(await organisationsWithNames(db, 'nowhere')).toEqual([])
})

test('ids that begin like one', async () => {
  expect((await idsLike(db, 'h')).toSorted()).toEqual(['hanoi', 'hue'])
  expect(await idsLike(db, 'anoi')).toEqual([])
})

test('places that a guest named move to a person; listed members stay', async () => {
  for (const id of ['guest', 'p1']) {
    await db
      .insertInto('person')
      .values({ id, name: id, email: `${id}@x.example`, image: null })
      .execute()
  }
  await insertOrganisations(db, [
    { ...organisation('trial-2', null), created_by: 'guest' },
    { ...organisation('listed'), created_by: 'guest' },
  ])
  await movePlaces(db, 'guest', 'p1')
  const makers = await db
    .selectFrom('organisation')
    .select(['id', 'created_by'])
    .where('created_by', 'is not', null)
    .execute()
  expect(new Map(makers.map((row) => [row.id, row.created_by]))).toEqual(
    new Map([
      ['trial-2', 'p1'],
      ['listed', 'guest'],
    ]),
  )
})

const fact = (overrides: object) => ({
  organisation_id: 'hanoi',
  fact: 'population' as const,
  number: 1,
  value_number: 8_000_000,
  value_text: null,
  year: 2020,
  source: 'census',
  entered_by: null,
  entered_at: monday,
  ...overrides,
})

test('facts: the newest counts, the older stay', async () => {
  expect(await nextFactNumber(db, 'hanoi', 'population')).toBe(1)
  await insertFacts(db, [fact({}), fact({ fact: 'latitude', value_number: 21.02, year: null })])
  expect(await nextFactNumber(db, 'hanoi', 'population')).toBe(2)
  expect(await nextFactNumber(db, 'hanoi', 'longitude'), 'numbers run by fact').toBe(1)
  await insertFacts(db, [fact({ number: 2, value_number: 8_600_000, year: 2024, entered_at: tuesday })])
  await insertFacts(db, [fact({ organisation_id: 'hue', value_number: 400_000 })])

  const ofHanoi = await currentFacts(db, 'hanoi')
  expect(ofHanoi.map((row) => [row.fact, row.valueNumber])).toEqual([
    ['latitude', 21.02],
    ['population', 8_600_000],
  ])
  expect(await currentFacts(db)).toHaveLength(3)
  const history = await factHistory(db, 'hanoi')
  expect(history.map((row) => row.valueNumber)).toEqual([8_600_000, 21.02, 8_000_000])
  expect(history[0]?.enteredAt).toEqual(tuesday)
})

test('a fact number is had once', async () => {
  await expect(insertFacts(db, [fact({ number: 1 })])).rejects.toThrow('organisation_fact_pkey')
})

test('country facts: the newest year up to the one asked for, in the newest edition; loading twice adds nothing', async () => {
  const figure = (year: number, edition: string, value: number) => ({
    country_iso3: 'VNM',
    fact: 'gdp',
    year,
    edition,
    value,
    source: 'IMF',
  })
  const rows = [figure(2022, '2023-10', 1), figure(2022, '2024-04', 2), figure(2024, '2024-04', 3)]
  await insertCountryFacts(db, rows)
  await insertCountryFacts(db, rows)
  const count = await sql<{ count: number }>`select count(*) as count from country_fact`.execute(db)
  expect(count.rows[0]?.count).toBe(3)
  expect(await newestCountryFact(db, 'VNM', 'gdp', 2023)).toMatchObject({ year: 2022, edition: '2024-04', value: 2 })
  expect(await newestCountryFact(db, 'VNM', 'gdp', 2026)).toMatchObject({ year: 2024, value: 3 })
  expect(await newestCountryFact(db, 'VNM', 'gdp', 2021)).toBeUndefined()
  expect(await newestCountryFact(db, 'KOR', 'gdp', 2026)).toBeUndefined()
})

const insertFact = (values: string) =>
  `insert into organisation_fact (organisation_id, number, entered_at, fact, value_number, value_text, year, source) values ('hue', 9, now(), ${values})`
// prettier-ignore
const nonsense: { name: string; statement: string; check: string }[] = [
  { name: 'an id that is no slug', statement: `insert into organisation (id, kind) values ('Hà Nội', 'city')`, check: 'organisation_id_is_a_slug' },
  { name: 'an id that ends in a hyphen', statement: `insert into organisation (id, kind) values ('hanoi-', 'city')`, check: 'organisation_id_is_a_slug' },
  { name: 'a kind nobody knows', statement: `insert into organisation (id, kind) values ('x', 'planet')`, check: 'organisation_kind' },
  { name: 'a country in small letters', statement: `insert into organisation (id, kind, country_iso2) values ('x', 'city', 'vn')`, check: 'organisation_country' },
  { name: 'an empty name', statement: `insert into organisation_name values ('hue', 'fr', '  ')`, check: 'organisation_name_not_empty' },
  { name: 'a name of 201 characters', statement: `insert into organisation_name values ('hue', 'fr', repeat('x', 201))`, check: 'organisation_name_not_empty' },
  { name: 'a population of nobody', statement: insertFact(`'population', 0, null, 2020, 's'`), check: 'organisation_fact_plausible' },
  { name: 'a population of everybody', statement: insertFact(`'population', 8000000000, null, 2020, 's'`), check: 'organisation_fact_plausible' },
  { name: 'a latitude beyond the pole', statement: insertFact(`'latitude', 90.1, null, null, 's'`), check: 'organisation_fact_plausible' },
  { name: 'a longitude beyond the date line', statement: insertFact(`'longitude', -180.1, null, null, 's'`), check: 'organisation_fact_plausible' },
  { name: 'a number and a text at once', statement: insertFact(`'membership', 1, 'full', null, 's'`), check: 'organisation_fact_one_value' },
  { name: 'neither number nor text', statement: insertFact(`'membership', null, null, null, 's'`), check: 'organisation_fact_one_value' },
  { name: 'a fact nobody knows', statement: insertFact(`'mood', 1, null, null, 's'`), check: 'organisation_fact_known' },
  { name: 'no source', statement: insertFact(`'population', 5, null, 2020, ' '`), check: 'organisation_fact_has_source' },
  { name: 'a year before any census', statement: insertFact(`'population', 5, null, 1066, 's'`), check: 'organisation_fact_year' },
]

test.each(nonsense)('the database refuses: $name', async ({ statement, check }) => {
  await expect(sql.raw(statement).execute(db)).rejects.toThrow(check)
})
