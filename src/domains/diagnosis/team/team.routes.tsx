import { type Context, Hono } from 'hono'
import type { Env } from '../../../http/env.ts'
import { field } from '../../../http/field.ts'
import { frameOf, withNotice } from '../../../http/frame-of.ts'
import { Refusal } from '../../../http/refusal.ts'
import type { Fault } from '../../../ui/form.tsx'
import { signedIn } from '../../accounts/index.ts'
import { type Item, groupName, itemOf, roleName, wordsOf } from '../instrument.ts'
import { minutes } from '../progress.ts'
import { type OpenedRound, refuseMoved, roundOf } from '../round-access.ts'
import { holdRound } from '../rounds.store.ts'
import { replyToQuestion } from './ask-about-pack.ts'
import { type Body, type FormFault, attempt, peopleFrom, readHolder, readTerms, shortText, valuesOf } from './forms.ts'
import { type PackToGive, givePacks } from './give-pack.ts'
import { mayShareWork } from './policy.ts'
import type { Mailing } from './send-pack-mail.ts'
import { mostPeople, shareItems } from './share-items.ts'
import { answerersAt } from './people.store.ts'
import { holdPacks, itemsOfPacks, packById, packsOfRound } from './store.ts'
import { freeItems, teamPage } from './team-page.ts'
import { GiveView } from './views/give.tsx'
import { SharesView } from './views/shares.tsx'
import { TeamView } from './views/team.tsx'

const longestReply = 2000

export interface TeamDeps extends Mailing {
  readonly hasSmtp: boolean
}

/** Sharing a round among people: what the coordinator sees, proposes and gives. */
export function teamRoutes({ hasSmtp, ...mailing }: TeamDeps): Hono<Env> {
  const { instruments } = mailing
  const routes = new Hono<Env>()
  const base = '/cities/:city/rounds/:round'
  const given = hasSmtp ? 'pack_given' : 'pack_given_unsent'

  routes.get(`${base}/team`, async (c) => {
    const opened = await roundOf(c, instruments, mayShareWork)
    return c.html(await team(c, opened, [], null))
  })

  routes.get(`${base}/team/pack`, async (c) => {
    const opened = await roundOf(c, instruments, mayShareWork)
    const role = opened.instrument.roles.find((one) => one === c.req.query('role')) ?? null
    const free = await freeIn(c, opened)
    const ticked = new Set(role === null ? [] : free.filter((item) => item.role === role).map((item) => item.id))
    const groups = new Set(c.req.queries('group'))
    return c.html(await give(c, opened, { role, ticked, groups, body: { language: c.var.language }, faults: [] }))
  })

  routes.post(`${base}/packs`, async (c) => {
    const by = signedIn(c.var.person)
    const opened = await openToShare(c)
    const body = await c.req.parseBody({ all: true })
    const { terms, faults } = readTerms(body, c.var.now)
    const name = attempt(() => shortText(body, 'name').replaceAll('\n', ' '), 'name', faults) ?? ''
    const items = await chosenItems(c, opened, body)
    if (items.length === 0) faults.push({ field: 'items', code: 'pack_empty', detail: {} })
    const holder = await readHolder(c.var.db, opened.row.cityId, body, '', faults)
    const role = opened.instrument.roles.find((one) => one === field(body, 'role')) ?? null
    if (holder === null || faults.length > 0) {
      const ticked = new Set(valuesOf(body, 'item'))
      const groups = new Set(valuesOf(body, 'group'))
      return c.html(await give(c, opened, { role, ticked, groups, body, faults }), 422)
    }
    const isWholeRole = role !== null && items.every((item) => item.role === role)
    await givePacks(c.var.db, {
      round: opened.row,
      packs: [{ name, roleId: isWholeRole ? role : null, itemIds: items.map((item) => item.id), holder, ...terms }],
      by,
      at: c.var.now,
      mailing,
    })
    return c.redirect(withNotice(`${opened.path}/team`, given), 303)
  })

  routes.get(`${base}/team/shares`, async (c) => {
    const opened = await roundOf(c, instruments, mayShareWork)
    const people = peopleFrom(c.req.query('people'))
    const shares = shareItems(await freeIn(c, opened), people).map((itemIds) => ({ itemIds }))
    return c.html(await proposal(c, opened, { people, shares, body: { language: c.var.language }, faults: [] }))
  })

  routes.post(`${base}/shares`, async (c) => {
    const by = signedIn(c.var.person)
    const opened = await openToShare(c)
    const body = await c.req.parseBody()
    const people = peopleFrom(field(body, 'people'))
    const { terms, faults } = readTerms(body, c.var.now)
    const shares = Array.from({ length: mostPeople }, (_, at) => ({
      prefix: `p${at + 1}_`,
      itemIds: idsIn(field(body, `p${at + 1}_items`), opened),
    })).filter((share) => share.itemIds.length > 0)
    const named = shares.filter(
      ({ prefix }) => field(body, `${prefix}to`) !== '' || field(body, `${prefix}email`).trim() !== '',
    )
    const packs: PackToGive[] = []
    for (const { prefix, itemIds } of named) {
      const holder = await readHolder(c.var.db, opened.row.cityId, body, prefix, faults)
      const name = attempt(() => shortText(body, `${prefix}name`).replaceAll('\n', ' '), `${prefix}name`, faults) ?? ''
      if (holder) packs.push({ name, roleId: null, itemIds, holder, ...terms })
    }
    const [first] = shares
    if (named.length === 0 && first) faults.push({ field: `${first.prefix}email`, code: 'holder_missing', detail: {} })
    if (faults.length > 0) return c.html(await proposal(c, opened, { people, shares, body, faults }), 422)
    if (packs.length === 0) throw new Refusal('pack_empty')
    await givePacks(c.var.db, { round: opened.row, packs, by, at: c.var.now, mailing })
    return c.redirect(withNotice(`${opened.path}/team`, given), 303)
  })

  routes.post(`${base}/packs/:pack/questions/:question/reply`, async (c) => {
    const by = signedIn(c.var.person)
    const opened = await openToShare(c)
    const questionId = c.req.param('question')
    const pack = await packById(c.var.db, opened.row.cityId, opened.row.id, c.req.param('pack'))
    if (!pack) throw new Refusal('pack_unknown')
    if (pack.withdrawnAt !== null) throw new Refusal('pack_ended')
    const reply = field(await c.req.parseBody(), `reply-${questionId}`)
      .replaceAll('\r\n', '\n')
      .trim()
    if (reply === '' || reply.length > longestReply) {
      const message = c.var.text('error.reply_missing', { most: longestReply })
      return c.html(await team(c, opened, [{ field: `reply-${questionId}`, message }], { questionId, reply }), 422)
    }
    await replyToQuestion(c.var.db, { pack, questionId, reply, by: by.id, at: c.var.now, mailing })
    return c.redirect(withNotice(`${opened.path}/team`, hasSmtp ? 'pack_replied' : 'pack_replied_unsent'), 303)
  })

  /** The round for a change, not submitted, its packs held. */
  async function openToShare(c: Context<Env>): Promise<OpenedRound> {
    const opened = await roundOf(c, instruments, mayShareWork)
    const { cityId, id } = opened.row
    await holdRound(c.var.db, cityId, id, 'shared')
    await holdPacks(c.var.db, cityId, id)
    await refuseMoved(c, opened)
    return opened
  }

  async function team(
    c: Context<Env>,
    opened: OpenedRound,
    faults: readonly Fault[],
    typed: { questionId: string; reply: string } | null,
  ) {
    const page = await teamPage(c.var.db, opened, c.var.language, c.var.now)
    return (
      <TeamView
        frame={frameOf(c)}
        {...page}
        round={{ ...headOf(opened), isSubmitted: opened.standing.isSubmitted }}
        faults={faults}
        typed={typed}
      />
    )
  }

  async function give(
    c: Context<Env>,
    opened: OpenedRound,
    {
      role,
      ticked,
      groups,
      body,
      faults,
    }: {
      role: string | null
      ticked: ReadonlySet<string>
      groups: ReadonlySet<string>
      body: Body
      faults: readonly FormFault[]
    },
  ) {
    const { db, language } = c.var
    const { row, instrument } = opened
    const holders = await holdersOfItems(c, opened)
    return (
      <GiveView
        frame={frameOf(c)}
        round={headOf(opened)}
        role={role === null ? null : { id: role, name: roleName(instrument, role, language) }}
        groups={instrument.groups.map((group) => ({
          id: group.id,
          name: groupName(instrument, group.id, language),
          isTicked: groups.has(group.id),
          items: instrument.items
            .filter((item) => item.group === group.id)
            .map((item) => {
              const { words, language: wordsLanguage } = wordsOf(instrument, item.id, language)
              const holder = holders.get(item.id) ?? null
              return {
                id: item.id,
                name: words.name,
                language: wordsLanguage,
                isTicked: holder === null && ticked.has(item.id),
                holder,
              }
            }),
        }))}
        colleagues={await answerersAt(db, row.cityId)}
        typed={{
          ...typedTerms(body),
          name: field(body, 'name'),
          to: field(body, 'to'),
          email: field(body, 'email'),
        }}
        faults={said(c, faults)}
      />
    )
  }

  async function proposal(
    c: Context<Env>,
    opened: OpenedRound,
    {
      people,
      shares,
      body,
      faults,
    }: {
      people: number
      shares: readonly { itemIds: readonly string[] }[]
      body: Body
      faults: readonly FormFault[]
    },
  ) {
    const { db, language } = c.var
    const { row, instrument } = opened
    return (
      <SharesView
        frame={frameOf(c)}
        round={headOf(opened)}
        people={people}
        shares={shares.map(({ itemIds }, at) => {
          const items = itemIds.flatMap((id) => itemOf(instrument, id) ?? [])
          return {
            itemIds,
            minutes: minutes(items),
            parts: [...Map.groupBy(items, (item) => item.role)].map(([role, its]) => ({
              role: roleName(instrument, role, language),
              count: its.length,
            })),
            name: field(body, `p${at + 1}_name`),
            to: field(body, `p${at + 1}_to`),
            email: field(body, `p${at + 1}_email`),
          }
        })}
        colleagues={await answerersAt(db, row.cityId)}
        typed={typedTerms(body)}
        faults={said(c, faults)}
      />
    )
  }

  /** Ticked items, and everything free of a ticked group; an item of another pack is refused when it is given. */
  async function chosenItems(c: Context<Env>, opened: OpenedRound, body: Body): Promise<readonly Item[]> {
    const ids = new Set(valuesOf(body, 'item'))
    for (const id of ids) if (!itemOf(opened.instrument, id)) throw unknownItem(id)
    const groups = new Set(valuesOf(body, 'group'))
    for (const group of groups) {
      if (!opened.instrument.groups.some((one) => one.id === group)) throw new Refusal('group_unknown')
    }
    const free = new Set(await freeIn(c, opened))
    return opened.instrument.items.filter((item) => ids.has(item.id) || (groups.has(item.group) && free.has(item)))
  }

  async function freeIn(c: Context<Env>, { row, instrument }: OpenedRound): Promise<readonly Item[]> {
    const taken = new Set((await itemsOfPacks(c.var.db, row.cityId, row.id)).map((one) => one.itemId))
    return freeItems(instrument.items, taken)
  }

  async function holdersOfItems(c: Context<Env>, { row }: OpenedRound): Promise<ReadonlyMap<string, string>> {
    const packs = await packsOfRound(c.var.db, row.cityId, row.id)
    const holders = new Map(packs.map((pack) => [pack.id, pack.personName ?? pack.email ?? '']))
    const items = await itemsOfPacks(c.var.db, row.cityId, row.id)
    return new Map(items.map((one) => [one.itemId, holders.get(one.packId) ?? '']))
  }

  return routes
}

export function headOf({ row, path, cityName }: OpenedRound) {
  return { path, label: row.label, cityName, cityPath: `/cities/${row.cityId}` }
}

export function said(c: Context<Env>, faults: readonly FormFault[]): Fault[] {
  return faults.map(({ field: name, code, detail }) => ({ field: name, message: c.var.text(`error.${code}`, detail) }))
}

function typedTerms(body: Body) {
  return { dueOn: field(body, 'due_on'), note: field(body, 'note'), language: field(body, 'language') }
}

function idsIn(list: string, { instrument }: OpenedRound): string[] {
  const ids = list.split(' ').filter((id) => id !== '')
  for (const id of ids) if (!itemOf(instrument, id)) throw unknownItem(id)
  return ids
}

function unknownItem(id: string): Refusal {
  return new Refusal('item_unknown', { item: id.slice(0, 40) })
}
