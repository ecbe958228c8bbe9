import { randomUUID } from 'node:crypto'
import type { Db } from '../../../db/connection.ts'
import type { Person } from '../../../http/env.ts'
import { Refusal } from '../../../http/refusal.ts'
import { recordAudit } from '../../accounts/index.ts'
import type { RoundRow } from '../rounds.store.ts'
import type { Day } from './days.ts'
import type { Holder } from './holder.ts'
import { mayShareItem } from './policy.ts'
import { type Mailing, sendPackMail } from './send-pack-mail.ts'
import { holdPacks, insertPack, itemsOfPacks, packById } from './store.ts'

export interface PackToGive {
  readonly name: string
  /** Set when it is all that a role usually knows. */
  readonly roleId: string | null
  readonly itemIds: readonly string[]
  readonly holder: Holder
  readonly dueOn: Day | null
  readonly note: string
  readonly language: string
}

/** Gives packs of a round to people or addresses, each with a mail; all or none. Gives their ids. */
export async function givePacks(
  db: Db,
  {
    round,
    packs,
    by,
    at,
    mailing,
  }: { round: RoundRow; packs: readonly PackToGive[]; by: Person; at: Date; mailing: Mailing },
): Promise<string[]> {
  await holdPacks(db, round.cityId, round.id)
  const taken = new Set((await itemsOfPacks(db, round.cityId, round.id)).map((one) => one.itemId))
  const ids: string[] = []
  for (const { itemIds, holder, ...pack } of packs) {
    if (itemIds.length === 0) throw new Refusal('pack_empty')
    for (const item of itemIds) {
      // an item twice in one form is met here as well
      if (!mayShareItem(item, taken)) throw new Refusal('item_in_other_pack', { item })
      taken.add(item)
    }
    const id = randomUUID()
    ids.push(id)
    await insertPack(
      db,
      {
        city_id: round.cityId,
        round_id: round.id,
        id,
        name: pack.name,
        role_id: pack.roleId,
        person_id: holder.personId,
        email: holder.email,
        language: pack.language,
        due_on: pack.dueOn,
        note: pack.note,
        assigned_by: by.id,
        assigned_at: at,
        accepted_at: null,
        passed_from: null,
        withdrawn_by: null,
        withdrawn_at: null,
      },
      itemIds,
    )
    await recordAudit(db, {
      at,
      personId: by.id,
      organisationId: round.cityId,
      action: 'pack.given',
      subject: `pack:${round.id}/${id}`,
      detail: { items: itemIds.length },
    })
    const given = await packById(db, round.cityId, round.id, id)
    if (given) await sendPackMail(db, mailing, { pack: given, kind: 'invitation', by: by.id, at })
  }
  return ids
}
