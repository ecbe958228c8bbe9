import type { Db } from '../../../db/connection.ts'
import { recordAudit } from '../../accounts/index.ts'
import { holdRound, roundById } from '../rounds.store.ts'
import { aloneItems, alonePeople, aloneSetting, changeAlonePerson, peopleAt, roundsToOpen } from './alone.store.ts'
import { postReminder } from './mails.ts'
import { openMap } from './open-map.ts'
import { isReminderDue, openingCause } from './opening-rule.ts'
import { rolesThatAnswer } from './policy.ts'

/** Opens every map whose time has come and sends reminders that are due; again right after, it does nothing. */
export async function openAloneRounds(db: Db, now: Date, baseUrl: string): Promise<void> {
  for (const { cityId, roundId } of await roundsToOpen(db)) await openIfTime(db, cityId, roundId, now, baseUrl)
}

/** The same for one round; pages of the round call it, so that nobody waits for the background work. */
export async function openIfTime(db: Db, cityId: string, roundId: string, now: Date, baseUrl: string): Promise<void> {
  const { cause, toRemind } = await whatIsDue(db, cityId, roundId, now)
  if (cause === null && toRemind.length === 0) return
  await db.transaction().execute(async (trx) => {
    await holdRound(trx, cityId, roundId, 'alone')
    // decided again under the lock: another process may have come first
    const round = await roundById(trx, cityId, roundId)
    const due = await whatIsDue(trx, cityId, roundId, now)
    if (!round || !due.setting) return
    if (due.cause !== null) {
      const { setting, cause: why } = due
      await openMap(trx, { round, setting, cause: why, reason: '', by: null, at: now, baseUrl })
      return
    }
    for (const person of due.toRemind) {
      await changeAlonePerson(trx, cityId, roundId, person.id, { reminded_at: now })
      await postReminder(trx, {
        round,
        person,
        dueOn: due.setting.dueOn ?? '',
        left: due.items - (person.answered ?? 0),
        at: now,
        baseUrl,
      })
      await recordAudit(trx, {
        at: now,
        personId: null,
        organisationId: cityId,
        action: 'alone.reminded',
        subject: `round:${roundId}`,
      })
    }
  })
}

async function whatIsDue(db: Db, cityId: string, roundId: string, now: Date) {
  const nothing = { setting: undefined, cause: null, toRemind: [], items: 0 }
  const setting = await aloneSetting(db, cityId, roundId)
  if (!setting || setting.openedAt !== null) return nothing
  const round = await roundById(db, cityId, roundId)
  // what is submitted is frozen; reopened, it goes on
  if (!round || round.submittedAt !== null) return nothing
  const items = (await aloneItems(db, cityId, roundId)).length
  const waitedFor = await peopleWaitedFor(db, cityId, roundId, now)
  const counted = waitedFor.map((one) => ({ answered: one.answered ?? 0 }))
  const cause = openingCause({ dueOn: setting.dueOn, people: counted, items }, now)
  const toRemind =
    cause === null && items > 0 && isReminderDue(setting.dueOn, now)
      ? waitedFor.filter((one) => one.remindedAt === null && (one.answered ?? 0) < items)
      : []
  return { setting, cause, toRemind, items }
}

/** Chosen, not taken out, and still holding a seat that answers. */
export async function peopleWaitedFor(db: Db, cityId: string, roundId: string, now: Date) {
  const seated = new Set((await peopleAt(db, cityId, rolesThatAnswer, now)).map((one) => one.id))
  return (await alonePeople(db, cityId, roundId)).filter((one) => one.removedAt === null && seated.has(one.id))
}
