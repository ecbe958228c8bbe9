import { type Context, Hono } from 'hono'
import { field } from '../../http/field.ts'
import type { Env, Person } from '../../http/env.ts'
import { frameOf, withNotice } from '../../http/frame-of.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Fault } from '../../ui/form.tsx'
import { endSeatOf } from './end-seat.ts'
import { invitationForm } from './forms.ts'
import { type PassOn, passOnAfterAcceptance } from './handover/hand-over.ts'
import { handoverRoutes } from './handover/routes.tsx'
import { acceptInvitation, findInvitation, invite } from './invite.ts'
import { organisationRoutes } from './organisation.routes.tsx'
import { isCoordinatorOf, mayManagePeople, mayReadMails, mayReadTrail } from './policy.ts'
import {
  removeSetAsideForms,
  newestMails,
  openInvitations,
  recentAuditEvents,
  seatsAt,
  setAsideForm,
  withdrawInvitations,
} from './store.ts'
import { recordAudit } from './audit.ts'
import { signedIn, signedInThemselves } from './signed-in.ts'
import { type NamesOf, namesOfPeople } from './trail-names.ts'
import { InvitationView } from './views/invitation.tsx'
import { MailsView } from './views/mails.tsx'
import { PeopleView } from './views/people.tsx'
import { SetAsideView } from './views/set-aside.tsx'
import { TrailView } from './views/trail.tsx'

export interface AccountsDeps {
  readonly baseUrl: string
  readonly hasSmtp: boolean
  /** Name of an organisation in the reader's language; null when there is none. */
  readonly organisationName: (c: { db: Env['Variables']['db']; language: string }, id: string) => Promise<string | null>
  /** Names of what other domains put into the trail; only for those whose city it is. */
  readonly namesInTrail: NamesOf
  /** What other domains pass on when somebody leaves. */
  readonly passOn: readonly PassOn[]
}

export function accountsRoutes({ baseUrl, hasSmtp, organisationName, namesInTrail, passOn }: AccountsDeps): Hono<Env> {
  const routes = new Hono<Env>()
  routes.route('/', handoverRoutes({ baseUrl, organisationName, passOn }))
  routes.route('/', organisationRoutes())

  routes.get('/cities/:city/people', async (c) => {
    const organisationId = c.req.param('city')
    if (!mayManagePeople(signedIn(c.var.person), organisationId)) throw new Refusal('not_yours')
    return c.html(await peoplePage(c, organisationId, { email: '', role: 'respondent' }))
  })

  routes.post('/cities/:city/invitations', async (c) => {
    const { db, person, now, language } = c.var
    const organisationId = c.req.param('city')
    const by = signedIn(person)
    if (!mayManagePeople(by, organisationId)) throw new Refusal('not_yours')
    const body = await c.req.parseBody()
    const parsed = invitationForm.safeParse(body)
    if (!parsed.success) {
      if (parsed.error.issues[0]?.path[0] === 'role') throw new Refusal('role_unknown')
      const typed = { email: field(body, 'email'), role: field(body, 'role') }
      const fault = { field: 'email', message: c.var.text('error.email_unusable') }
      return c.html(await peoplePage(c, organisationId, typed, [fault]), 422)
    }
    if (!isCoordinatorOf(by, organisationId) && !(await mayInviteFirst(c, organisationId, parsed.data, by))) {
      throw new Refusal('not_yours')
    }
    const organisation = await named(c.var, organisationId)
    await invite(db, { ...parsed.data, organisationId, organisationName: organisation, language, baseUrl, by, at: now })
    return c.redirect(withNotice(`/cities/${organisationId}/people`, hasSmtp ? 'invited' : 'invited_unsent'), 303)
  })

  routes.post('/cities/:city/invitations/:id/withdrawal', async (c) => {
    const { db, person, now } = c.var
    const organisationId = c.req.param('city')
    const by = signedIn(person)
    if (!mayManagePeople(by, organisationId)) throw new Refusal('not_yours')
    const id = c.req.param('id')
    if ((await withdrawInvitations(db, { organisationId, id }, now)) === 0) throw new Refusal('invitation_unusable')
    await recordAudit(db, {
      at: now,
      personId: by.id,
      organisationId,
      action: 'invitation.withdrawn',
      subject: `invitation:${id}`,
    })
    return c.redirect(withNotice(`/cities/${organisationId}/people`, 'withdrawn'), 303)
  })

  routes.post('/cities/:city/seats/:id/end', async (c) => {
    const organisationId = c.req.param('city')
    const by = signedIn(c.var.person)
    if (!isCoordinatorOf(by, organisationId)) throw new Refusal('not_yours')
    await endSeatOf(c.var.db, { organisationId, seatId: c.req.param('id'), by, at: c.var.now })
    return c.redirect(withNotice(`/cities/${organisationId}/people`, 'ended'), 303)
  })

  routes.get('/invitations/:token', async (c) => {
    const found = await findInvitation(c.var.db, c.req.param('token'), c.var.now)
    const { person } = c.var
    const name = (await organisationName(c.var, found.organisationId)) ?? found.organisationName
    return c.html(
      <InvitationView
        frame={frameOf(c)}
        token={c.req.param('token')}
        invitation={{ ...found, organisationName: name }}
        // a pack's link is not enough to accept with, so the page asks to sign in
        you={person?.isByPackLink ? null : person}
      />,
    )
  })

  routes.post('/invitations/:token/acceptance', async (c) => {
    const by = signedInThemselves(c.var.person)
    const { db, now } = c.var
    const { organisationId, invitationId } = await acceptInvitation(db, c.req.param('token'), by, now)
    await passOnAfterAcceptance(db, { organisationId, invitationId, by, at: now }, passOn)
    return c.redirect(withNotice(`/cities/${organisationId}`, 'joined'), 303)
  })

  routes.get('/set-aside/:id', async (c) => {
    const found = await setAsideForm(c.var.db, c.req.param('id'), c.var.now)
    if (!found) throw new Refusal('page_not_found')
    return c.html(<SetAsideView frame={frameOf(c)} id={found.id} path={found.path} fields={fieldsOf(found.fields)} />)
  })

  routes.post('/set-aside/:id/removal', async (c) => {
    await removeSetAsideForms(c.var.db, c.req.param('id'), c.var.now)
    return c.redirect('/me', 303)
  })

  routes.get('/secretariat/mails', async (c) => {
    signedIn(c.var.person)
    if (!mayReadMails(c.var.person, hasSmtp)) throw new Refusal('not_yours')
    return c.html(<MailsView frame={frameOf(c)} mails={await newestMails(c.var.db, 100)} />)
  })

  routes.get('/cities/:city/trail', async (c) => {
    const organisationId = c.req.param('city')
    signedIn(c.var.person)
    if (!mayReadTrail(c.var.person, organisationId)) throw new Refusal('not_yours')
    const name = await named(c.var, organisationId)
    const events = await recentAuditEvents(c.var.db, organisationId, 300)
    const of = { organisationId, subjects: events.map((event) => event.subject) }
    // titles of evidence and the like are the city's own, not the secretariat's
    const others = isCoordinatorOf(c.var.person, organisationId) ? await namesInTrail(c.var.db, of) : []
    const names = new Map([...(await namesOfPeople(c.var.db, { ...of, text: c.var.text })), ...others])
    return c.html(
      <TrailView frame={frameOf(c)} organisation={{ id: organisationId, name }} events={events} names={names} />,
    )
  })

  /** The secretariat helps a city that has nobody to its first coordinator, and never to itself. */
  async function mayInviteFirst(
    c: Context<Env>,
    organisationId: string,
    invited: { email: string; role: string },
    by: Person,
  ): Promise<boolean> {
    const seats = await seatsAt(c.var.db, organisationId)
    const hasCoordinator = seats.some((seat) => seat.role === 'coordinator' && seat.toAt === null)
    return invited.role === 'coordinator' && !hasCoordinator && invited.email.toLowerCase() !== by.email.toLowerCase()
  }

  async function peoplePage(
    c: Context<Env>,
    organisationId: string,
    typed: { email: string; role: string },
    faults: readonly Fault[] = [],
  ) {
    const { db, person, now } = c.var
    const name = await named(c.var, organisationId)
    const seats = await seatsAt(db, organisationId)
    const invitations = await openInvitations(db, organisationId)
    return (
      <PeopleView
        frame={frameOf(c)}
        organisation={{ id: organisationId, name }}
        seats={seats.map((seat) => ({ ...seat, isYou: seat.personId === person?.id }))}
        invitations={invitations.map((one) => ({ ...one, isExpired: one.expiresAt <= now }))}
        faults={faults}
        typed={typed}
      />
    )
  }

  async function named(c: { db: Env['Variables']['db']; language: string }, id: string): Promise<string> {
    const name = await organisationName(c, id)
    if (name === null) throw new Refusal('city_unknown')
    return name
  }

  return routes
}

function fieldsOf(json: string): [string, string][] {
  const parsed: unknown = JSON.parse(json)
  return Array.isArray(parsed) ? parsed.map(([name, value]: [unknown, unknown]) => [String(name), String(value)]) : []
}
