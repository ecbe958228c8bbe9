import { type Context, Hono } from 'hono'
import type { Env } from '../../../http/env.ts'
import { field } from '../../../http/field.ts'
import { frameOf, withNotice } from '../../../http/frame-of.ts'
import { Refusal } from '../../../http/refusal.ts'
import { signedIn } from '../../accounts/index.ts'
import { answersOfRound } from '../answers.store.ts'
import { minutes } from '../progress.ts'
import { type OpenedRound, refuseMoved, roundOf } from '../round-access.ts'
import { holdRound } from '../rounds.store.ts'
import { type Body, type FormFault, attempt, dueDay, readHolder } from './forms.ts'
import { dayOf } from './days.ts'
import { moveDueDay, remindByHand, takeBackPack } from './keep-up-packs.ts'
import { packLine } from './pack-line.ts'
import { passPackOn } from './pass-pack-on.ts'
import { mayShareWork } from './policy.ts'
import { halves } from './share-items.ts'
import { mailsOfRound } from './letters.store.ts'
import { answerersAt } from './people.store.ts'
import { type PackRow, holdPacks, itemsOfPack, packById, packForUpdate } from './store.ts'
import { remindedOn } from './team-page.ts'
import { type TeamDeps, headOf, said } from './team.routes.tsx'
import { AssignmentView } from './views/assignment.tsx'

/** One pack in the coordinator's hands. */
export function assignmentRoutes({ hasSmtp, ...mailing }: TeamDeps): Hono<Env> {
  const { instruments } = mailing
  const routes = new Hono<Env>()
  const one = '/cities/:city/rounds/:round/packs/:pack'

  routes.get(`${one}/assignment`, async (c) => {
    const opened = await roundOf(c, instruments, mayShareWork)
    const pack = await packById(c.var.db, opened.row.cityId, opened.row.id, c.req.param('pack'))
    if (!pack) throw new Refusal('pack_unknown')
    if (pack.withdrawnAt !== null) throw new Refusal('pack_ended')
    return c.html(await page(c, opened, pack, {}, []))
  })

  routes.post(`${one}/reminder`, async (c) => {
    const { opened, pack, by } = await packToChange(c)
    await remindByHand(c.var.db, { pack, by, at: c.var.now }, mailing)
    return c.redirect(withNotice(`${opened.path}/team`, hasSmtp ? 'pack_reminded' : 'pack_reminded_unsent'), 303)
  })

  routes.post(`${one}/holder`, async (c) => {
    const { opened, pack, by } = await packToChange(c)
    const body = await c.req.parseBody()
    const faults: FormFault[] = []
    const to = await readHolder(c.var.db, opened.row.cityId, body, '', faults)
    if (to === null) return c.html(await page(c, opened, pack, body, faults), 422)
    await passPackOn(c.var.db, { pack, to, by, at: c.var.now, mailing })
    return c.redirect(withNotice(`${opened.path}/team`, hasSmtp ? 'pack_passed_on' : 'pack_given_unsent'), 303)
  })

  routes.post(`${one}/halves`, async (c) => {
    const { opened, pack, by } = await packToChange(c)
    const body = await c.req.parseBody()
    const faults: FormFault[] = []
    const to = await readHolder(c.var.db, opened.row.cityId, body, 'half_', faults)
    if (to === null) return c.html(await page(c, opened, pack, body, faults), 422)
    const second = await secondHalf(c, opened, pack)
    if (second.length === 0) throw new Refusal('pack_empty')
    await passPackOn(c.var.db, {
      pack,
      to,
      itemIds: second.map((item) => item.id),
      by,
      at: c.var.now,
      mailing,
    })
    return c.redirect(withNotice(`${opened.path}/team`, hasSmtp ? 'pack_given' : 'pack_given_unsent'), 303)
  })

  routes.post(`${one}/due-date`, async (c) => {
    const { opened, pack, by } = await packToChange(c)
    const body = await c.req.parseBody()
    const faults: FormFault[] = []
    const dueOn = attempt(() => dueDay(field(body, 'due_on'), c.var.now), 'due_on', faults)
    if (dueOn === undefined) return c.html(await page(c, opened, pack, body, faults), 422)
    await moveDueDay(c.var.db, { pack, by, at: c.var.now }, dueOn)
    return c.redirect(withNotice(`${opened.path}/team`, 'pack_due'), 303)
  })

  routes.post(`${one}/withdrawal`, async (c) => {
    const { opened, pack, by } = await packToChange(c)
    await takeBackPack(c.var.db, { pack, by, at: c.var.now }, mailing)
    return c.redirect(withNotice(`${opened.path}/team`, 'pack_taken_back'), 303)
  })

  async function packToChange(c: Context<Env>): Promise<{ opened: OpenedRound; pack: PackRow; by: string }> {
    const by = signedIn(c.var.person)
    const opened = await roundOf(c, instruments, mayShareWork)
    const { cityId, id } = opened.row
    await holdRound(c.var.db, cityId, id, 'shared')
    await holdPacks(c.var.db, cityId, id)
    await packForUpdate(c.var.db, cityId, id, c.req.param('pack') ?? '')
    await refuseMoved(c, opened)
    const pack = await packById(c.var.db, cityId, id, c.req.param('pack') ?? '')
    if (!pack) throw new Refusal('pack_unknown')
    if (pack.withdrawnAt !== null) throw new Refusal('pack_ended')
    return { opened, pack, by: by.id }
  }

  async function page(c: Context<Env>, opened: OpenedRound, pack: PackRow, body: Body, faults: readonly FormFault[]) {
    const { db, language, now } = c.var
    const { row, instrument } = opened
    const itemIds = await itemsOfPack(db, row.cityId, row.id, pack.id)
    const answers = await answersOfRound(db, row.cityId, row.id)
    const second = await secondHalf(c, opened, pack)
    const mails = (await mailsOfRound(db, row.cityId, row.id)).filter((mail) => mail.packId === pack.id)
    return (
      <AssignmentView
        frame={frameOf(c)}
        round={{ ...headOf(opened), isSubmitted: opened.standing.isSubmitted }}
        pack={packLine(pack, itemIds, { instrument, answers }, language, now)}
        isRemindedToday={remindedOn(dayOf(now), mails).has(pack.id)}
        mails={mails}
        colleagues={(await answerersAt(db, row.cityId)).filter((person) => person.id !== pack.personId)}
        secondHalf={second.length === 0 ? null : { count: second.length, minutes: minutes(second) }}
        typed={{
          to: field(body, 'to'),
          email: field(body, 'email'),
          halfTo: field(body, 'half_to'),
          halfEmail: field(body, 'half_email'),
          dueOn: body['due_on'] === undefined ? (pack.dueOn ?? '') : field(body, 'due_on'),
        }}
        faults={said(c, faults)}
      />
    )
  }

  async function secondHalf(c: Context<Env>, { row, instrument }: OpenedRound, pack: PackRow) {
    const inside = new Set(await itemsOfPack(c.var.db, row.cityId, row.id, pack.id))
    return halves(instrument.items.filter((item) => inside.has(item.id)))[1]
  }

  return routes
}
