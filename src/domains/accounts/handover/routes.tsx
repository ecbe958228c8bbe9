import { type Context, Hono } from 'hono'
import { field } from '../../../http/field.ts'
import type { Env, Person } from '../../../http/env.ts'
import { frameOf, withNotice } from '../../../http/frame-of.ts'
import { Refusal } from '../../../http/refusal.ts'
import { hasKey } from '../../../text/index.ts'
import type { Fault } from '../../../ui/form.tsx'
import { emailForm } from '../forms.ts'
import { isCoordinatorOf } from '../policy.ts'
import { signedIn } from '../signed-in.ts'
import { seatsAt } from '../store.ts'
import { type HandedOver, type PassOn, type Passed, handOver, mayHandOver } from './hand-over.ts'
import { handoversOf } from './store.ts'
import { HandoverView } from './views/handover.tsx'

export interface HandoverDeps {
  readonly baseUrl: string
  readonly organisationName: (c: { db: Env['Variables']['db']; language: string }, id: string) => Promise<string | null>
  readonly passOn: readonly PassOn[]
}

/** An official leaves: who takes over, and what passed on. */
export function handoverRoutes({ baseUrl, organisationName, passOn }: HandoverDeps): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get('/cities/:city/people/:seat/handover', async (c) => c.html(await page(c)))

  routes.post('/cities/:city/people/:seat/handover', async (c) => {
    const { db, language, now } = c.var
    const organisationId = c.req.param('city')
    const seatId = c.req.param('seat')
    const by = signedIn(c.var.person)
    const name = await organisationName(c.var, organisationId)
    if (name === null) throw new Refusal('city_unknown')
    const body = await c.req.parseBody()
    const chosen = field(body, 'to')
    const typed = emailForm.safeParse(body)
    if (chosen === '' || (chosen === 'invite' && !typed.success)) {
      const code = field(body, 'email') === '' ? 'handover_receiver_missing' : 'email_unusable'
      const fault = { field: chosen === 'invite' ? 'email' : 'to', message: c.var.text(`error.${code}`) }
      return c.html(await page(c, [fault], { to: chosen, email: field(body, 'email') }), 422)
    }
    const to = chosen === 'invite' && typed.success ? { email: typed.data.email } : { personId: chosen }
    const asked = { organisationId, organisationName: name, seatId, to, by, at: now, language, baseUrl }
    const done = await handOver(db, asked, passOn)
    return c.redirect(withNotice(await pathAfter(c, by, done), done), 303)
  })

  /** Who handed over their own role has nothing to read here any more; the report is the coordinators'. */
  async function pathAfter(c: Context<Env>, by: Person, done: HandedOver): Promise<string> {
    const organisationId = c.req.param('city') ?? ''
    const seats = await seatsAt(c.var.db, organisationId)
    const isOwn = seats.some((seat) => seat.id === c.req.param('seat') && seat.personId === by.id)
    if (isOwn && done === 'handed_over') return '/me'
    const people = `/cities/${organisationId}/people`
    return isCoordinatorOf(by, organisationId) ? `${people}/${c.req.param('seat')}/handover` : people
  }

  async function page(c: Context<Env>, faults: readonly Fault[] = [], typed = { to: '', email: '' }) {
    const { db } = c.var
    const organisationId = c.req.param('city') ?? ''
    const by = signedIn(c.var.person)
    const name = await organisationName(c.var, organisationId)
    if (name === null) throw new Refusal('city_unknown')
    const seats = await seatsAt(db, organisationId)
    const seat = seats.find((one) => one.id === c.req.param('seat'))
    const coordinators = seats.filter((one) => one.role === 'coordinator' && one.toAt === null)
    const isLast = coordinators.length === 1 && coordinators[0]?.id === seat?.id
    if (!mayHandOver(by, organisationId, isLast)) throw new Refusal('not_yours')
    if (!seat || seat.role === 'secretariat') throw new Refusal('page_not_found')
    const colleagues = new Map(
      seats
        .filter((one) => one.toAt === null && one.personId !== seat.personId)
        .map((one) => [one.personId, { id: one.personId, name: one.name, email: one.email }]),
    )
    const handovers = await handoversOf(db, organisationId, seat.id)
    return (
      <HandoverView
        frame={frameOf(c)}
        organisation={{ id: organisationId, name }}
        seat={{ id: seat.id, role: seat.role, name: seat.name, isEnded: seat.toAt !== null }}
        isLast={isLast}
        colleagues={[...colleagues.values()]}
        handovers={handovers.map((one) => ({ ...one, lines: linesOf(one.report) }))}
        faults={faults}
        typed={typed}
      />
    )
  }

  return routes
}

function linesOf(report: string | null) {
  const parsed: unknown = report === null ? [] : JSON.parse(report)
  const lines = Array.isArray(parsed) ? parsed.filter(isPassed) : []
  return lines.flatMap(({ what, count }) => (hasKey(what) ? [{ what, count }] : []))
}

function isPassed(line: unknown): line is Passed {
  return typeof line === 'object' && line !== null && 'what' in line && 'count' in line
}
