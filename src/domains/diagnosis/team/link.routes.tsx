import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Db } from '../../../db/connection.ts'
import type { Env } from '../../../http/env.ts'
import { field } from '../../../http/field.ts'
import { frameOf } from '../../../http/frame-of.ts'
import type { Limit } from '../../../http/rate-limit.ts'
import { Refusal } from '../../../http/refusal.ts'
import { type Auth, headersOf, openSessionByLink, redirectWith } from '../../accounts/index.ts'
import { nameOf } from '../../cities/index.ts'
import { itemOf } from '../instrument.ts'
import { minutes } from '../progress.ts'
import type { Instruments } from '../round-access.ts'
import { atNoon } from './days.ts'
import { type OpenedLink, openedLink, takePack, wayIn } from './open-link.ts'
import { packName } from './pack-name.ts'
import { itemsOfPack } from './store.ts'
import { LinkToPackView } from './views/link-to-pack.tsx'

export interface PackLinkDeps {
  readonly db: Db
  readonly auth: Auth
  readonly instruments: Instruments
  readonly tries: Limit
  /** A guest became somebody: whatever was theirs moves over. */
  readonly keep: (guestId: string, personId: string, at: Date) => Promise<void>
}

// a name stands in mails and pages: one line, no control characters
const nameForm = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^\P{Cc}+$/u)

/** The link of a mail. Outside the request transaction, as sign-in is: the session is better-auth's to make. */
export function packLinkRoutes({ db, auth, instruments, tries, keep }: PackLinkDeps): Hono<Env> {
  const routes = new Hono<Env>()

  // a mail scanner opens every link it sees, so opening only shows a button
  routes.get('/packs/:token', async (c) => {
    const link = await openedLink(db, c.req.param('token'), c.var.now)
    const way = await wayIn(db, link, c.var.person)
    if (way === 'in') return c.redirect(pathOf(link), 303)
    return c.html(await page(c, link, way, ''))
  })

  routes.post('/packs/:token', async (c) => {
    await tries(c)
    const { person, now: at } = c.var
    const link = await openedLink(db, c.req.param('token'), at)
    const way = await wayIn(db, link, person)
    if (way === 'another') throw new Refusal('pack_link_for_another', { email: person?.email ?? '' })
    if (way === 'sign_in') return c.redirect(`/packs/${c.req.param('token')}`, 303)
    const isSignedIn = person !== null && !person.isGuest
    const typed = field(await c.req.parseBody(), 'name')
    const name = nameForm.safeParse(typed)
    if (link.personId === null && !isSignedIn && !name.success)
      return c.html(await page(c, link, way, typed, true), 422)
    const personId = await db
      .transaction()
      .execute((trx) => takePack(trx, { link, name: name.data ?? '', person: isSignedIn ? person : null, at }))
    if (isSignedIn) return c.redirect(pathOf(link), 303)
    const headers = await openSessionByLink(auth, personId, headersOf(c))
    if (person?.isGuest && person.id !== personId) await keep(person.id, personId, at)
    return redirectWith(c, headers, pathOf(link))
  })

  async function page(
    c: Context<Env>,
    link: OpenedLink,
    way: 'button' | 'in' | 'sign_in' | 'another',
    typed: string,
    isNameMissing = false,
  ) {
    const { pack, round, personId, email } = link
    const { person, language, text } = c.var
    const instrument = instruments(round.instrumentId, round.instrumentVersion)
    if (!instrument) throw new Refusal('round_unknown')
    const itemIds = await itemsOfPack(db, pack.cityId, pack.roundId, pack.id)
    return (
      <LinkToPackView
        frame={frameOf(c)}
        to={`/packs/${c.req.param('token')}`}
        way={way === 'another' || way === 'sign_in' ? way : 'button'}
        pack={{
          name: packName(instrument, pack, itemIds, language),
          city: nameOf({ id: round.cityId, names: round.cityNames }, language),
          round: round.label,
          items: itemIds.length,
          minutes: minutes(itemIds.flatMap((id) => itemOf(instrument, id) ?? [])),
          dueOn: pack.dueOn === null ? null : atNoon(pack.dueOn),
          askerName: pack.askerName,
          note: pack.note,
        }}
        email={email}
        you={person !== null && !person.isGuest ? person.email : null}
        needsName={personId === null && (person === null || person.isGuest)}
        typed={typed}
        fault={isNameMissing ? text('error.name_missing') : null}
      />
    )
  }

  return routes
}

function pathOf({ pack }: OpenedLink): string {
  return `/cities/${pack.cityId}/rounds/${pack.roundId}/packs/${pack.id}`
}
