import type { Db } from '../../../db/connection.ts'
import { Refusal } from '../../../http/refusal.ts'
import { recordAudit } from '../../accounts/index.ts'
import type { Day } from './days.ts'
import { type Mailing, sendPackMail } from './send-pack-mail.ts'
import { type PackRow, changeDueDay, insertCompletion, reopenCompletion, withdrawPack } from './store.ts'

interface Step {
  readonly pack: PackRow
  readonly by: string
  readonly at: Date
}

/** Takes a pack back: its links stop, its items are free again, its answers stay. */
export async function takeBackPack(db: Db, { pack, by, at }: Step, mailing: Mailing): Promise<void> {
  if (!(await withdrawPack(db, pack, by, at))) throw new Refusal('pack_ended')
  await record(db, 'pack.withdrawn', { pack, by, at })
  if (pack.doneAt === null) await sendPackMail(db, mailing, { pack, kind: 'reassigned', by, at })
}

export async function moveDueDay(db: Db, { pack, by, at }: Step, dueOn: Day | null): Promise<void> {
  if (pack.dueOn === dueOn) return
  await changeDueDay(db, pack, dueOn)
  await recordAudit(db, { ...about(pack), at, personId: by, action: 'pack.due_changed', detail: { dueOn } })
}

/** A reminder by hand, once a day at most. */
export async function remindByHand(db: Db, { pack, by, at }: Step, mailing: Mailing): Promise<void> {
  if (pack.doneAt !== null) throw new Refusal('pack_is_done')
  if (!(await sendPackMail(db, mailing, { pack, kind: 'reminder_hand', by, at }))) throw new Refusal('reminded_today')
}

/** The holder says that they are done; a second press changes nothing. */
export async function finishPack(db: Db, step: Step): Promise<void> {
  if (await insertCompletion(db, step.pack, step.by, step.at)) await record(db, 'pack.done', step)
}

/** … and that there is more to answer after all. */
export async function reopenPack(db: Db, step: Step): Promise<void> {
  if (await reopenCompletion(db, step.pack, step.by, step.at)) await record(db, 'pack.reopened', step)
}

function record(db: Db, action: string, { pack, by, at }: Step): Promise<void> {
  return recordAudit(db, { ...about(pack), at, personId: by, action })
}

function about(pack: PackRow) {
  return { organisationId: pack.cityId, subject: `pack:${pack.roundId}/${pack.id}` }
}
