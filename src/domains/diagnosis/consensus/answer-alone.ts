import type { Db } from '../../../db/connection.ts'
import type { Person } from '../../../http/env.ts'
import { Refusal } from '../../../http/refusal.ts'
import type { Language } from '../../../text/index.ts'
import { recordAudit } from '../../accounts/index.ts'
import type { RoundRow } from '../rounds.store.ts'
import {
  addOwnRevision,
  aloneItems,
  alonePeople,
  aloneSetting,
  changeAlonePerson,
  keepOwnAnswer,
  ownAnswers,
  ownRevisions,
} from './alone.store.ts'
import { hasPassed } from './opening-rule.ts'
import type { Choice } from './spread.ts'

export type AnsweredAlone = 'saved' | 'unchanged' | 'late'

/**
 * Keeps one person's own answer to one item. What comes after the map was opened, or after the due day, is kept aside in
 * that person's history and does not count: the others' answers may have been seen by then.
 */
export async function answerAlone(
  db: Db,
  {
    round,
    itemId,
    choice,
    reason,
    by,
    language,
    at,
  }: { round: RoundRow; itemId: string; choice: Choice; reason: string; by: Person; language: Language; at: Date },
): Promise<AnsweredAlone> {
  const { cityId, id } = round
  const setting = await aloneSetting(db, cityId, id)
  const person = (await alonePeople(db, cityId, id)).find((one) => one.id === by.id && one.removedAt === null)
  const isChosen = (await aloneItems(db, cityId, id)).some((one) => one.itemId === itemId)
  if (!setting || !person || !isChosen) throw new Refusal('not_chosen')
  const current = (await ownAnswers(db, cityId, id, by.id)).find((one) => one.itemId === itemId)
  if (current && current.step === choice.step && current.mark === choice.mark && current.reason === reason)
    return 'unchanged'
  const [last] = await ownRevisions(db, cityId, id, itemId, by.id)
  const isLate = setting.openedAt !== null || (setting.dueOn !== null && hasPassed(setting.dueOn, at))
  if (
    isLate &&
    last?.outcome === 'late' &&
    last.step === choice.step &&
    last.mark === choice.mark &&
    last.reason === reason
  )
    return 'late'
  const row = {
    city_id: cityId,
    round_id: id,
    item_id: itemId,
    person_id: by.id,
    revision: (last?.revision ?? 0) + 1,
    step: choice.step,
    mark: choice.mark,
    reason,
    answered_at: at,
  }
  if (!isLate) await keepOwnAnswer(db, row)
  await addOwnRevision(db, row, isLate ? 'late' : 'saved')
  if (person.language !== language) await changeAlonePerson(db, cityId, id, by.id, { language })
  // neither the item nor the choice: the trail is read by those who must not know them yet, or not whose they are
  await recordAudit(db, {
    at,
    personId: setting.showsNames ? by.id : null,
    organisationId: cityId,
    action: isLate ? 'alone.late' : 'alone.answered',
    subject: `round:${id}`,
  })
  return isLate ? 'late' : 'saved'
}
