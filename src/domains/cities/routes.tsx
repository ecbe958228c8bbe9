import { type Context, Hono } from 'hono'
import countryCodes from 'i18n-iso-countries'
import type { Db } from '../../db/connection.ts'
import { field } from '../../http/field.ts'
import type { Env, Person } from '../../http/env.ts'
import { frameOf, withNotice } from '../../http/frame-of.ts'
import { Refusal } from '../../http/refusal.ts'
import { offeredLanguages, textIn } from '../../text/index.ts'
import { isCoordinatorOf, mayManagePeople, signedIn } from '../accounts/index.ts'
import type { Fault } from '../../ui/form.tsx'
import { addMember, memberForm } from './add-member.ts'
import { lineOf } from './city-line.ts'
import type { ReviewBadge, RoundLine, Standing } from './standing.ts'
import { visibleCity } from './visible-city.ts'
import { changeFacts, placeForm, populationForm } from './change-fact.ts'
import { listCities, nameOf } from './city.ts'
import { findCities, sizes } from './find-cities.ts'
import { mayAddMember, mayChangeFacts } from './policy.ts'
import { incomeOfCountry } from './income-of-country.ts'
import { factHistory } from './store.ts'
import { CitiesView } from './views/cities.tsx'
import { CityView } from './views/city.tsx'
import { MemberView } from './views/member.tsx'
import { FactsView } from './views/facts.tsx'

export interface CitiesDeps {
  readonly standings: (db: Db, person: Person | null) => Promise<ReadonlyMap<string, Standing>>
  /** Reviews by other cities that were closed, as the diagnosis domain tells them. */
  readonly badges: (db: Db, cityId: string) => Promise<readonly ReviewBadge[]>
  readonly rounds: (db: Db, person: Person | null, cityId: string) => Promise<readonly RoundLine[]>
  readonly consent: (db: Db, cityId: string) => Promise<Date | null>
}

export function citiesRoutes({ standings, rounds, consent, badges }: CitiesDeps): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get('/cities', async (c) => {
    const { db, person, text, language } = c.var
    const wanted = {
      words: (c.req.query('q') ?? '').slice(0, 200),
      continent: c.req.query('continent') ?? '',
      country: c.req.query('country') ?? '',
      size: c.req.query('size') ?? '',
      kind: c.req.query('kind') ?? '',
    }
    const all = await listCities(db)
    const known = await standings(db, person)
    const byName = new Intl.Collator(language)
    const found = findCities(all, wanted, countryNames).toSorted((a, b) =>
      byName.compare(nameOf(a, language), nameOf(b, language)),
    )
    return c.html(
      <CitiesView
        frame={frameOf(c)}
        wanted={wanted}
        cities={found.map((city) => lineOf(city, language, text.country, known.get(city.id) ?? null))}
        total={all.length}
        continents={[...new Set(all.flatMap((city) => city.continent ?? []))].toSorted()}
        countries={[...new Set(all.flatMap((city) => city.countryIso2 ?? []))]
          .map((iso2) => ({ value: iso2, label: text.country(iso2) }))
          .toSorted((a, b) => byName.compare(a.label, b.label))}
        sizes={[...Object.keys(sizes), 'unknown']}
      />,
    )
  })

  const memberPage = (c: Context<Env>, typed: Readonly<Record<string, string>>, faults: readonly Fault[]) => (
    <MemberView
      frame={frameOf(c)}
      countries={Object.keys(countryCodes.getAlpha2Codes())
        .map((code) => ({ value: code, label: c.var.text.country(code) }))
        .toSorted((a, b) => new Intl.Collator(c.var.language).compare(a.label, b.label))}
      typed={typed}
      faults={faults}
    />
  )

  routes.get('/secretariat/members', (c) => {
    if (!mayAddMember(signedIn(c.var.person))) throw new Refusal('not_yours')
    return c.html(memberPage(c, {}, []))
  })

  routes.post('/secretariat/members', async (c) => {
    const by = signedIn(c.var.person)
    if (!mayAddMember(by)) throw new Refusal('not_yours')
    const body = await c.req.parseBody()
    const parsed = memberForm.safeParse(body)
    if (!parsed.success) {
      const fields = new Set(parsed.error.issues.map((issue) => String(issue.path[0])))
      const known = (['name_en', 'name_ko', 'country', 'continent', 'kind'] as const).filter((one) => fields.has(one))
      const faults = known.map((one) => ({ field: one, message: c.var.text(`cities.fault.${one}`) }))
      const typed = Object.fromEntries(Object.keys(body).map((one) => [one, field(body, one)]))
      return c.html(memberPage(c, typed, faults), 422)
    }
    const id = await addMember(c.var.db, parsed.data, { by, at: c.var.now })
    return c.redirect(withNotice(`/cities/${id}/people`, 'member'), 303)
  })

  routes.get('/cities/:city', async (c) => {
    const { db, person, language, now } = c.var
    const city = await visibleCity(db, person, c.req.param('city'))
    const gdp = await incomeOfCountry(db, city.countryIso3, now)
    return c.html(
      <CityView
        frame={frameOf(c)}
        city={{
          id: city.id,
          name: nameOf(city, language),
          names: city.names,
          kind: city.kind,
          continent: city.continent,
          countryIso2: city.countryIso2,
          place: city.place,
          facts: city.facts,
          isListed: city.isListed,
        }}
        gdp={gdp}
        rounds={await rounds(db, person, city.id)}
        badges={await badges(db, city.id)}
        standing={(await standings(db, person)).get(city.id) ?? null}
        consentSince={isCoordinatorOf(person, city.id) ? await consent(db, city.id) : null}
        may={{
          changeFacts: mayChangeFacts(person, city),
          managePeople: mayManagePeople(person, city.id),
          coordinate: isCoordinatorOf(person, city.id),
        }}
      />,
    )
  })

  routes.get('/cities/:city/facts', async (c) => {
    const { db, person, language } = c.var
    const city = await visibleCity(db, person, c.req.param('city'))
    return c.html(
      <FactsView
        frame={frameOf(c)}
        city={{ id: city.id, name: nameOf(city, language) }}
        history={await factHistory(db, city.id)}
        current={{ population: city.population, place: city.place }}
        mayChange={mayChangeFacts(person, city)}
        typed={{}}
        faults={[]}
      />,
    )
  })

  for (const kind of ['population', 'place'] as const) {
    routes.post(`/cities/:city/facts/${kind}`, async (c) => {
      const { db, person, language, text, now } = c.var
      const city = await visibleCity(db, person, c.req.param('city'))
      const by = signedIn(person)
      if (!mayChangeFacts(by, city)) throw new Refusal('not_yours')
      const body = await c.req.parseBody()
      const parsed = kind === 'population' ? populationForm.safeParse(body) : placeForm.safeParse(body)
      if (!parsed.success) {
        return c.html(
          <FactsView
            frame={frameOf(c)}
            city={{ id: city.id, name: nameOf(city, language) }}
            history={await factHistory(db, city.id)}
            current={{ population: city.population, place: city.place }}
            mayChange
            typed={Object.fromEntries(
              Object.keys(body).map((name) => [name === 'source' ? `source-${kind}` : name, field(body, name)]),
            )}
            faults={parsed.error.issues.map((issue) => {
              const field = String(issue.path[0])
              const name = field === 'source' ? `source-${kind}` : field
              return { field: name, message: text(`cities.fault.${field as 'population'}`) }
            })}
          />,
          422,
        )
      }
      const { source, ...rest } = parsed.data
      const { year, ...values } = 'year' in rest ? rest : { ...rest, year: null }
      await changeFacts(db, { cityId: city.id, values, year, source, by, at: now })
      return c.redirect(withNotice(`/cities/${city.id}/facts`, 'fact'), 303)
    })
  }

  return routes
}

function countryNames(iso2: string): readonly string[] {
  return offeredLanguages().map(({ language }) => textIn(language).country(iso2))
}
