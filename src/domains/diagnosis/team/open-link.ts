import type { Db } from '../../../db/connection.ts'
import type { Person } from '../../../http/env.ts'
import { Refusal } from '../../../http/refusal.ts'
import { addContributor, isSecretariat, mustSignInOrdinarily, recordAudit } from '../../accounts/index.ts'
import { type RoundRow, roundById } from '../rounds.store.ts'
import { dayOf } from './days.ts'
import { linkEnd } from './link-end.ts'
import { cityOfToken, hashOfToken } from './send-pack-mail.ts'
import { noteRefusal, packMailByToken } from './letters.store.ts'
import { canAnswerAt, hasLostSeat, personOfAddress } from './people.store.ts'
import { type PackRow, acceptPack, packById, packForUpdate } from './store.ts'
import { whomToAsk } from './whom-to-ask.ts'

export interface OpenedLink {
  readonly pack: PackRow
  readonly round: RoundRow
  /** The person it is for, when there is an account. */
  readonly personId: string | null
  readonly email: string
}

/** The pack behind a mailed link while it works; else a refusal that says why and whom to ask, noted in the trail. */
export async function openedLink(db: Db, token: string, now: Date): Promise<OpenedLink> {
  const tokenHash = hashOfToken(token)
  const mail = await packMailByToken(db, cityOfToken(token), tokenHash)
  const pack = mail ? await packById(db, mail.cityId, mail.roundId, mail.packId) : undefined
  const round = mail ? await roundById(db, mail.cityId, mail.roundId) : undefined
  if (!mail || !pack || !round) throw new Refusal('pack_link_unknown')
  const personId = pack.personId ?? (await personOfAddress(db, mail.to))?.id ?? null
  const end = linkEnd(
    {
      assignedAt: pack.assignedAt,
      dueOn: pack.dueOn,
      withdrawnAt: pack.withdrawnAt,
      isDone: pack.doneAt !== null,
      isRoundSubmitted: round.submittedAt !== null,
      hasLostSeat: personId !== null && (await hasLostSeat(db, pack.cityId, personId, pack.assignedAt)),
    },
    now,
  )
  if (end === null) return { pack, round, personId, email: mail.to }
  await db.transaction().execute(async (trx) => {
    if (!(await noteRefusal(trx, pack.cityId, tokenHash, dayOf(now)))) return
    await recordAudit(trx, {
      at: now,
      personId: null,
      organisationId: pack.cityId,
      action: 'pack.link_refused',
      subject: `pack:${pack.roundId}/${pack.id}`,
      detail: { end },
    })
  })
  const ask = await whomToAsk(db, pack)
  throw new Refusal(`pack_link_${end}`, { name: ask?.name ?? '', email: ask?.email ?? '' })
}

/** Whether this reader may go in with what the link proves, must sign in first, or is somebody else. */
export async function wayIn(
  db: Db,
  link: OpenedLink,
  person: Person | null,
): Promise<'in' | 'button' | 'sign_in' | 'another'> {
  if (person !== null && !person.isGuest) {
    if (!isTheirs(link, person)) return 'another'
    // the link they came in by earlier proves no more than this one
    if (person.isByPackLink && (await mustSignInOrdinarily(db, person.id))) return 'sign_in'
    const isReady = link.pack.personId === person.id && (await canAnswerAt(db, link.pack.cityId, person.id))
    return isReady ? 'in' : 'button'
  }
  return link.personId !== null && (await mustSignInOrdinarily(db, link.personId)) ? 'sign_in' : 'button'
}

/**
 * Takes a pack for whoever the link was sent to: their account and seat are made where they are missing. Of two who
 * press at once the second finds it taken by the same person. Gives the person.
 */
export async function takePack(
  db: Db,
  { link, name, person, at }: { link: OpenedLink; name: string; person: Person | null; at: Date },
): Promise<string> {
  const { pack, email } = link
  if (isSecretariat(person)) throw new Refusal('not_yours')
  const held = await packForUpdate(db, pack.cityId, pack.roundId, pack.id)
  if (!held || held.withdrawnAt !== null) throw new Refusal('pack_ended')
  const known = held.personId ?? link.personId
  // who got an account with a password since the page was drawn signs in like everybody with one
  const hasSignedIn = known === person?.id && !person?.isByPackLink
  if (known !== null && !hasSignedIn && (await mustSignInOrdinarily(db, known))) {
    throw new Refusal('sign_in_needed')
  }
  const personId = await addContributor(db, {
    organisationId: pack.cityId,
    personId: known,
    email,
    name,
    grantedBy: pack.assignedBy,
    at,
    needsSeat: async (id) => !(await canAnswerAt(db, pack.cityId, id)),
  })
  if (pack.acceptedAt === null) {
    await acceptPack(db, pack, personId, at)
    await recordAudit(db, {
      at,
      personId,
      organisationId: pack.cityId,
      action: 'pack.accepted',
      subject: `pack:${pack.roundId}/${pack.id}`,
    })
  }
  return personId
}

function isTheirs({ pack, personId, email }: OpenedLink, person: Person): boolean {
  if (pack.personId !== null) return pack.personId === person.id
  return personId === person.id || email.toLowerCase() === person.email.toLowerCase()
}
