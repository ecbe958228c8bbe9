import type { Db } from '../../../db/connection.ts'
import { dayOf, daysLater } from './days.ts'
import { remindersDue } from './reminders-due.ts'
import { type Mailing, sendPackMail } from './send-pack-mail.ts'
import { remindersSent } from './letters.store.ts'
import { packById, packForUpdate, packsDue } from './store.ts'

/**
 * Sends the reminders that are due and gives how many. Each in a transaction of its own under the lock of its pack, and
 * the log refuses a second one of a kind and day: however many processes sweep, nobody is reminded twice.
 */
export async function remindPacks(db: Db, now: Date, mailing: Mailing): Promise<number> {
  const today = dayOf(now)
  const yesterday = daysLater(today, -1)
  const out = new Set(
    (await remindersSent(db, yesterday)).map((one) =>
      [one.cityId, one.roundId, one.packId, one.kind, one.day].join('/'),
    ),
  )
  let sent = 0
  for (const found of await packsDue(db, yesterday, daysLater(today, 7))) {
    const { cityId, roundId, id } = found
    const isWaiting = remindersDue(found.dueOn ?? today, found.assignedAt, now).some(
      ({ kind, day }) => !out.has([cityId, roundId, id, kind, day].join('/')),
    )
    if (!isWaiting) continue
    sent += await db.transaction().execute(async (trx) => {
      await packForUpdate(trx, cityId, roundId, id)
      const pack = await packById(trx, cityId, roundId, id)
      // read again under the lock: taken back, done or moved meanwhile
      if (!pack || pack.withdrawnAt !== null || pack.doneAt !== null || pack.dueOn === null) return 0
      if (pack.personId !== null && !pack.hasSeat) return 0
      let count = 0
      for (const { kind, day } of remindersDue(pack.dueOn, pack.assignedAt, now)) {
        if (await sendPackMail(trx, mailing, { pack, kind, day, by: null, at: now })) count++
      }
      return count
    })
  }
  return sent
}
