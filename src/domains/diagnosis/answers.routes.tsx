import { type Context, Hono } from 'hono'
import type { Env } from '../../http/env.ts'
import type { Fault } from '../../ui/form.tsx'
import { field } from '../../http/field.ts'
import { frameOf, withNotice } from '../../http/frame-of.ts'
import { personTag } from '../../http/person-tag.ts'
import { Refusal, type RefusalCode } from '../../http/refusal.ts'
import { signedInOrGuest } from './guest.ts'
import { pieceOf } from './evidence/piece.ts'
import { linkedPieces } from './evidence/store.ts'
import { currencyFor } from './currency-for.ts'
import { readAnswer } from './forms.ts'
import { type Item, groupName, itemOf, wordsOf } from './instrument.ts'
import { itemsAhead, mainOf, packAhead } from './offline/pages-ahead.ts'
import { mayAnswer, mayAnswerItem, maySeeAnswers, maySeeItem, mayWorkOn, mayWorkOnItem } from './policy.ts'
import { type Typed, questionPage } from './question-page.ts'
import { nextOpen, progressOf } from './progress.ts'
import { type Instruments, type OpenedRound, roundForChange, roundOf } from './round-access.ts'
import { nextInPack, packPlaceOf } from './team/pack-place.ts'
import { type Saved, saveAnswer } from './save-answer.ts'
import { answerTo, answeredItems, answersOfRound, holdItems, revisionsOf } from './answers.store.ts'
import { aloneItemState, aloneStates } from './consensus/alone.store.ts'
import { roundById, roundsOfCity } from './rounds.store.ts'
import { ConflictView } from './views/conflict.tsx'
import { GroupView } from './views/group.tsx'
import { HistoryView } from './views/history.tsx'
import { QuestionView } from './views/question.tsx'

/** Reading and answering: one question a page, or a dimension a page; both work without script. */
export function answersRoutes(instruments: Instruments): Hono<Env> {
  const routes = new Hono<Env>()
  const items = '/cities/:city/rounds/:round/items/:item'
  const groups = '/cities/:city/rounds/:round/groups/:group'

  routes.get(items, async (c) => {
    const opened = await roundOf(c, instruments, forItem(c, maySeeItem))
    return c.html(await question(c, opened, itemFor(c, opened)))
  })

  routes.post(`${items}/answer`, async (c) => {
    const opened = await roundForChange(c, instruments, forItem(c, mayWorkOnItem))
    refuseOtherVersion(c, opened)
    const item = itemFor(c, opened)
    if (!mayAnswerItem(c.var.person, opened.standing, item.id)) throw new Refusal('pack_is_done')
    const body = await c.req.parseBody()
    const by = signedInOrGuest(c.var.person)
    // answers that waited for the line go out as the person who gave them, whoever is signed in meanwhile
    const from = c.req.header('x-wego-person')
    if (from !== undefined && from !== personTag(by.id)) throw new Refusal('session_of_another')
    const wantsJson = c.req.header('accept')?.includes('application/json') ?? false
    const read = tryReading(body['clear'] === undefined ? body : { ...body, step: '' }, item)
    if (read instanceof Refusal) {
      if (wantsJson) throw read
      const fault = { field: faultyField(read), message: c.var.text(`error.${read.code}`, read.detail) }
      return c.html(await question(c, opened, item, fault, body), 422)
    }
    const { entered, seen } = read
    const saved = await saveAnswer(c.var.db, { round: opened.row, itemId: item.id, entered, seen, by, at: c.var.now })
    if (wantsJson) return savedAsJson(c, opened, item, saved, body['then'])
    if (saved.outcome === 'unchanged' && saved.revision === 0) {
      const fault = { field: 'step', message: c.var.text('error.answer_empty') }
      return c.html(await question(c, opened, item, fault), 422)
    }
    if (saved.outcome === 'conflict') return conflictPage(c, opened, item, saved)
    if (body['clear'] !== undefined) {
      const pack = await packPlaceOf(c.var, opened, item.id, c.req.query('pack'))
      return c.redirect(withNotice(`${opened.path}/items/${item.id}${pack?.query ?? ''}`, 'saved'), 303)
    }
    return c.redirect(await whereNext(c, opened, item, body['then']), 303)
  })

  // the pages that come next, fetched while there is a line, so that answering goes on when it drops
  routes.get(`${items}/ahead`, async (c) => {
    const opened = await roundOf(c, instruments, forItem(c, mayWorkOnItem))
    const here = itemFor(c, opened)
    const pack = await packPlaceOf(c.var, opened, here.id, c.req.query('pack'))
    const ahead = pack
      ? packAhead(pack, here.id)
      : itemsAhead(opened.instrument, await settledItems(c, opened), here.id)
    const pages: { path: string; title: string; main: string }[] = []
    for (const id of ahead) {
      const item = itemOf(opened.instrument, id)
      if (!item) continue
      const title = wordsOf(opened.instrument, id, c.var.language).words.name
      const page = await question(c, opened, item)
      pages.push({ path: `${opened.path}/items/${id}${pack?.query ?? ''}`, title, main: mainOf(String(page)) })
    }
    return c.json({ pages })
  })

  routes.get(`${items}/history`, async (c) => {
    const opened = await roundOf(c, instruments, forItem(c, maySeeItem))
    const item = itemFor(c, opened)
    const { cityId, id } = opened.row
    const alone = await aloneItemState(c.var.db, cityId, id, item.id)
    // what stood here before would tell people who answer alone what to choose
    const revisions = alone === 'blind' || alone === 'open' ? [] : await revisionsOf(c.var.db, cityId, id, item.id)
    const labels = new Map((await roundsOfCity(c.var.db, opened.row.cityId)).map((row) => [row.id, row.label]))
    return c.html(
      <HistoryView
        frame={frameOf(c)}
        {...questionPage(opened, item, c.var.language, {
          answer: undefined,
          answered: new Set(),
          mayAnswer: false,
          pack: await packPlaceOf(c.var, opened, item.id, c.req.query('pack')),
          alone,
        })}
        revisions={revisions.map((revision) => ({
          ...revision,
          carriedFrom: labels.get(revision.carriedFrom ?? '') ?? null,
        }))}
      />,
    )
  })

  routes.get(groups, async (c) => {
    const opened = await roundOf(c, instruments, maySeeAnswers)
    return groupPage(c, opened, groupFor(c, opened))
  })

  // one form for a whole dimension: what can be saved is saved, and what a colleague changed meanwhile is listed
  routes.post(`${groups}/answers`, async (c) => {
    const opened = await roundForChange(c, instruments, mayWorkOn)
    refuseOtherVersion(c, opened)
    const group = groupFor(c, opened)
    const body = await c.req.parseBody()
    const by = signedInOrGuest(c.var.person)
    const conflicts: string[] = []
    const alone = new Set((await aloneStates(c.var.db, opened.row.cityId, opened.row.id)).map((one) => one.itemId))
    const touched = opened.instrument.items.filter(({ id, group: of }) => {
      // an untouched question of this long form must not overtake a colleague's answer,
      // and one that is answered elsewhere is drawn without a field to send
      const chosen = body[`${id}.step`]
      return of === group && chosen !== undefined && chosen !== (body[`${id}.was`] ?? '')
    })
    await holdItems(
      c.var.db,
      opened.row.cityId,
      opened.row.id,
      touched.map(({ id }) => id),
    )
    for (const item of touched) {
      const { entered, seen } = readAnswer(body, item, `${item.id}.`)
      // chosen for several people since this page was drawn: the rest is saved all the same
      if (alone.has(item.id)) {
        conflicts.push(item.id)
        continue
      }
      const saved = await saveAnswer(c.var.db, { round: opened.row, itemId: item.id, entered, seen, by, at: c.var.now })
      if (saved.outcome === 'conflict') conflicts.push(item.id)
    }
    if (conflicts.length > 0) return groupPage(c, opened, group, conflicts)
    return c.redirect(withNotice(opened.path, 'saved'), 303)
  })

  async function question(
    c: Context<Env>,
    opened: OpenedRound,
    item: Item,
    fault: Fault | null = null,
    typed: Readonly<Record<string, unknown>> | null = null,
  ) {
    const { db, person, language } = c.var
    const { cityId, id } = opened.row
    const answer = await answerTo(db, cityId, id, item.id)
    const source = answer?.carriedFrom ? await roundById(db, cityId, answer.carriedFrom) : undefined
    const page = questionPage(opened, item, language, {
      answer,
      answered: await answeredSet(c, opened),
      mayAnswer: mayAnswerItem(person, opened.standing, item.id),
      pack: await packPlaceOf(c.var, opened, item.id, c.req.query('pack')),
      carriedFrom: source?.label ?? null,
      alone: await aloneItemState(db, cityId, id, item.id),
      currency: await currencyFor(db, opened.row),
      thisYear: c.var.now.getUTCFullYear(),
    })
    // a trial belongs to a person, so the city's evidence is not for it
    const pieces = opened.row.kind === 'trial' ? null : await linkedPieces(db, cityId, id, item.id)
    return (
      <QuestionView
        frame={frameOf(c)}
        {...page}
        pieces={pieces?.map((row) => pieceOf(row, cityId, c.var.now)) ?? null}
        fault={fault}
        typed={typed === null ? null : typedIn(typed)}
      />
    )
  }

  async function settledItems(c: Context<Env>, { row }: OpenedRound): Promise<Set<string>> {
    const rows = await answeredItems(c.var.db, row.cityId, row.id)
    const alone = await aloneStates(c.var.db, row.cityId, row.id)
    return new Set([
      ...rows.filter((one) => one.carriedFrom === null).map((one) => one.itemId),
      // answered elsewhere
      ...alone.map((one) => one.itemId),
    ])
  }

  async function whereNext(c: Context<Env>, opened: OpenedRound, item: Item, then: unknown): Promise<string> {
    const pack = await packPlaceOf(c.var, opened, item.id, c.req.query('pack'))
    const home = pack?.path ?? opened.path
    if (then === 'list') return withNotice(home, 'saved')
    if (pack !== null) {
      const following = nextInPack(pack, item.id)
      return following === null ? withNotice(home, 'saved') : `${opened.path}/items/${following}${pack.query}`
    }
    const next = nextOpen(opened.instrument, await settledItems(c, opened), item.id)
    return next === null ? withNotice(opened.path, 'saved') : `${opened.path}/items/${next}`
  }

  async function savedAsJson(
    c: Context<Env>,
    opened: OpenedRound,
    item: Item,
    saved: Saved,
    then: unknown,
  ): Promise<Response> {
    if (saved.outcome === 'conflict') {
      return c.json(
        {
          outcome: 'conflict',
          message: c.var.text('diagnosis.conflict.short', {
            name: saved.theirs.answeredByName ?? c.var.text('accounts.trail.system'),
          }),
        },
        409,
      )
    }
    const pack = await packPlaceOf(c.var, opened, item.id, c.req.query('pack'))
    const answered = await answeredSet(c, opened)
    const group = progressOf(opened.instrument, answered).find((one) => one.id === item.group)
    return c.json({
      outcome: saved.outcome,
      revision: saved.revision,
      message: c.var.text('diagnosis.savedAt', { time: c.var.text.dateTime(c.var.now) }),
      progress: c.var.text('diagnosis.groupProgress', {
        done: pack?.settled.size ?? group?.done ?? 0,
        total: pack?.items.length ?? group?.total ?? 0,
      }),
      ...(then === undefined ? {} : { next: await whereNext(c, opened, item, then) }),
    })
  }

  async function conflictPage(
    c: Context<Env>,
    opened: OpenedRound,
    item: Item,
    saved: Extract<Saved, { outcome: 'conflict' }>,
  ) {
    return c.html(
      <ConflictView
        frame={frameOf(c)}
        {...questionPage(opened, item, c.var.language, {
          answer: saved.theirs,
          answered: await answeredSet(c, opened),
          mayAnswer: true,
          pack: await packPlaceOf(c.var, opened, item.id, c.req.query('pack')),
        })}
        theirs={saved.theirs}
        mine={saved.mine}
      />,
      409,
    )
  }

  async function groupPage(c: Context<Env>, opened: OpenedRound, group: string, conflicts: readonly string[] = []) {
    const { db, person, language } = c.var
    const rows = new Map((await answersOfRound(db, opened.row.cityId, opened.row.id)).map((row) => [row.itemId, row]))
    const answered = new Set(
      [...rows.values()].filter((row) => row.step !== null || row.mark !== null).map((row) => row.itemId),
    )
    const may = mayAnswer(person, opened.standing)
    const alone = new Map(
      (await aloneStates(db, opened.row.cityId, opened.row.id)).map((one) => [one.itemId, one.state]),
    )
    return c.html(
      <GroupView
        frame={frameOf(c)}
        round={{
          path: opened.path,
          label: opened.row.label,
          cityName: opened.cityName,
          cityPath: `/cities/${opened.row.cityId}`,
          version: opened.row.instrumentVersion,
        }}
        group={{ id: group, name: groupName(opened.instrument, group, language) }}
        progress={progressOf(opened.instrument, answered).find((one) => one.id === group) ?? null}
        questions={opened.instrument.items
          .filter((item) => item.group === group)
          .map((item) =>
            questionPage(opened, item, language, {
              answer: rows.get(item.id),
              answered,
              mayAnswer: may,
              alone: alone.get(item.id) ?? null,
            }),
          )}
        mayAnswer={may}
        conflicts={conflicts}
      />,
      conflicts.length > 0 ? 409 : 200,
    )
  }

  return routes
}

type Predicate = Parameters<typeof roundOf>[2]

/** The predicate of an item's address. */
function forItem(c: Context<Env>, may: (...given: [...Parameters<Predicate>, itemId: string]) => boolean): Predicate {
  return (person, standing) => may(person, standing, c.req.param('item') ?? '')
}

async function answeredSet(c: Context<Env>, opened: OpenedRound): Promise<Set<string>> {
  return new Set((await answeredItems(c.var.db, opened.row.cityId, opened.row.id)).map((row) => row.itemId))
}

function itemFor(c: Context<Env>, { instrument }: OpenedRound): Item {
  const item = itemOf(instrument, c.req.param('item') ?? '')
  if (!item) throw new Refusal('item_unknown', { item: (c.req.param('item') ?? '').slice(0, 40) })
  return item
}

function groupFor(c: Context<Env>, { instrument }: OpenedRound): string {
  const group = c.req.param('group') ?? ''
  if (!instrument.groups.some((one) => one.id === group)) throw new Refusal('group_unknown')
  return group
}

/** A page drawn before the round went over to another version asked another question, maybe with other steps. */
function refuseOtherVersion(c: Context<Env>, { row }: OpenedRound): void {
  const drawn = c.req.query('version')
  if (drawn !== undefined && drawn !== row.instrumentVersion) throw new Refusal('round_upgraded')
}

/** A text too long, a link that is none or an amount that is none can be mended in the form; anything else no page of ours would send. */
function tryReading(body: Readonly<Record<string, unknown>>, item: Item): ReturnType<typeof readAnswer> | Refusal {
  try {
    return readAnswer(body, item)
  } catch (error) {
    if (error instanceof Refusal && mendable.includes(error.code)) return error
    throw error
  }
}

const mendable: readonly RefusalCode[] = [
  'link_unusable',
  'text_too_long',
  'year_unknown',
  'currency_unknown',
  'cost_unreadable',
  'cost_too_fine',
  'cost_too_large',
  'cost_ambiguous',
]

function faultyField({ code, detail }: Refusal): string {
  return code === 'link_unusable' ? 'evidence_link' : String(detail['field'] ?? 'comment')
}

/** What was typed, to come back with the form. */
function typedIn(body: Readonly<Record<string, unknown>>): Typed {
  return {
    step: field(body, 'step'),
    comment: field(body, 'comment'),
    evidenceLink: field(body, 'evidence_link'),
    evidenceNote: field(body, 'evidence_note'),
    targetStep: field(body, 'target_step'),
    targetReason: field(body, 'target_reason'),
    targetYear: field(body, 'target_year'),
    targetCost: field(body, 'target_cost'),
    targetCurrency: field(body, 'target_currency'),
  }
}
