import { type Context, Hono } from 'hono'
import type { Env } from '../../../http/env.ts'
import { field } from '../../../http/field.ts'
import { frameOf, withNotice } from '../../../http/frame-of.ts'
import { Refusal } from '../../../http/refusal.ts'
import type { Fault } from '../../../ui/form.tsx'
import { signedIn } from '../../accounts/index.ts'
import { answerTo } from '../answers.store.ts'
import { type Item, itemOf } from '../instrument.ts'
import { type Instruments, type OpenedRound, roundForChange, roundOf } from '../round-access.ts'
import { aloneItemState, aloneItems, alonePeople, aloneSetting, openedAnswers } from './alone.store.ts'
import { commentsOn, consensusOf, dissentOn } from './consensus.store.ts'
import { comment, dissent, takeBackComment, takeBackDissent } from './discuss.ts'
import { readChoice, readComment, readReason, readSeen } from './forms.ts'
import { itemPage } from './item-page.ts'
import { itemsToTalkOver, mapPage } from './map-page.ts'
import { mayRecordConsensus, maySeeMap, maySeeNames, mayTakePart } from './policy.ts'
import { recordConsensus } from './record-consensus.ts'
import { ConsensusConflictView } from './views/conflict.tsx'
import { ItemView } from './views/item.tsx'
import { SheetView } from './views/sheet.tsx'

/** Talking over what people answered differently, and recording what they agree on. */
export function consensusRoutes(instruments: Instruments): Hono<Env> {
  const routes = new Hono<Env>()
  const base = '/cities/:city/rounds/:round/consensus'

  routes.get(`${base}/sheet`, async (c) => {
    const opened = await roundOf(c, instruments, maySeeMap)
    const ids = itemsToTalkOver(await wholeMap(c, opened))
    const pages = []
    for (const id of ids) {
      const item = itemOf(opened.instrument, id)
      if (item) pages.push(await pageOf(c, opened, item))
    }
    return c.html(
      <SheetView
        frame={frameOf(c)}
        pages={pages}
        round={{
          path: opened.path,
          label: opened.row.label,
          cityName: opened.cityName,
          cityPath: `/cities/${opened.row.cityId}`,
        }}
      />,
    )
  })

  routes.get(`${base}/:item`, async (c) => {
    const opened = await roundOf(c, instruments, maySeeMap)
    return c.html(await view(c, opened, itemFor(c, opened), null, null))
  })

  routes.post(`${base}/:item`, async (c) => {
    const by = signedIn(c.var.person)
    const opened = await roundForChange(c, instruments, mayRecordConsensus)
    const item = itemFor(c, opened)
    const body = await c.req.parseBody()
    const read = tryReading(body, item)
    if (read instanceof Refusal) return refused(c, opened, item, read, body)
    if (read.reason.length < 3) return refused(c, opened, item, new Refusal('consensus_reason_missing'), body)
    const { now } = c.var
    const recorded = await recordConsensus(c.var.db, {
      round: opened.row,
      itemId: item.id,
      choice: read.choice,
      reason: read.reason,
      seen: readSeen(body),
      by,
      at: now,
    })
    if (recorded.outcome === 'conflict') {
      const page = await pageOf(c, opened, item)
      const mine = { ...read.choice, reason: read.reason }
      return c.html(<ConsensusConflictView frame={frameOf(c)} page={page} theirs={recorded.theirs} mine={mine} />, 409)
    }
    const next = after(itemsToTalkOver(await wholeMap(c, opened)), item.id, opened)
    return c.redirect(
      withNotice(next === null ? `${opened.path}/consensus` : `${opened.path}/consensus/${next}`, 'saved'),
      303,
    )
  })

  routes.post(`${base}/:item/comments`, async (c) => {
    const { opened, item, ...rest } = await talking(c)
    await comment(c.var.db, rest, readComment(await c.req.parseBody()))
    return c.redirect(`${withNotice(`${opened.path}/consensus/${item.id}`, 'saved')}#talk`, 303)
  })

  routes.post(`${base}/:item/comments/:number/withdrawal`, async (c) => {
    const { opened, item, ...rest } = await talking(c)
    await takeBackComment(c.var.db, rest, Number(/^\d{1,6}$/.exec(c.req.param('number'))?.[0] ?? 0))
    return c.redirect(`${withNotice(`${opened.path}/consensus/${item.id}`, 'saved')}#talk`, 303)
  })

  routes.post(`${base}/:item/dissent`, async (c) => {
    const { opened, item, ...rest } = await talking(c)
    const typed = await c.req.parseBody()
    // named apart, because the form of the consensus stands on the same page
    const body = { step: typed['dissent_step'], reason: typed['dissent_reason'] }
    const reason = readReason(body)
    if (reason.length < 3) throw new Refusal('single_reason_missing')
    await dissent(c.var.db, rest, readChoice(body, item), reason)
    return c.redirect(`${withNotice(`${opened.path}/consensus/${item.id}`, 'saved')}#dissent`, 303)
  })

  routes.post(`${base}/:item/dissent/withdrawal`, async (c) => {
    const { opened, item, ...rest } = await talking(c)
    await takeBackDissent(c.var.db, rest)
    return c.redirect(`${withNotice(`${opened.path}/consensus/${item.id}`, 'saved')}#dissent`, 303)
  })

  async function talking(c: Context<Env>) {
    const by = signedIn(c.var.person)
    const opened = await roundForChange(c, instruments, mayTakePart)
    const item = itemFor(c, opened)
    return { opened, item, round: opened.row, itemId: item.id, by, at: c.var.now }
  }

  /** Something to mend in the form of the consensus: it comes back filled. */
  async function refused(
    c: Context<Env>,
    opened: OpenedRound,
    item: Item,
    refusal: Refusal,
    body: Readonly<Record<string, unknown>>,
  ) {
    const name = refusal.code === 'answer_empty' ? 'step' : 'reason'
    const fault = { field: name, message: c.var.text(`error.${refusal.code}`, refusal.detail) }
    return c.html(await view(c, opened, item, fault, body), 422)
  }

  async function view(
    c: Context<Env>,
    opened: OpenedRound,
    item: Item,
    fault: Fault | null,
    typed: Readonly<Record<string, unknown>> | null,
  ) {
    const page = await pageOf(c, opened, item)
    const left = itemsToTalkOver(await wholeMap(c, opened))
    const next = after(left, item.id, opened)
    return (
      <ItemView
        frame={frameOf(c)}
        page={page}
        left={left.length}
        next={next}
        fault={fault}
        typed={typed === null ? null : { step: field(typed, 'step'), reason: field(typed, 'reason') }}
        may={{
          record: mayRecordConsensus(c.var.person, opened.standing) && !opened.standing.isSubmitted,
          talk: mayTakePart(c.var.person, opened.standing) && !opened.standing.isSubmitted,
        }}
      />
    )
  }

  async function pageOf(c: Context<Env>, opened: OpenedRound, item: Item) {
    const { db, person, text } = c.var
    const { cityId, id, carriedFrom } = opened.row
    const state = await aloneItemState(db, cityId, id, item.id)
    const setting = await aloneSetting(db, cityId, id)
    if (state === null || state === 'blind' || !setting) throw new Refusal('map_not_open')
    const last = carriedFrom === null ? undefined : await answerTo(db, cityId, carriedFrom, item.id)
    return itemPage(opened, item, text, {
      answers: (await openedAnswers(db, cityId, id)).filter((one) => one.itemId === item.id),
      people: await alonePeople(db, cityId, id),
      consensus: await consensusOf(db, cityId, id, item.id),
      comments: await commentsOn(db, cityId, id, item.id),
      dissent: await dissentOn(db, cityId, id, item.id),
      last: last ?? null,
      me: person?.id ?? null,
      showsNames: maySeeNames(person, opened.standing, setting.showsNames),
    })
  }

  async function wholeMap(c: Context<Env>, opened: OpenedRound) {
    const { cityId, id } = opened.row
    const setting = await aloneSetting(c.var.db, cityId, id)
    if (!setting?.openedAt) throw new Refusal('map_not_open')
    return mapPage(opened, c.var.text, {
      items: (await aloneItems(c.var.db, cityId, id)).map((one) => one.itemId),
      answers: await openedAnswers(c.var.db, cityId, id),
      consensus: await consensusOf(c.var.db, cityId, id, null),
      showsNames: false,
      show: 'all',
    })
  }

  return routes
}

/** The next one in the order of the instrument, round to the first; null when nothing else is left. */
function after(left: readonly string[], id: string, { instrument }: OpenedRound): string | null {
  const order = instrument.items.map((item) => item.id).filter((one) => left.includes(one) || one === id)
  const at = order.indexOf(id)
  return [...order.slice(at + 1), ...order.slice(0, at)][0] ?? null
}

function itemFor(c: Context<Env>, { instrument, row }: OpenedRound): Item {
  const item = itemOf(instrument, c.req.param('item') ?? '')
  if (!item) throw new Refusal('item_unknown', { item: (c.req.param('item') ?? row.id).slice(0, 40) })
  return item
}

function tryReading(body: Readonly<Record<string, unknown>>, item: Item) {
  try {
    return { choice: readChoice(body, item), reason: readReason(body) }
  } catch (error) {
    if (error instanceof Refusal && (error.code === 'answer_empty' || error.code === 'text_too_long')) return error
    throw error
  }
}
