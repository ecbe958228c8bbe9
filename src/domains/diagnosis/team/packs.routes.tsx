import { type Context, Hono } from 'hono'
import type { Env } from '../../../http/env.ts'
import { field } from '../../../http/field.ts'
import { frameOf, withNotice } from '../../../http/frame-of.ts'
import { Refusal } from '../../../http/refusal.ts'
import type { Fault } from '../../../ui/form.tsx'
import { isCoordinatorOf, signedIn } from '../../accounts/index.ts'
import { answersOfRound } from '../answers.store.ts'
import { itemOf, wordsOf } from '../instrument.ts'
import { refuseSubmitted } from '../offline/choice.ts'
import { maySeeImport } from '../offline/policy.ts'
import type { PackChoice } from '../offline/offline-pack.ts'
import type { Versions } from '../versions/versions.ts'
import { offlineDownload, offlineUpload } from '../offline/routes.tsx'
import { importsOfRound } from '../offline/store.ts'
import { workbookDownload } from '../workbook/routes.tsx'
import { type OpenedRound, roundOf } from '../round-access.ts'
import { holdRound, roundById } from '../rounds.store.ts'
import { askAboutPack } from './ask-about-pack.ts'
import { finishPack, reopenPack } from './keep-up-packs.ts'
import { packsOf } from './my-packs.ts'
import { packName } from './pack-name.ts'
import { packLine, settledIn } from './pack-line.ts'
import { mayLookForPacks, mayWorkOnPack, maySeePack } from './policy.ts'
import { questionsOfRound } from './letters.store.ts'
import { type PackRow, itemsOfPack, packById, packForUpdate } from './store.ts'
import type { TeamDeps } from './team.routes.tsx'
import { PackView } from './views/pack.tsx'
import { PacksView } from './views/packs.tsx'
import { whomToAsk } from './whom-to-ask.ts'

const longestQuestion = 2000

/** What the holder of a pack does with it. */
export function packsRoutes({ hasSmtp, versions, ...mailing }: TeamDeps & { versions: Versions }): Hono<Env> {
  const { instruments } = mailing
  const routes = new Hono<Env>()
  const one = '/cities/:city/rounds/:round/packs/:pack'

  routes.get('/packs', async (c) => {
    const person = signedIn(c.var.person)
    const packs = await packsOf(c.var.db, person, instruments, c.var.language, c.var.now)
    return c.html(<PacksView frame={frameOf(c)} packs={packs} />)
  })

  routes.get(one, async (c) => {
    const { opened, pack } = await openedPack(c, maySeePack)
    return c.html(await page(c, opened, pack, []))
  })

  routes.get(`${one}/offline.html`, async (c) => {
    const { opened, choice } = await packToTake(c)
    return offlineDownload(c, opened, choice)
  })

  routes.get(`${one}/workbook.xlsx`, async (c) => {
    const { opened, choice } = await packToTake(c)
    refuseSubmitted(opened, c.var.text)
    return workbookDownload(c, opened, choice)
  })

  // kept and shown before anything is written, so nothing is held here: taking over asks again under the lock
  routes.post(`${one}/imports`, async (c) => {
    const { opened, pack } = await packToBringTo(c)
    return offlineUpload(c, opened, {
      versions,
      packId: pack.id,
      openAgain: async () => (await packToBringTo(c)).opened,
      pageWith: async (fault) => c.html(await page(c, opened, pack, [fault]), 422),
    })
  })

  routes.post(`${one}/completion`, async (c) => {
    const { opened, pack, by } = await packToWorkOn(c)
    await finishPack(c.var.db, { pack, by, at: c.var.now })
    return c.redirect(withNotice(`${opened.path}/packs/${pack.id}`, 'pack_done'), 303)
  })

  routes.post(`${one}/reopening`, async (c) => {
    const { opened, pack, by } = await packToWorkOn(c)
    await reopenPack(c.var.db, { pack, by, at: c.var.now })
    return c.redirect(withNotice(`${opened.path}/packs/${pack.id}`, 'pack_reopened'), 303)
  })

  routes.post(`${one}/questions`, async (c) => {
    const { opened, pack, by } = await packToWorkOn(c)
    const body = await c.req.parseBody()
    const question = field(body, 'asked').replaceAll('\r\n', '\n').trim()
    if (question === '' || question.length > longestQuestion) {
      const fault = { field: 'asked', message: c.var.text('error.question_missing', { most: longestQuestion }) }
      return c.html(await page(c, opened, pack, [fault]), 422)
    }
    const itemId = field(body, 'item')
    const inside = await itemsOfPack(c.var.db, pack.cityId, pack.roundId, pack.id)
    if (itemId !== '' && !inside.includes(itemId)) throw new Refusal('item_unknown', { item: itemId.slice(0, 40) })
    await askAboutPack(c.var.db, {
      pack,
      item: itemId === '' ? null : { id: itemId, name: wordsOf(opened.instrument, itemId, c.var.language).words.name },
      question,
      by,
      at: c.var.now,
      mailing,
    })
    return c.redirect(withNotice(`${opened.path}/packs/${pack.id}`, hasSmtp ? 'pack_asked' : 'pack_asked_unsent'), 303)
  })

  async function openedPack(c: Context<Env>, may: typeof maySeePack): Promise<{ opened: OpenedRound; pack: PackRow }> {
    const opened = await roundOf(c, instruments, mayLookForPacks)
    const pack = await packById(c.var.db, opened.row.cityId, opened.row.id, c.req.param('pack') ?? '')
    if (!pack) throw new Refusal('pack_unknown')
    if (!may(c.var.person, pack)) {
      // who had it learns that it went; to everybody else it is not theirs
      throw new Refusal(pack.withdrawnAt !== null && pack.personId === c.var.person?.id ? 'pack_ended' : 'not_yours')
    }
    return { opened, pack }
  }

  /** The pack with its questions, to take along where there is no line. */
  async function packToTake(c: Context<Env>): Promise<{ opened: OpenedRound; choice: PackChoice }> {
    const { opened, pack } = await openedPack(c, maySeePack)
    const { cityId, id } = opened.row
    const inside = new Set(await itemsOfPack(c.var.db, cityId, id, pack.id))
    const itemIds = opened.instrument.items.flatMap((item) => (inside.has(item.id) ? [item.id] : []))
    const title = packName(opened.instrument, pack, itemIds, c.var.language)
    return { opened, choice: { part: { kind: 'pack', id: pack.id }, title, itemIds } }
  }

  async function packToBringTo(c: Context<Env>): Promise<{ opened: OpenedRound; pack: PackRow }> {
    const { opened, pack } = await openedPack(c, mayWorkOnPack)
    refuseSubmitted(opened, c.var.text)
    if (pack.doneAt !== null) throw new Refusal('pack_is_done')
    return { opened, pack }
  }

  async function packToWorkOn(c: Context<Env>): Promise<{ opened: OpenedRound; pack: PackRow; by: string }> {
    const by = signedIn(c.var.person)
    const { opened, pack: seen } = await openedPack(c, mayWorkOnPack)
    const { cityId, id } = opened.row
    await holdRound(c.var.db, cityId, id, 'shared')
    await packForUpdate(c.var.db, cityId, id, seen.id)
    // read again under the locks: submitted or passed on a moment ago
    const round = await roundById(c.var.db, cityId, id)
    if (round?.submittedAt) {
      throw new Refusal('round_is_submitted', { name: round.submittedByName ?? c.var.text('accounts.trail.system') })
    }
    const pack = await packById(c.var.db, cityId, id, seen.id)
    if (!pack || !mayWorkOnPack(by, pack)) throw new Refusal('pack_ended')
    return { opened, pack, by: by.id }
  }

  async function page(c: Context<Env>, opened: OpenedRound, pack: PackRow, faults: readonly Fault[]) {
    const { db, person, language, now } = c.var
    const { row, instrument, path } = opened
    const inside = new Set(await itemsOfPack(db, row.cityId, row.id, pack.id))
    const itemIds = instrument.items.flatMap((item) => (inside.has(item.id) ? [item.id] : []))
    const answers = await answersOfRound(db, row.cityId, row.id)
    const settled = settledIn(answers)
    const carried = new Set(answers.filter((one) => one.carriedFrom !== null).map((one) => one.itemId))
    // a contributor is in the pack by who they are, a colleague by the address
    const query = opened.standing.packItems === null || isCoordinatorOf(person, row.cityId) ? `?pack=${pack.id}` : ''
    const href = (id: string) => `${path}/items/${id}${query}`
    const next = itemIds.find((id) => !settled.has(id))
    const questions = (await questionsOfRound(db, row.cityId, row.id)).filter((one) => one.packId === pack.id)
    return (
      <PackView
        frame={frameOf(c)}
        path={`${path}/packs/${pack.id}`}
        teamPath={`${path}/team`}
        city={{ name: opened.cityName, path: `/cities/${row.cityId}` }}
        round={row.label}
        pack={packLine(pack, itemIds, { instrument, answers }, language, now)}
        note={pack.note}
        askName={(await whomToAsk(db, pack))?.name ?? null}
        isSubmitted={opened.standing.isSubmitted}
        items={itemIds.map((id) => {
          const { words, language: wordsLanguage } = wordsOf(instrument, id, language)
          return {
            id,
            name: words.name,
            language: wordsLanguage,
            href: href(id),
            state: settled.has(id) ? ('done' as const) : carried.has(id) ? ('carried' as const) : ('todo' as const),
          }
        })}
        nextHref={next === undefined ? null : href(next)}
        questions={questions.map((one) => ({
          ...one,
          item:
            one.itemId !== null && itemOf(instrument, one.itemId)
              ? `${one.itemId} ${wordsOf(instrument, one.itemId, language).words.name}`
              : null,
        }))}
        imports={(await importsOfRound(db, row.cityId, row.id))
          .filter((brought) => brought.packId === pack.id && maySeeImport(person, opened.standing, brought))
          .map((brought) => ({ ...brought, path: `${path}/offline/imports/${brought.id}` }))}
        faults={faults}
        may={{ answer: mayWorkOnPack(person, pack), manage: isCoordinatorOf(person, row.cityId) }}
      />
    )
  }

  return routes
}
