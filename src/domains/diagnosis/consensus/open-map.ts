import { randomInt } from 'node:crypto'
import type { Db } from '../../../db/connection.ts'
import { Refusal } from '../../../http/refusal.ts'
import { recordAudit } from '../../accounts/index.ts'
import type { RoundRow } from '../rounds.store.ts'
import {
  type AloneSetting,
  alonePeople,
  aloneItems,
  changeAlonePerson,
  insertOpening,
  openedAnswers,
} from './alone.store.ts'
import { postOpening } from './mails.ts'
import { recordAgreed } from './record-consensus.ts'
import { agreementOf, choiceOf } from './spread.ts'

export interface Opening {
  readonly round: RoundRow
  readonly setting: AloneSetting
  readonly cause: 'all_in' | 'due' | 'by_hand'
  readonly reason: string
  readonly by: string | null
  readonly at: Date
  readonly baseUrl: string
}

/**
 * Opens single answers to everybody, once and for good: draws the order of "person A, B …" by lot, takes over what all
 * agree on, tells respondents and coordinators. False when it was open already. The caller holds the round alone.
 */
export async function openMap(db: Db, { round, setting, cause, reason, by, at, baseUrl }: Opening): Promise<boolean> {
  const { cityId, id } = round
  if ((await aloneItems(db, cityId, id)).length === 0) throw new Refusal('alone_items_too_few')
  const opened = await insertOpening(db, {
    city_id: cityId,
    round_id: id,
    cause,
    reason,
    opened_by: by,
    opened_at: at,
  })
  if (!opened) return false
  const people = await alonePeople(db, cityId, id)
  const lots = shuffled(people.map((_, place) => place))
  for (const [place, person] of people.entries()) {
    await changeAlonePerson(db, cityId, id, person.id, { alias: lots[place] ?? place })
  }
  await recordAudit(db, {
    at,
    personId: by,
    organisationId: cityId,
    action: 'alone.opened',
    subject: `round:${id}`,
    detail: { cause },
  })
  const answers = Map.groupBy(await openedAnswers(db, cityId, id), (one) => one.itemId)
  let agreed = 0
  for (const [itemId, given] of answers) {
    const choices = given.map(choiceOf)
    const [first] = choices
    if (first === undefined || agreementOf(choices) !== 'agreed') continue
    await recordAgreed(db, { round, itemId, choice: first, at })
    agreed++
  }
  await postOpening(db, { round, setting, people, agreed, at, baseUrl })
  return true
}

function shuffled(places: number[]): number[] {
  for (let at = places.length - 1; at > 0; at--) {
    const other = randomInt(at + 1)
    const [one, two] = [places[at] ?? 0, places[other] ?? 0]
    places[at] = two
    places[other] = one
  }
  return places
}
