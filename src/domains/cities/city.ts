import type { Db } from '../../db/connection.ts'
import type { FactName, OrganisationTable } from '../../db/tables.ts'
import type { FactRow } from './store.ts'
import { currentFacts, organisationsWithNames } from './store.ts'

/** A city or another organisation as other domains see it: plain data, facts already the newest. */
export interface City {
  readonly id: string
  readonly kind: OrganisationTable['kind']
  readonly names: Readonly<Record<string, string>>
  readonly countryIso2: string | null
  readonly countryIso3: string | null
  readonly continent: string | null
  readonly isListed: boolean
  readonly createdBy: string | null
  readonly place: { readonly latitude: number; readonly longitude: number } | null
  readonly population: number | null
  readonly facts: Readonly<Partial<Record<FactName, FactRow>>>
}

/** Every listed member, in the order of their ids. */
export async function listCities(db: Db): Promise<City[]> {
  const rows = await organisationsWithNames(db)
  const facts = Map.groupBy(await currentFacts(db), (fact) => fact.organisationId)
  return rows.filter((row) => row.kind !== 'network').map((row) => assemble(row, facts.get(row.id) ?? []))
}

export async function cityById(db: Db, id: string): Promise<City | null> {
  const [row] = await organisationsWithNames(db, id)
  return row ? assemble(row, await currentFacts(db, id)) : null
}

/** Names and visibility only, in one query, for pages that must be quick. */
export async function cityNamed(
  db: Db,
  id: string,
): Promise<Pick<City, 'id' | 'kind' | 'names' | 'isListed' | 'createdBy'> | null> {
  const [row] = await organisationsWithNames(db, id)
  return row
    ? { id: row.id, kind: row.kind, names: row.names, isListed: row.listedAt !== null, createdBy: row.createdBy }
    : null
}

/** Name in the reader's language, else English. */
export function nameOf(city: Pick<City, 'names' | 'id'>, language: string): string {
  return city.names[language] ?? city.names['en'] ?? city.id
}

function assemble(row: Awaited<ReturnType<typeof organisationsWithNames>>[number], rows: readonly FactRow[]): City {
  const facts = Object.fromEntries(rows.map((fact) => [fact.fact, fact])) as Partial<Record<FactName, FactRow>>
  const latitude = facts.latitude?.valueNumber
  const longitude = facts.longitude?.valueNumber
  return {
    id: row.id,
    kind: row.kind,
    names: row.names,
    countryIso2: row.countryIso2,
    countryIso3: row.countryIso3,
    continent: row.continent,
    isListed: row.listedAt !== null,
    createdBy: row.createdBy,
    place: typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : null,
    population: facts.population?.valueNumber ?? null,
    facts,
  }
}
