import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Db } from '../../../db/connection.ts'
import type { PackMailKind } from '../../../db/tables.ts'
import { Refusal } from '../../../http/refusal.ts'
import { postMail } from '../../../mail/outbox.ts'
import { type Language, isLanguage } from '../../../text/index.ts'
import { recordAudit } from '../../accounts/index.ts'
import { nameOf } from '../../cities/index.ts'
import { answeredItems } from '../answers.store.ts'
import { itemOf } from '../instrument.ts'
import { minutes } from '../progress.ts'
import type { Instruments } from '../round-access.ts'
import { roundById } from '../rounds.store.ts'
import { type Day, dayOf } from './days.ts'
import { type Letter, letterText } from './letter-text.ts'
import { packName } from './pack-name.ts'
import { insertPackMail } from './letters.store.ts'
import { type PackRow, itemsOfPack } from './store.ts'
import { whomToAsk } from './whom-to-ask.ts'

/** What every mail about a pack needs of the installation. */
export interface Mailing {
  readonly instruments: Instruments
  readonly baseUrl: string
}

export interface PackMail {
  readonly pack: PackRow
  readonly kind: PackMailKind
  /** The day a reminder is meant for; today when left out. */
  readonly day?: Day
  /** Null for the platform. */
  readonly by: string | null
  readonly at: Date
  /** A question, and the reply to it. */
  readonly words?: { readonly question: string; readonly reply?: string; readonly item?: string | null }
}

/** Kinds that carry a link into the pack. */
const withLink: readonly PackMailKind[] = [
  'invitation',
  'reminder_7',
  'reminder_2',
  'reminder_0',
  'reminder_hand',
  'replied',
]

/** Writes one mail about a pack and logs it; false when this reminder is out already, or there is nobody to write to. */
export async function sendPackMail(
  db: Db,
  { instruments, baseUrl }: Mailing,
  { pack, kind, day, by, at, words }: PackMail,
): Promise<boolean> {
  const round = await roundById(db, pack.cityId, pack.roundId)
  const instrument = round ? instruments(round.instrumentId, round.instrumentVersion) : undefined
  if (!round || !instrument) throw new Refusal('round_unknown')
  const ask = await whomToAsk(db, pack)
  const to = kind === 'returned' ? ask?.email : pack.email
  if (!to) return false
  const token = withLink.includes(kind) ? `${pack.cityId}.${randomBytes(24).toString('base64url')}` : null
  const entered = await insertPackMail(db, {
    city_id: pack.cityId,
    round_id: pack.roundId,
    pack_id: pack.id,
    id: randomUUID(),
    kind,
    to_address: to,
    day: day ?? dayOf(at),
    token_hash: token === null ? null : hashOfToken(token),
    sent_by: by,
    sent_at: at,
    refused_on: null,
  })
  if (!entered) return false
  const language: Language = isLanguage(pack.language) ? pack.language : 'en'
  const itemIds = await itemsOfPack(db, pack.cityId, pack.roundId, pack.id)
  const settled = new Set(
    (await answeredItems(db, pack.cityId, pack.roundId))
      .filter((one) => one.carriedFrom === null)
      .map((one) => one.itemId),
  )
  const left = itemIds.filter((id) => kind === 'invitation' || !settled.has(id))
  const letter: Letter = {
    language,
    city: nameOf({ id: round.cityId, names: round.cityNames }, language),
    round: round.label,
    pack: packName(instrument, pack, itemIds, language),
    holder: pack.personName ?? pack.email ?? '',
    count: left.length,
    minutes: minutes(left.flatMap((id) => itemOf(instrument, id) ?? [])),
    dueOn: pack.dueOn,
    note: pack.note,
    ask,
    link: token === null ? `${baseUrl}/cities/${round.cityId}/rounds/${round.id}/team` : `${baseUrl}/packs/${token}`,
    words: words ?? null,
  }
  await postMail(db, { kind: `pack_${kind}`, to, language, ...letterText(kind, letter), at })
  await recordAudit(db, {
    at,
    personId: by,
    organisationId: pack.cityId,
    action: 'pack.mailed',
    subject: `pack:${pack.roundId}/${pack.id}`,
    detail: { kind },
  })
  return true
}

/** A link begins with its city, as every key of a city's rows does. */
export function cityOfToken(token: string): string {
  return token.slice(0, Math.max(0, token.indexOf('.')))
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
