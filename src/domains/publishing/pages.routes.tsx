import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { actingFor, actingForCookie } from '../../http/acting-for.ts'
import type { Env } from '../../http/env.ts'
import { frameOf } from '../../http/frame-of.ts'
import { Refusal } from '../../http/refusal.ts'
import { isSecretariat, mayReadMails } from '../accounts/index.ts'
import { cityNamed, listCities, nameOf } from '../cities/index.ts'
import { type Instrument, packsOf, roundLinesFor, standingsFor, trialsOf } from '../diagnosis/index.ts'
import { HomeView } from './views/home.tsx'
import { MeView } from './views/me.tsx'
import { MethodView } from './views/method.tsx'
import { SecretariatView } from './views/secretariat.tsx'
import { SourcesView } from './views/sources.tsx'

export interface PagesDeps {
  readonly newest: Instrument
  readonly instruments: readonly Instrument[]
  readonly hasSmtp: boolean
}

/** Pages that bring several domains together. */
export function pagesRoutes({ newest, instruments, hasSmtp }: PagesDeps): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get('/', async (c) => {
    const { db, person } = c.var
    const cities = await listCities(db)
    const standings = await standingsFor(db, person)
    return c.html(
      <HomeView
        frame={frameOf(c)}
        counts={{
          cities: cities.filter((city) => city.kind !== 'organisation').length,
          countries: new Set(cities.filter((city) => city.kind !== 'organisation').map((city) => city.countryIso2))
            .size,
          items: newest.items.length,
        }}
        dots={cities.flatMap((city) =>
          city.place === null
            ? []
            : [
                {
                  id: city.id,
                  name: nameOf(city, c.var.language),
                  place: city.place,
                  stage: standings.get(city.id)?.stage ?? null,
                  isSample: standings.get(city.id)?.isSample ?? false,
                },
              ],
        )}
      />,
    )
  })

  routes.get('/me', async (c) => {
    const { db, person, language } = c.var
    if (person === null) throw new Refusal('sign_in_needed')
    const trials = await Promise.all(
      (await trialsOf(db, person.id)).map(async (row) => {
        const city = await cityNamed(db, row.cityId)
        return {
          href: `/cities/${row.cityId}/rounds/${row.id}`,
          city: city ? nameOf(city, language) : row.cityId,
          openedAt: row.openedAt,
          isSubmitted: row.submittedAt !== null,
        }
      }),
    )
    const find = (id: string, version: string) => instruments.find((one) => one.id === id && one.version === version)
    const order = actingFor(person, getCookie(c, actingForCookie)).map((one) => one.id)
    const sorted = person.seats.toSorted((a, b) => order.indexOf(a.organisationId) - order.indexOf(b.organisationId))
    const seats = await Promise.all(
      sorted.map(async (seat) => {
        // who only answers packs has those below, and no round to go on with
        const hasNoRounds = seat.role === 'secretariat' || seat.role === 'contributor'
        const rounds = hasNoRounds ? [] : await roundLinesFor(db, person, seat.organisationId, find)
        const open = rounds.find((round) => round.state !== 'submitted')
        return {
          ...seat,
          openRound: open ? { label: open.label, href: open.href } : null,
          hasRounds: rounds.length > 0,
        }
      }),
    )
    return c.html(
      <MeView
        frame={frameOf(c)}
        person={{ name: person.name, email: person.email, isGuest: person.isGuest }}
        seats={seats}
        packs={await packsOf(db, person, find, language, c.var.now)}
        waiting={person.waitingSeats.map((seat) => seat.organisationName)}
        trials={trials}
        newestHref={`/instruments/${newest.id}/${newest.version}`}
      />,
    )
  })

  routes.get('/secretariat', async (c) => {
    const { db, person, language } = c.var
    if (person === null) throw new Refusal('sign_in_needed')
    if (!isSecretariat(person)) throw new Refusal('not_yours')
    const names = new Map((await listCities(db)).map((city) => [city.id, nameOf(city, language)]))
    const rounds = await roundLinesFor(db, person, null, (id, version) =>
      instruments.find((one) => one.id === id && one.version === version),
    )
    const lines = rounds.flatMap((round) => {
      const name = names.get(round.cityId)
      return name === undefined ? [] : [{ city: { id: round.cityId, name }, round }]
    })
    return c.html(<SecretariatView frame={frameOf(c)} lines={lines} mayReadMails={mayReadMails(person, hasSmtp)} />)
  })

  routes.get('/method', (c) => c.html(<MethodView frame={frameOf(c)} recipe={newest.recipe} />))
  routes.get('/sources', (c) => c.html(<SourcesView frame={frameOf(c)} />))

  return routes
}
