import { randomUUID } from 'node:crypto'
import type { Db } from '../../../db/connection.ts'
import { Refusal } from '../../../http/refusal.ts'
import { recordAudit } from '../../accounts/index.ts'
import { roundById } from '../rounds.store.ts'
import type { Holder } from './holder.ts'
import { type Mailing, sendPackMail } from './send-pack-mail.ts'
import { moveQuestions } from './letters.store.ts'
import { answerersAt } from './people.store.ts'
import {
  type PackKey,
  type PackRow,
  holdPacks,
  insertPack,
  itemsOfPack,
  leavePack,
  packById,
  packsOfPerson,
  withdrawPack,
} from './store.ts'

export interface PassingOn {
  readonly pack: PackKey
  readonly to: Holder
  /** Only these items go; the rest stays with whoever has them. All when left out. */
  readonly itemIds?: readonly string[]
  readonly by: string
  readonly at: Date
  readonly mailing: Mailing
}

/**
 * Gives a pack, or some of its items, to somebody else. The old row is closed and a new one opened: its links stop, the
 * answers stay with whoever gave them, and open questions go along. Gives the id of the new pack.
 */
export async function passPackOn(db: Db, { pack: key, to, itemIds, by, at, mailing }: PassingOn): Promise<string> {
  await holdPacks(db, key.cityId, key.roundId)
  const pack = await packById(db, key.cityId, key.roundId, key.id)
  if (!pack || pack.withdrawnAt !== null) throw new Refusal('pack_ended')
  if (pack.doneAt !== null) throw new Refusal('pack_is_done')
  const all = await itemsOfPack(db, pack.cityId, pack.roundId, pack.id)
  const going = itemIds ?? all
  const isWhole = going.length === all.length
  const isSame =
    to.personId === null ? to.email.toLowerCase() === pack.email?.toLowerCase() : to.personId === pack.personId
  if (isSame && pack.hasSeat) throw new Refusal('holder_same')
  if (isWhole) await withdrawPack(db, pack, by, at)
  else await leavePack(db, pack, going, at)
  const id = randomUUID()
  await insertPack(
    db,
    {
      city_id: pack.cityId,
      round_id: pack.roundId,
      id,
      name: pack.name,
      role_id: isWhole ? pack.roleId : null,
      person_id: to.personId,
      email: to.email,
      language: pack.language,
      due_on: pack.dueOn,
      note: pack.note,
      assigned_by: by,
      assigned_at: at,
      accepted_at: null,
      passed_from: pack.id,
      withdrawn_by: null,
      withdrawn_at: null,
    },
    going,
  )
  if (isWhole) await moveQuestions(db, pack, id)
  await recordAudit(db, {
    at,
    personId: by,
    organisationId: pack.cityId,
    action: isWhole ? 'pack.passed_on' : 'pack.split',
    subject: `pack:${pack.roundId}/${pack.id}`,
    detail: { to: id, items: going.length },
  })
  const given = await packById(db, pack.cityId, pack.roundId, id)
  if (given) await sendPackMail(db, mailing, { pack: given, kind: 'invitation', by, at })
  if (isWhole && pack.hasSeat) await sendPackMail(db, mailing, { pack, kind: 'reassigned', by, at })
  return id
}

/**
 * Hand-over: every open pack of a person at a city that is not done, of rounds that are not submitted, goes to another
 * person with a seat there. Gives how many.
 */
export async function passPacksOn(
  db: Db,
  {
    cityId,
    from,
    to,
    by,
    at,
    mailing,
  }: { cityId: string; from: string; to: string; by: string; at: Date; mailing: Mailing },
): Promise<number> {
  const going: PackRow[] = []
  for (const pack of await packsOfPerson(db, [cityId], from)) {
    const round = await roundById(db, pack.cityId, pack.roundId)
    if (pack.doneAt === null && !round?.submittedAt) going.push(pack)
  }
  // who takes over from a viewer need not answer
  if (going.length === 0) return 0
  const holder = (await answerersAt(db, cityId)).find((one) => one.id === to)
  if (!holder) throw new Refusal('holder_unknown')
  for (const pack of going) {
    await passPackOn(db, { pack, to: { personId: holder.id, email: holder.email }, by, at, mailing })
  }
  return going.length
}
