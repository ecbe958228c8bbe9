import { sql } from 'kysely'
import type { Db } from '../../../db/connection.ts'
import type { PackMailTable, PackQuestionTable } from '../../../db/tables.ts'
import type { PackKey } from './store.ts'

/** Questions asked about the packs of a round, oldest first. */
export function questionsOfRound(db: Db, cityId: string, roundId: string) {
  return db
    .selectFrom('pack_question as q')
    .leftJoin('person as asker', 'asker.id', 'q.asked_by')
    .leftJoin('person as replier', 'replier.id', 'q.replied_by')
    .select([
      'q.pack_id as packId',
      'q.id',
      'q.item_id as itemId',
      'q.text',
      'q.asked_by as askedBy',
      'asker.name as askerName',
      'q.asked_at as askedAt',
      'q.reply',
      'replier.name as replierName',
      'q.replied_at as repliedAt',
    ])
    .where('q.city_id', '=', cityId)
    .where('q.round_id', '=', roundId)
    .orderBy('q.asked_at')
    .orderBy('q.id')
    .execute()
}

export type QuestionRow = Awaited<ReturnType<typeof questionsOfRound>>[number]

export async function insertQuestion(db: Db, row: PackQuestionTable): Promise<void> {
  await db.insertInto('pack_question').values(row).execute()
}

/** False when a colleague replied first. */
export async function replyTo(
  db: Db,
  { cityId, roundId, id }: PackKey,
  questionId: string,
  { reply, by, at }: { reply: string; by: string; at: Date },
): Promise<boolean> {
  const replied = await db
    .updateTable('pack_question')
    .set({ reply, replied_by: by, replied_at: at })
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .where('pack_id', '=', id)
    .where('id', '=', questionId)
    .where('replied_at', 'is', null)
    .executeTakeFirst()
  return replied.numUpdatedRows > 0n
}

/** Open questions go with the items to whoever has them now. */
export async function moveQuestions(db: Db, from: PackKey, toPackId: string): Promise<void> {
  await db
    .updateTable('pack_question')
    .set({ pack_id: toPackId })
    .where('city_id', '=', from.cityId)
    .where('round_id', '=', from.roundId)
    .where('pack_id', '=', from.id)
    .where('replied_at', 'is', null)
    .execute()
}

/** Mails about the packs of a round, newest first. */
export function mailsOfRound(db: Db, cityId: string, roundId: string) {
  return db
    .selectFrom('pack_mail')
    .select(['pack_id as packId', 'kind', 'to_address as to', 'sent_at as sentAt'])
    .where('city_id', '=', cityId)
    .where('round_id', '=', roundId)
    .orderBy('sent_at', 'desc')
    .orderBy('id')
    .execute()
}

export type MailRow = Awaited<ReturnType<typeof mailsOfRound>>[number]

/** Enters a mail before it is posted; false when this reminder went out already. */
export async function insertPackMail(db: Db, row: PackMailTable): Promise<boolean> {
  const added = await db
    .insertInto('pack_mail')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** The mail that a link came with. */
export function packMailByToken(db: Db, cityId: string, tokenHash: string) {
  return db
    .selectFrom('pack_mail')
    .select(['city_id as cityId', 'round_id as roundId', 'pack_id as packId', 'to_address as to'])
    .where('city_id', '=', cityId)
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
}

/** Notes that a link was refused; false when that is noted for the day, so that a mail scanner fills no trail. */
export async function noteRefusal(db: Db, cityId: string, tokenHash: string, day: string): Promise<boolean> {
  const noted = await db
    .updateTable('pack_mail')
    .set({ refused_on: day })
    .where('city_id', '=', cityId)
    .where('token_hash', '=', tokenHash)
    .where((eb) => eb.or([eb('refused_on', 'is', null), eb(sql<string>`refused_on::text`, '<', day)]))
    .executeTakeFirst()
  return noted.numUpdatedRows > 0n
}

/** Automatic reminders that are out for a day or later. */
export function remindersSent(db: Db, since: string) {
  return db
    .selectFrom('pack_mail')
    .select(['city_id as cityId', 'round_id as roundId', 'pack_id as packId', 'kind', sql<string>`day::text`.as('day')])
    .where('kind', 'in', ['reminder_7', 'reminder_2', 'reminder_0'])
    .where(sql<boolean>`day >= ${since}::date`)
    .execute()
}
