import type { Env } from '../../../http/env.ts'
import { isColleagueAt } from '../../accounts/index.ts'
import { answeredItems } from '../answers.store.ts'
import type { OpenedRound } from '../round-access.ts'
import { packName } from './pack-name.ts'
import { maySeePack } from './policy.ts'
import { itemsHeldBy, itemsOfPack, packById } from './store.ts'

/** The pack in which somebody goes from question to question. */
export interface PackPlace {
  readonly id: string
  readonly path: string
  readonly name: string
  /** In the order of the instrument. */
  readonly items: readonly string[]
  readonly settled: ReadonlySet<string>
  /** Keeps a colleague, who may see every question, inside the pack. */
  readonly query: string
  /** The reader may ask the coordinator about it. */
  readonly isTheirs: boolean
}

/**
 * The pack around a question: a contributor's own, always; for those who see the whole round, the one their address
 * names.
 */
export async function packPlaceOf(
  { db, person, language }: Pick<Env['Variables'], 'db' | 'person' | 'language'>,
  opened: OpenedRound,
  itemId: string,
  asked: string | undefined,
): Promise<PackPlace | null> {
  const { row, instrument, path } = opened
  if (person === null || row.kind !== 'official') return null
  const isColleague = isColleagueAt(person, row.cityId)
  const id =
    asked ??
    (isColleague
      ? undefined
      : (await itemsHeldBy(db, row.cityId, row.id, person.id)).find((one) => one.itemId === itemId)?.packId)
  const pack = id === undefined ? undefined : await packById(db, row.cityId, row.id, id)
  if (!pack || pack.withdrawnAt !== null || !maySeePack(person, pack)) return null
  const inside = new Set(await itemsOfPack(db, row.cityId, row.id, pack.id))
  if (!inside.has(itemId)) return null
  const items = instrument.items.flatMap((item) => (inside.has(item.id) ? [item.id] : []))
  const rows = await answeredItems(db, row.cityId, row.id)
  return {
    id: pack.id,
    path: `${path}/packs/${pack.id}`,
    name: packName(instrument, pack, items, language),
    items,
    settled: new Set(rows.filter((one) => one.carriedFrom === null && inside.has(one.itemId)).map((one) => one.itemId)),
    query: isColleague ? `?pack=${pack.id}` : '',
    isTheirs: pack.personId === person.id && !opened.standing.isSubmitted && pack.doneAt === null,
  }
}

/** The next question of the pack that nobody has settled, round the pack; null when none is left. */
export function nextInPack({ items, settled }: Pick<PackPlace, 'items' | 'settled'>, after: string): string | null {
  const at = items.indexOf(after)
  return [...items.slice(at + 1), ...items.slice(0, at)].find((id) => !settled.has(id)) ?? null
}
