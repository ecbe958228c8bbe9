import { Hono } from 'hono'
import countries from 'i18n-iso-countries'
import type { Db } from '../../db/connection.ts'
import { field } from '../../http/field.ts'
import type { Env } from '../../http/env.ts'
import { frameOf } from '../../http/frame-of.ts'
import type { Limit } from '../../http/rate-limit.ts'
import { Refusal } from '../../http/refusal.ts'
import { type Auth, startGuest } from '../accounts/index.ts'
import { redirectWith } from '../accounts/index.ts'
import { addUnlistedPlace, listCities, nameOf, visibleCity } from '../cities/index.ts'
import type { Instrument } from './instrument.ts'
import { openTrial } from './open-round.ts'
import { minutes } from './progress.ts'
import { TryView } from './views/try.tsx'

export interface TryDeps {
  readonly db: Db
  readonly auth: Auth
  readonly newest: Instrument
  readonly guests: Limit
}

/** Trying costs nothing: choose or name a city, and answer. Stands outside the request transaction, as sign-in does. */
export function tryRoutes({ db, auth, newest, guests }: TryDeps): Hono<Env> {
  const routes = new Hono<Env>()

  const page = async (
    c: Parameters<typeof frameOf>[0],
    typed: { city: string; name: string; country: string },
    fault: string | null,
  ) => {
    const { language } = c.var
    const byName = new Intl.Collator(language)
    const cities = (await listCities(db)).filter((city) => city.kind !== 'organisation')
    return (
      <TryView
        frame={frameOf(c)}
        cities={cities
          .map((city) => ({ value: city.id, label: nameOf(city, language) }))
          .toSorted((a, b) => byName.compare(a.label, b.label))}
        countries={countryCodes
          .map((code) => ({ value: code, label: c.var.text.country(code) }))
          .toSorted((a, b) => byName.compare(a.label, b.label))}
        typed={typed}
        fault={fault}
        size={{ items: newest.items.length, minutes: minutes(newest.items) }}
      />
    )
  }

  routes.get('/try', async (c) =>
    c.html(await page(c, { city: c.req.query('city') ?? '', name: '', country: '' }, null)),
  )

  routes.post('/try', async (c) => {
    const body = await c.req.parseBody()
    const typed = {
      city: field(body, 'city'),
      name: field(body, 'name').trim().slice(0, 200),
      country: field(body, 'country'),
    }
    if (typed.city === '' && typed.name === '') {
      return c.html(await page(c, typed, c.var.text('error.name_missing')), 422)
    }
    if (typed.country !== '' && !countryCodes.includes(typed.country)) throw new Refusal('country_unknown')
    if (typed.city !== '') await visibleCity(db, c.var.person, typed.city)
    await guests(c)
    const started =
      c.var.person === null
        ? await startGuest(auth, c.req.raw.headers)
        : { personId: c.var.person.id, headers: new Headers() }
    const at = c.var.now
    const path = await db.transaction().execute(async (trx) => {
      const cityId =
        typed.city !== ''
          ? typed.city
          : await addUnlistedPlace(trx, {
              name: typed.name,
              countryIso2: typed.country || null,
              by: started.personId,
              at,
            })
      const id = await openTrial(trx, {
        cityId,
        instrument: newest,
        by: started.personId,
        at,
        label: c.var.text('diagnosis.trial.label'),
      })
      return `/cities/${cityId}/rounds/${id}`
    })
    return redirectWith(c, started.headers, path)
  })

  return routes
}

const countryCodes = Object.keys(countries.getAlpha2Codes())
