import { type Insertable, sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { CountryFactTable, FactName, OrganisationFactTable, OrganisationTable } from '../../db/tables.ts'

/** Every listed organisation with all its names, or just one (listed or not). */
export function organisationsWithNames(db: Db, id: string | null = null) {
  const query = db
    .selectFrom('organisation as o')
    .innerJoin('organisation_name as n', 'n.organisation_id', 'o.id')
    .select([
      'o.id',
      'o.kind',
      'o.country_iso2 as countryIso2',
      'o.country_iso3 as countryIso3',
      'o.continent',
      'o.listed_at as listedAt',
      'o.created_by as createdBy',
      sql<Record<string, string>>`json_object_agg(n.language, n.name)`.as('names'),
    ])
    .groupBy('o.id')
    .orderBy('o.id')
  return id === null ? query.where('o.listed_at', 'is not', null).execute() : query.where('o.id', '=', id).execute()
}

/** The newest value of every fact; older ones stay in the table. */
export function currentFacts(db: Db, organisationId: string | null = null) {
  const query = db
    .selectFrom('organisation_fact as f')
    .leftJoin('person as p', 'p.id', 'f.entered_by')
    .distinctOn(['f.organisation_id', 'f.fact'])
    .select(factColumns)
    .orderBy('f.organisation_id')
    .orderBy('f.fact')
    .orderBy('f.number', 'desc')
  return organisationId === null ? query.execute() : query.where('f.organisation_id', '=', organisationId).execute()
}

/** Everything that was ever entered of one organisation, newest first. */
export function factHistory(db: Db, organisationId: string) {
  return db
    .selectFrom('organisation_fact as f')
    .leftJoin('person as p', 'p.id', 'f.entered_by')
    .select(factColumns)
    .where('f.organisation_id', '=', organisationId)
    .orderBy('f.entered_at', 'desc')
    .orderBy('f.fact')
    .orderBy('f.number', 'desc')
    .execute()
}

const factColumns = [
  'f.organisation_id as organisationId',
  'f.fact',
  'f.number',
  'f.value_number as valueNumber',
  'f.value_text as valueText',
  'f.year',
  'f.source',
  'f.entered_at as enteredAt',
  'p.name as enteredByName',
] as const

export type FactRow = Awaited<ReturnType<typeof factHistory>>[number]

/** Number the next value of a fact gets; the row lock on the organisation keeps two people from getting the same. */
export async function nextFactNumber(db: Db, organisationId: string, fact: FactName): Promise<number> {
  await db.selectFrom('organisation').select('id').where('id', '=', organisationId).forUpdate().execute()
  const { last } = await db
    .selectFrom('organisation_fact')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('organisation_id', '=', organisationId)
    .where('fact', '=', fact)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

export async function insertFacts(db: Db, rows: readonly Insertable<OrganisationFactTable>[]): Promise<void> {
  await db.insertInto('organisation_fact').values(rows).execute()
}

/** Ids that begin like this one. */
export async function idsLike(db: Db, beginning: string): Promise<string[]> {
  const rows = await db.selectFrom('organisation').select('id').where('id', 'like', `${beginning}%`).execute()
  return rows.map((row) => row.id)
}

export async function insertOrganisations(db: Db, rows: readonly Insertable<OrganisationTable>[]): Promise<void> {
  await db.insertInto('organisation').values(rows).execute()
}

export async function insertNames(
  db: Db,
  rows: readonly { organisation_id: string; language: string; name: string }[],
): Promise<void> {
  await db.insertInto('organisation_name').values(rows).execute()
}

/** All rows in one statement: there are tens of thousands. */
export async function insertCountryFacts(db: Db, rows: readonly CountryFactTable[]): Promise<void> {
  await sql`
    insert into country_fact (country_iso3, fact, year, edition, value, source)
    select country_iso3, fact, year, edition, value, source
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(country_iso3 text, fact text, year integer, edition text, value double precision, source text)
    on conflict do nothing
  `.execute(db)
}

/** A country's figure for the newest year up to the given one, in the newest edition that has it. */
export function newestCountryFact(db: Db, countryIso3: string, fact: string, year: number) {
  return db
    .selectFrom('country_fact')
    .select(['year', 'edition', 'value', 'source'])
    .where('country_iso3', '=', countryIso3)
    .where('fact', '=', fact)
    .where('year', '<=', year)
    .orderBy('year', 'desc')
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Places that a guest named become another person's: the guest signed up. */
export async function movePlaces(db: Db, fromPersonId: string, toPersonId: string): Promise<void> {
  await db
    .updateTable('organisation')
    .set({ created_by: toPersonId })
    .where('created_by', '=', fromPersonId)
    .where('listed_at', 'is', null)
    .execute()
}
