import type { Text } from '../../../../text/index.ts'
import type { Db } from '../../../../db/connection.ts'
import { cityById, incomeOfCountry, nameOf } from '../../../cities/index.ts'
import type { WorkbookOrigin } from './data-sheet.ts'

/** A line about the city on the first sheet; `null` is for whoever fills the file in. */
export interface Fact {
  readonly name: string
  readonly value: string | null
}

/** What the platform knows of the city of a round, in the language of the workbook, each figure with year and source. */
export async function factsOfCity(
  db: Db,
  origin: WorkbookOrigin,
  { part, text }: { part: string | null; text: Text },
): Promise<Fact[]> {
  const madeAt = new Date(origin.exportedAt)
  const city = await cityById(db, origin.city.id)
  const population = city?.facts.population
  const income = await incomeOfCountry(db, city?.countryIso3 ?? null, madeAt)
  const facts: (Fact | null)[] = [
    { name: text('workbook.fact.city'), value: city === null ? origin.city.name : nameOf(city, text.language) },
    city?.countryIso2 == null ? null : { name: text('workbook.fact.country'), value: text.country(city.countryIso2) },
    { name: text('workbook.fact.round'), value: origin.round.label },
    part === null ? null : { name: text('workbook.fact.part'), value: part },
    population?.valueNumber == null
      ? null
      : {
          name: text('cities.population'),
          value: text('workbook.fact.figure', {
            figure: text.number(population.valueNumber),
            source: [population.source, population.year ?? []].flat().join(', '),
          }),
        },
    income === null
      ? null
      : {
          name: text('cities.gdp'),
          value: text('workbook.fact.figure', {
            figure: text(income.isProjection ? 'cities.gdp.projection' : 'cities.gdp.value', {
              value: text.number(Math.round(income.value)),
              year: String(income.year),
            }),
            source: income.source,
          }),
        },
  ]
  return [...facts.filter((fact) => fact !== null), ...factsOfFile(origin, text)]
}

/** For a workbook of nobody yet: notes of whoever fills it in, which stay in the file. */
export function factsToFill(origin: WorkbookOrigin, text: Text): Fact[] {
  return [
    origin.city.name === ''
      ? { name: text('workbook.fact.city'), value: null }
      : { name: text('workbook.fact.city'), value: origin.city.name },
    { name: text('workbook.fact.country'), value: null },
    { name: text('cities.population'), value: null },
    { name: text('workbook.fact.filledBy'), value: null },
    { name: text('workbook.fact.filledOn'), value: null },
    ...factsOfFile(origin, text),
  ]
}

function factsOfFile(origin: WorkbookOrigin, text: Text): Fact[] {
  return [
    { name: text('workbook.about.made'), value: text.dateTime(new Date(origin.exportedAt)) },
    { name: text('workbook.about.file'), value: origin.file },
    { name: text('workbook.start.language'), value: text.languageName },
  ]
}
