import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Frame } from '../ui/frame.ts'
import type { Key } from '../text/index.ts'
import { actingFor, actingForCookie } from './acting-for.ts'
import type { Env } from './env.ts'
import { personTag } from './person-tag.ts'

const notices = {
  saved: 'ui.done.saved',
  submitted: 'ui.done.submitted',
  reopened: 'ui.done.reopened',
  upgraded: 'ui.done.upgraded',
  upgrade_undone: 'ui.done.upgradeUndone',
  invited: 'ui.done.invited',
  invited_unsent: 'ui.done.invitedUnsent',
  withdrawn: 'ui.done.withdrawn',
  ended: 'ui.done.ended',
  audience: 'ui.done.audience',
  fact: 'ui.done.fact',
  consent: 'ui.done.consent',
  joined: 'ui.done.joined',
  kept: 'ui.done.kept',
  password: 'ui.done.password',
  confirmed: 'ui.done.confirmed',
  set_aside: 'ui.done.setAside',
  member: 'ui.done.member',
  signed_out: 'ui.done.signedOut',
  pack_given: 'team.done.given',
  pack_given_unsent: 'team.done.givenUnsent',
  pack_reminded: 'team.done.reminded',
  pack_passed_on: 'team.done.passedOn',
  pack_due: 'team.done.due',
  pack_taken_back: 'team.done.takenBack',
  pack_asked: 'team.done.asked',
  pack_replied: 'team.done.replied',
  pack_done: 'team.done.done',
  pack_reopened: 'team.done.reopened',
  factor_off: 'ui.done.factorOff',
  passkey_added: 'ui.done.passkeyAdded',
  passkey_removed: 'ui.done.passkeyRemoved',
  session_ended: 'ui.done.sessionEnded',
  signed_out_everywhere: 'ui.done.signedOutEverywhere',
  provider_linked: 'ui.done.providerLinked',
  handed_over: 'ui.done.handedOver',
  handover_asked: 'ui.done.handoverAsked',
  handed_in: 'review.done.handedIn',
  handed_in_for_good: 'review.done.handedInForGood',
  pack_reminded_unsent: 'team.done.remindedUnsent',
  pack_asked_unsent: 'team.done.askedUnsent',
  pack_replied_unsent: 'team.done.repliedUnsent',
} as const satisfies Record<string, Key>

export type Notice = keyof typeof notices

/** Who is the secretariat is not sent to the secretariat. */
const toSecretariat: Partial<Record<Notice, Key>> = {
  invited_unsent: 'ui.done.invitedUnsent.own',
  pack_given_unsent: 'team.done.givenUnsent.own',
}

/** What the page frame shows of this request. */
export function frameOf(c: Context<Env>): Frame {
  const { text, person, formKey } = c.var
  const url = new URL(c.req.url)
  const done = url.searchParams.get('done')
  const isSecretariat = person?.seats.some((seat) => seat.role === 'secretariat') ?? false
  return {
    text,
    formKey,
    address: url.pathname + url.search,
    person:
      person === null
        ? null
        : {
            name: person.name,
            isGuest: person.isGuest,
            isSecretariat,
            organisations: actingFor(person, getCookie(c, actingForCookie)),
            tag: personTag(person.id),
          },
    notice: done !== null && isNotice(done) ? text((isSecretariat && toSecretariat[done]) || notices[done]) : null,
  }
}

/** Address to return to with a notice. */
export function withNotice(path: string, notice: Notice): string {
  return `${path}${path.includes('?') ? '&' : '?'}done=${notice}`
}

function isNotice(value: string): value is Notice {
  return Object.hasOwn(notices, value)
}
