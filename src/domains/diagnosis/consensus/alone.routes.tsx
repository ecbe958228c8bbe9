import { type Context, Hono } from 'hono'
import type { Env } from '../../../http/env.ts'
import { field } from '../../../http/field.ts'
import { frameOf, withNotice } from '../../../http/frame-of.ts'
import { Refusal } from '../../../http/refusal.ts'
import { signedIn } from '../../accounts/index.ts'
import { type Item, groupName, itemOf, wordsOf } from '../instrument.ts'
import { minutes } from '../progress.ts'
import { questionPage } from '../question-page.ts'
import { type Instruments, type OpenedRound, roundForChange, roundOf } from '../round-access.ts'
import { aloneItems, alonePeople, aloneSetting, ownAnswers, ownRevisions } from './alone.store.ts'
import { answerAlone } from './answer-alone.ts'
import { readChoice, readReason } from './forms.ts'
import { place } from './map.routes.tsx'
import { openIfTime } from './open-alone-rounds.ts'
import { hasPassed } from './opening-rule.ts'
import { maySeeMap, mayTakePart } from './policy.ts'
import { AloneListView } from './views/alone-list.tsx'
import { AloneQuestionView, LateView } from './views/alone-question.tsx'

/** One person's own answers, before anybody else sees them. Nothing here reads what another one answered. */
export function aloneRoutes(instruments: Instruments, baseUrl: string): Hono<Env> {
  const routes = new Hono<Env>()
  const base = '/cities/:city/rounds/:round/alone'

  routes.get(base, async (c) => {
    const opened = await roundOf(c, instruments, maySeeMap)
    await openIfTime(c.var.db, opened.row.cityId, opened.row.id, c.var.now, baseUrl)
    if (!(await isChosen(c, opened))) return c.redirect(`${opened.path}/consensus`, 303)
    const { items, setting } = await chosenFor(c, opened)
    const own = new Map((await ownOf(c, opened)).map((one) => [one.itemId, one]))
    const { instrument } = opened
    const { language } = c.var
    return c.html(
      <AloneListView
        frame={frameOf(c)}
        round={place(opened)}
        isOpened={setting.openedAt !== null}
        isSubmitted={opened.standing.isSubmitted}
        dueOn={setting.dueOn}
        showsNames={setting.showsNames}
        done={items.filter((item) => own.has(item.id)).length}
        total={items.length}
        minutesLeft={minutes(items.filter((item) => !own.has(item.id)))}
        next={items.find((item) => !own.has(item.id))?.id ?? null}
        groups={instrument.groups.flatMap((group) => {
          const inside = items.filter((item) => item.group === group.id)
          return inside.length === 0
            ? []
            : [
                {
                  name: groupName(instrument, group.id, language),
                  items: inside.map((item) => {
                    const { words, language: wordsLanguage } = wordsOf(instrument, item.id, language)
                    const answer = own.get(item.id) ?? null
                    return {
                      id: item.id,
                      name: words.name,
                      language: wordsLanguage,
                      answer,
                      stepWords: answer?.step == null ? '' : (words.steps[answer.step] ?? ''),
                    }
                  }),
                },
              ]
        })}
      />,
    )
  })

  routes.get(`${base}/:item`, async (c) => {
    const opened = await roundOf(c, instruments, maySeeMap)
    await openIfTime(c.var.db, opened.row.cityId, opened.row.id, c.var.now, baseUrl)
    if (!(await isChosen(c, opened))) return c.redirect(`${opened.path}/consensus`, 303)
    return c.html(await question(c, opened, null, null))
  })

  routes.post(`${base}/:item/answer`, async (c) => {
    const by = signedIn(c.var.person)
    const opened = await roundForChange(c, instruments, mayTakePart)
    const { items } = await chosenFor(c, opened)
    const item = itemFor(c, items, opened)
    const body = await c.req.parseBody()
    const read = tryReading(body, item)
    if (read instanceof Refusal) {
      const name = read.code === 'answer_empty' ? 'step' : 'reason'
      const fault = { field: name, message: c.var.text(`error.${read.code}`, read.detail) }
      return c.html(await question(c, opened, fault, body), 422)
    }
    const { language, now } = c.var
    const given = { round: opened.row, itemId: item.id, ...read, by, language, at: now }
    if ((await answerAlone(c.var.db, given)) === 'late') return late(c, opened, item)
    const own = new Set((await ownOf(c, opened)).map((one) => one.itemId))
    const at = items.indexOf(item)
    const next = [...items.slice(at + 1), ...items.slice(0, at)].find((one) => !own.has(one.id))
    return c.redirect(
      next === undefined || body['then'] === 'list'
        ? withNotice(`${opened.path}/alone`, 'saved')
        : `${opened.path}/alone/${next.id}`,
      303,
    )
  })

  async function question(
    c: Context<Env>,
    opened: OpenedRound,
    fault: { field: string; message: string } | null,
    typed: Readonly<Record<string, unknown>> | null,
  ) {
    const { items, setting } = await chosenFor(c, opened)
    const item = itemFor(c, items, opened)
    const own = (await ownOf(c, opened)).find((one) => one.itemId === item.id)
    const at = items.indexOf(item)
    const isClosed =
      setting.openedAt !== null ||
      opened.standing.isSubmitted ||
      (setting.dueOn !== null && hasPassed(setting.dueOn, c.var.now))
    // no answer of the round is handed in: neither last year's nor a colleague's
    const page = questionPage(opened, item, c.var.language, {
      answer: undefined,
      answered: new Set(),
      mayAnswer: !isClosed,
    })
    return (
      <AloneQuestionView
        frame={frameOf(c)}
        page={page}
        at={at + 1}
        of={items.length}
        before={items[at - 1]?.id ?? null}
        after={items[at + 1]?.id ?? null}
        isOpened={setting.openedAt !== null}
        answeredAt={own?.answeredAt ?? null}
        chosen={typed === null ? (own?.mark ?? (own?.step == null ? '' : String(own.step))) : field(typed, 'step')}
        reason={typed === null ? (own?.reason ?? '') : field(typed, 'reason')}
        late={(await ownRevisions(c.var.db, opened.row.cityId, opened.row.id, item.id, c.var.person?.id ?? '')).filter(
          (one) => one.outcome === 'late',
        )}
        fault={fault}
      />
    )
  }

  async function late(c: Context<Env>, opened: OpenedRound, item: Item) {
    const setting = await aloneSetting(c.var.db, opened.row.cityId, opened.row.id)
    return c.html(
      <LateView
        frame={frameOf(c)}
        round={place(opened)}
        name={wordsOf(opened.instrument, item.id, c.var.language).words.name}
        path={`${opened.path}/alone/${item.id}`}
        isOpened={setting?.openedAt != null}
      />,
      409,
    )
  }

  function ownOf(c: Context<Env>, opened: OpenedRound) {
    return ownAnswers(c.var.db, opened.row.cityId, opened.row.id, signedIn(c.var.person).id)
  }

  /** Links lead here from pages that everybody reads; whoever was not asked goes on to what all may see. */
  async function isChosen(c: Context<Env>, { row, standing }: OpenedRound): Promise<boolean> {
    if (!mayTakePart(c.var.person, standing)) return false
    const people = await alonePeople(c.var.db, row.cityId, row.id)
    return people.some((one) => one.id === c.var.person?.id && one.removedAt === null)
  }

  /** The chosen items in the instrument's order, for somebody who was chosen; nobody else has an own list. */
  async function chosenFor(c: Context<Env>, opened: OpenedRound) {
    const { row, instrument } = opened
    const setting = await aloneSetting(c.var.db, row.cityId, row.id)
    if (!setting || !(await isChosen(c, opened))) throw new Refusal('not_chosen')
    const ids = new Set((await aloneItems(c.var.db, row.cityId, row.id)).map((one) => one.itemId))
    return { setting, items: instrument.items.filter((item) => ids.has(item.id)) }
  }

  return routes
}

function itemFor(c: Context<Env>, items: readonly Item[], { instrument }: OpenedRound): Item {
  const id = c.req.param('item') ?? ''
  if (!itemOf(instrument, id)) throw new Refusal('item_unknown', { item: id.slice(0, 40) })
  const item = items.find((one) => one.id === id)
  if (!item) throw new Refusal('not_chosen')
  return item
}

/** Nothing chosen and a text too long can be mended in the form. */
function tryReading(body: Readonly<Record<string, unknown>>, item: Item) {
  try {
    return { choice: readChoice(body, item), reason: readReason(body) }
  } catch (error) {
    if (error instanceof Refusal && (error.code === 'answer_empty' || error.code === 'text_too_long')) return error
    throw error
  }
}
