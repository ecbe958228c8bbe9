import type { Db } from '../../../db/connection.ts'
import type { Person } from '../../../http/env.ts'
import { Refusal } from '../../../http/refusal.ts'
import type { Language } from '../../../text/index.ts'
import { recordAudit } from '../../accounts/index.ts'
import { postAsked } from './mails.ts'
import type { RoundRow } from '../rounds.store.ts'
import {
  addAloneItem,
  addAlonePerson,
  aloneItems,
  alonePeople,
  aloneSetting,
  changeAlonePerson,
  hasSingleAnswers,
  keepSetting,
  removeAloneItem,
} from './alone.store.ts'

export interface AloneChoice {
  /** Empty: one answer per item, as in every other round. */
  readonly items: readonly string[]
  readonly people: readonly string[]
  readonly showsNames: boolean
  readonly dueOn: string | null
}

/**
 * Chooses who answers what alone, or changes it while the map is closed. Whoever or whatever is taken out keeps what was
 * answered; it counts again when put back.
 */
export async function chooseAlone(
  db: Db,
  {
    round,
    choice,
    by,
    language,
    at,
    baseUrl,
  }: { round: RoundRow; choice: AloneChoice; by: Person; language: Language; at: Date; baseUrl: string },
): Promise<void> {
  const { cityId, id } = round
  const before = await aloneSetting(db, cityId, id)
  if (before?.openedAt) throw new Refusal('map_is_open')
  if (choice.items.length > 0 && choice.people.length < 2) throw new Refusal('alone_people_too_few')
  // who answered was told that no name would stand there
  if (before?.showsNames === false && choice.showsNames && (await hasSingleAnswers(db, cityId, id)))
    throw new Refusal('names_promised')
  const key = { city_id: cityId, round_id: id }
  await keepSetting(db, {
    ...key,
    shows_names: choice.showsNames,
    due_on: choice.dueOn,
    language,
    set_by: by.id,
    set_at: at,
  })
  const items = new Set((await aloneItems(db, cityId, id)).map((one) => one.itemId))
  for (const item of choice.items) {
    if (!items.has(item)) await addAloneItem(db, { ...key, item_id: item, added_by: by.id, added_at: at })
  }
  for (const item of items) {
    if (!choice.items.includes(item)) await removeAloneItem(db, cityId, id, item, { removed_by: by.id, removed_at: at })
  }
  const people = new Set(
    (await alonePeople(db, cityId, id)).filter((one) => one.removedAt === null).map((one) => one.id),
  )
  for (const person of choice.people) {
    if (!people.has(person))
      await addAlonePerson(db, { ...key, person_id: person, language, added_by: by.id, added_at: at })
  }
  for (const person of await alonePeople(db, cityId, id)) {
    if (person.removedAt !== null || people.has(person.id) || person.id === by.id) continue
    await postAsked(db, { round, person, dueOn: choice.dueOn, items: choice.items.length, at, baseUrl })
  }
  for (const person of people) {
    if (!choice.people.includes(person))
      await changeAlonePerson(db, cityId, id, person, { removed_by: by.id, removed_at: at })
  }
  await recordAudit(db, {
    at,
    personId: by.id,
    organisationId: cityId,
    action: 'alone.chosen',
    subject: `round:${id}`,
    detail: {
      items: choice.items.length,
      people: choice.people.length,
      showsNames: choice.showsNames,
      dueOn: choice.dueOn,
    },
  })
}
