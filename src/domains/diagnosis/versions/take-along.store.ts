import type { Db } from '../../../db/connection.ts'
import type { PackKey } from '../team/store.ts'

/** An item comes into a pack, also one that left it before. */
export async function enterPack(db: Db, { cityId, roundId, id }: PackKey, itemId: string): Promise<void> {
  await db
    .insertInto('pack_item')
    .values({ city_id: cityId, round_id: roundId, pack_id: id, item_id: itemId, left_at: null })
    .onConflict((conflict) =>
      conflict.columns(['city_id', 'round_id', 'pack_id', 'item_id']).doUpdateSet({ left_at: null }),
    )
    .execute()
}

/** A pack is done again, as it last was. */
export async function restoreCompletion(db: Db, { cityId, roundId, id }: PackKey): Promise<void> {
  await db
    .updateTable('pack_completion as done')
    .set({ reopened_by: null, reopened_at: null })
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('pack_id', '=', id)
    .where('reopened_at', 'is not', null)
    .where((eb) =>
      eb(
        'number',
        '=',
        eb
          .selectFrom('pack_completion as last')
          .select((inner) => inner.fn.max('last.number').as('number'))
          .whereRef('last.city_id', '=', 'done.city_id')
          .whereRef('last.round_id', '=', 'done.round_id')
          .whereRef('last.pack_id', '=', 'done.pack_id'),
      ),
    )
    .execute()
}

/** The last link between an answer and a piece holds again. */
export async function restoreLink(
  db: Db,
  link: { city_id: string; round_id: string; item_id: string; evidence_id: string },
): Promise<void> {
  await db
    .updateTable('answer_evidence as l')
    .set({ unlinked_by: null, unlinked_at: null })
    .where('city_id', '=', link.city_id)
    .where('round_id', '=', link.round_id)
    .where('item_id', '=', link.item_id)
    .where('evidence_id', '=', link.evidence_id)
    .where((eb) =>
      eb(
        'number',
        '=',
        eb
          .selectFrom('answer_evidence as last')
          .select((inner) => inner.fn.max('last.number').as('number'))
          .whereRef('last.city_id', '=', 'l.city_id')
          .whereRef('last.round_id', '=', 'l.round_id')
          .whereRef('last.item_id', '=', 'l.item_id')
          .whereRef('last.evidence_id', '=', 'l.evidence_id'),
      ),
    )
    .execute()
}

export async function restoreAlone(db: Db, cityId: string, roundId: string, itemId: string): Promise<void> {
  await db
    .updateTable('alone_item')
    .set({ removed_by: null, removed_at: null })
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('item_id', '=', itemId)
    .execute()
}
