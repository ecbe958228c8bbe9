import { type Context, Hono } from 'hono'
import type { Env } from '../../../http/env.ts'
import { field } from '../../../http/field.ts'
import { frameOf, withNotice } from '../../../http/frame-of.ts'
import { Refusal } from '../../../http/refusal.ts'
import type { Fault } from '../../../ui/form.tsx'
import { signedIn } from '../../accounts/index.ts'
import { answersOfRound } from '../answers.store.ts'
import { type Instruments, type OpenedRound, roundForChange, roundOf } from '../round-access.ts'
import { aloneItems, alonePeople, aloneSetting, openedAnswers, peopleAt } from './alone.store.ts'
import { type AloneChoice, chooseAlone } from './choose-alone.ts'
import { consensusOf } from './consensus.store.ts'
import { faultIn, readAloneChoice } from './forms.ts'
import { type Show, itemsToTalkOver, mapPage } from './map-page.ts'
import { openIfTime, peopleWaitedFor } from './open-alone-rounds.ts'
import { openMap } from './open-map.ts'
import { mayChooseAlone, maySeeMap, maySeeNames, mayTakePart, rolesThatAnswer } from './policy.ts'
import { settingPage } from './setting-page.ts'
import { suggestItems } from './suggest-items.ts'
import { MapView, WaitingView } from './views/map.tsx'
import { SettingView } from './views/setting.tsx'

const longestReason = 2000

/** Choosing who answers what alone, opening the map, and the map itself. */
export function mapRoutes(instruments: Instruments, baseUrl: string): Hono<Env> {
  const routes = new Hono<Env>()
  const base = '/cities/:city/rounds/:round/consensus'

  routes.get(base, async (c) => {
    const opened = await roundOf(c, instruments, maySeeMap)
    const { cityId, id } = opened.row
    await openIfTime(c.var.db, cityId, id, c.var.now, baseUrl)
    const setting = await aloneSetting(c.var.db, cityId, id)
    if (setting?.openedAt) return map(c, opened)
    if (mayChooseAlone(c.var.person, opened.standing)) return c.html(await choosing(c, opened, null, null))
    const items = await aloneItems(c.var.db, cityId, id)
    const people = await alonePeople(c.var.db, cityId, id)
    return c.html(
      <WaitingView
        frame={frameOf(c)}
        round={place(opened)}
        items={items.length}
        dueOn={setting?.dueOn ?? null}
        isChosen={people.some((one) => one.id === c.var.person?.id && one.removedAt === null)}
      />,
    )
  })

  routes.post(`${base}/setting`, async (c) => {
    const by = signedIn(c.var.person)
    const opened = await roundForChange(c, instruments, mayChooseAlone, 'alone')
    const body = await c.req.parseBody({ all: true })
    const { cityId, id } = opened.row
    const mayBeChosen = new Set((await peopleAt(c.var.db, cityId, rolesThatAnswer, c.var.now)).map((one) => one.id))
    const read = readAloneChoice(body, opened.instrument, await proposal(c, opened), mayBeChosen)
    const refusal = faultIn(read, c.var.now)
    if (refusal !== null) {
      const names = { alone_items_too_few: 'items', alone_people_too_few: 'people', due_unusable: 'due' } as const
      const name = names[refusal.code as keyof typeof names]
      const fault = { field: name, message: c.var.text(`error.${refusal.code}`) }
      return c.html(await choosing(c, opened, fault, read.choice), 422)
    }
    const { language, now } = c.var
    await chooseAlone(c.var.db, { round: opened.row, choice: read.choice, by, language, at: now, baseUrl })
    return c.redirect(withNotice(`/cities/${cityId}/rounds/${id}/consensus`, 'saved'), 303)
  })

  routes.post(`${base}/opening`, async (c) => {
    const by = signedIn(c.var.person)
    const opened = await roundForChange(c, instruments, mayChooseAlone, 'alone')
    const reason = field(await c.req.parseBody(), 'reason').trim()
    if (reason.length < 3) throw new Refusal('opening_reason_missing')
    if (reason.length > longestReason) throw new Refusal('text_too_long', { most: longestReason, given: reason.length })
    const setting = await aloneSetting(c.var.db, opened.row.cityId, opened.row.id)
    if (!setting) throw new Refusal('alone_items_too_few')
    await openMap(c.var.db, {
      round: opened.row,
      setting,
      cause: 'by_hand',
      reason,
      by: by.id,
      at: c.var.now,
      baseUrl,
    })
    return c.redirect(`${opened.path}/consensus`, 303)
  })

  async function map(c: Context<Env>, opened: OpenedRound) {
    const { db, person, text } = c.var
    const { cityId, id } = opened.row
    const setting = await aloneSetting(db, cityId, id)
    if (!setting) throw new Refusal('map_not_open')
    const items = (await aloneItems(db, cityId, id)).map((one) => one.itemId)
    const showsNames = maySeeNames(person, opened.standing, setting.showsNames)
    const given = {
      items,
      answers: await openedAnswers(db, cityId, id),
      consensus: await consensusOf(db, cityId, id, null),
      showsNames,
    }
    const people = (await alonePeople(db, cityId, id)).filter((one) => one.removedAt === null)
    const whole = mapPage(opened, text, { ...given, show: 'all' })
    const show = showIn(c.req.query('show'))
    return c.html(
      <MapView
        frame={frameOf(c)}
        round={place(opened)}
        setting={setting}
        page={show === 'all' ? whole : mapPage(opened, text, { ...given, show })}
        show={show}
        next={itemsToTalkOver(whole)[0] ?? null}
        people={new Set(given.answers.map((one) => one.personId)).size}
        missing={
          mayTakePart(person, opened.standing)
            ? people
                .filter((one) => (one.answered ?? 0) < items.length)
                .map((one) => ({ name: one.name, left: items.length - (one.answered ?? 0) }))
            : []
        }
      />,
    )
  }

  /** The coordinator's page: what stands chosen, or what was just typed and has something wrong in it. */
  async function choosing(c: Context<Env>, opened: OpenedRound, fault: Fault | null, typed: AloneChoice | null) {
    const { db, now } = c.var
    const { cityId, id } = opened.row
    const setting = await aloneSetting(db, cityId, id)
    const items = (await aloneItems(db, cityId, id)).map((one) => one.itemId)
    const chosen = (await alonePeople(db, cityId, id)).filter((one) => one.removedAt === null)
    return (
      <SettingView
        frame={frameOf(c)}
        fault={fault}
        isSubmitted={opened.standing.isSubmitted}
        {...settingPage(opened, c.var.language, {
          chosen: typed ?? {
            items,
            people: chosen.map((one) => one.id),
            showsNames: setting?.showsNames ?? false,
            dueOn: setting?.dueOn ?? null,
          },
          isSeveral: typed !== null || items.length > 0,
          isWaiting: items.length > 0,
          items: items.length,
          mayBeChosen: await peopleAt(db, cityId, rolesThatAnswer, now),
          waitedFor: await peopleWaitedFor(db, cityId, id, now),
          suggested: await proposal(c, opened),
        })}
      />
    )
  }

  /** From last round's answers; from this round's own where it is the first. */
  async function proposal(c: Context<Env>, opened: OpenedRound): Promise<string[]> {
    const { cityId, id, carriedFrom } = opened.row
    return suggestItems(opened.instrument, await answersOfRound(c.var.db, cityId, carriedFrom ?? id))
  }

  return routes
}

export function place({ row, path, cityName }: OpenedRound) {
  return { path, label: row.label, cityName, cityPath: `/cities/${row.cityId}` }
}

function showIn(value: string | undefined): Show {
  return value === 'open' || value === 'agreed' ? value : 'all'
}
