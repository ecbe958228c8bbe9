import { z } from 'zod'
import countries from 'i18n-iso-countries'
import type { Db } from '../../db/connection.ts'
import type { Person } from '../../http/env.ts'
import { recordAudit } from '../accounts/index.ts'
import { fold } from './find-cities.ts'
import { insertNames, insertOrganisations, idsLike } from './store.ts'

export const continents = ['Africa', 'Americas', 'Asia', 'Europe', 'Middle East', 'Oceania'] as const

const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}+$/u)

export const memberForm = z.object({
  name_en: name,
  name_ko: z.union([z.literal(''), name]).default(''),
  country: z.string().refine((code) => countries.isValid(code) && code.length === 2),
  continent: z.enum(continents),
  kind: z.enum(['city', 'province', 'organisation']),
})

/** Enters a member into the register. Its address is made from the English name and never changes afterwards. */
export async function addMember(
  db: Db,
  member: z.infer<typeof memberForm>,
  { by, at }: { by: Person; at: Date },
): Promise<string> {
  const id = await freeId(db, member.name_en)
  await insertOrganisations(db, [
    {
      id,
      kind: member.kind,
      country_iso2: member.country,
      country_iso3: countries.alpha2ToAlpha3(member.country) ?? null,
      continent: member.continent,
      listed_at: at,
      created_by: by.id,
    },
  ])
  await insertNames(
    db,
    Object.entries({ en: member.name_en, ko: member.name_ko })
      .filter(([, value]) => value !== '')
      .map(([language, value]) => ({ organisation_id: id, language, name: value })),
  )
  await recordAudit(db, {
    at,
    personId: by.id,
    organisationId: id,
    action: 'city.added',
    subject: `organisation:${id}`,
  })
  return id
}

async function freeId(db: Db, english: string): Promise<string> {
  const slug =
    fold(english)
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 60) || 'member'
  const taken = new Set(await idsLike(db, slug))
  for (let number = 1; ; number++) {
    const id = number === 1 ? slug : `${slug}-${number}`
    if (!taken.has(id)) return id
  }
}
