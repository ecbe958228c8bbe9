import { z } from 'zod'
import type { Db } from '../../db/connection.ts'
import type { FactName } from '../../db/tables.ts'
import type { Person } from '../../http/env.ts'
import { recordAudit } from '../accounts/index.ts'
import { insertFacts, nextFactNumber } from './store.ts'

const source = z.string().trim().min(2).max(300)
const year = z
  .string()
  .trim()
  .regex(/^\d{4}$/)
  .transform(Number)
  .pipe(z.number().min(1900).max(2100))
/** People write 8,053,663 or 8 053 663; a separator stands before groups of three only, so that 8.5 is not read as 85. */
const whole = z
  .string()
  .trim()
  .regex(/^(\d+|\d{1,3}([ ,.'’\u00a0\u2009\u202f]\d{3})+)$/)
  .transform((text) => Number(text.replaceAll(/\D/g, '')))
  .pipe(z.number().min(1).max(100_000_000))
const degrees = (limit: number) =>
  z
    .string()
    .transform((text) => text.trim().replace(',', '.'))
    .pipe(
      z
        .string()
        .regex(/^-?\d+(\.\d+)?$/)
        .transform(Number)
        .pipe(z.number().min(-limit).max(limit)),
    )

export const populationForm = z.object({ population: whole, year, source })
export const placeForm = z.object({ latitude: degrees(90), longitude: degrees(180), source })

/** Enters new values of facts; the old ones stay, with who entered them and when. */
export async function changeFacts(
  db: Db,
  change: {
    cityId: string
    values: Partial<Record<FactName, number>>
    year: number | null
    source: string
    by: Person
    at: Date
  },
): Promise<void> {
  for (const [fact, value] of Object.entries(change.values) as [FactName, number][]) {
    await insertFacts(db, [
      {
        organisation_id: change.cityId,
        fact,
        number: await nextFactNumber(db, change.cityId, fact),
        value_number: value,
        value_text: null,
        year: change.year,
        source: change.source,
        entered_by: change.by.id,
        entered_at: change.at,
      },
    ])
    await recordAudit(db, {
      at: change.at,
      personId: change.by.id,
      organisationId: change.cityId,
      action: 'fact.entered',
      subject: `fact:${fact}`,
      detail: { value, year: change.year },
    })
  }
}
