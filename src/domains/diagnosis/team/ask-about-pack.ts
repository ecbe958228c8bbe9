import { randomUUID } from 'node:crypto'
import type { Db } from '../../../db/connection.ts'
import { Refusal } from '../../../http/refusal.ts'
import { recordAudit } from '../../accounts/index.ts'
import { type Mailing, sendPackMail } from './send-pack-mail.ts'
import { insertQuestion, questionsOfRound, replyTo } from './letters.store.ts'
import { type PackRow } from './store.ts'

/** The holder asks the coordinator; the pack is returned until there is a reply. The same question again is not asked twice. */
export async function askAboutPack(
  db: Db,
  {
    pack,
    item,
    question,
    by,
    at,
    mailing,
  }: {
    pack: PackRow
    item: { id: string; name: string } | null
    question: string
    by: string
    at: Date
    mailing: Mailing
  },
): Promise<void> {
  const asked = await questionsOfRound(db, pack.cityId, pack.roundId)
  const isAsked = asked.some(
    (one) =>
      one.packId === pack.id &&
      one.repliedAt === null &&
      one.text === question &&
      one.itemId === (item?.id ?? null) &&
      one.askedBy === by,
  )
  if (isAsked) return
  const id = randomUUID()
  await insertQuestion(db, {
    city_id: pack.cityId,
    round_id: pack.roundId,
    pack_id: pack.id,
    id,
    item_id: item?.id ?? null,
    text: question,
    asked_by: by,
    asked_at: at,
    reply: null,
    replied_by: null,
    replied_at: null,
  })
  await recordAudit(db, {
    at,
    personId: by,
    organisationId: pack.cityId,
    action: 'pack.asked',
    subject: `pack:${pack.roundId}/${pack.id}`,
    detail: { item: item?.id ?? null },
  })
  const words = { question, item: item === null ? null : `${item.id} ${item.name}` }
  await sendPackMail(db, mailing, { pack, kind: 'returned', by, at, words })
}

/** The coordinator replies; a colleague's reply that came first stays, and the second writer is told. */
export async function replyToQuestion(
  db: Db,
  {
    pack,
    questionId,
    reply,
    by,
    at,
    mailing,
  }: { pack: PackRow; questionId: string; reply: string; by: string; at: Date; mailing: Mailing },
): Promise<void> {
  const all = await questionsOfRound(db, pack.cityId, pack.roundId)
  const question = all.find((one) => one.packId === pack.id && one.id === questionId)
  if (!question) throw new Refusal('page_not_found')
  if (!(await replyTo(db, pack, questionId, { reply, by, at }))) throw new Refusal('question_replied')
  await recordAudit(db, {
    at,
    personId: by,
    organisationId: pack.cityId,
    action: 'pack.replied',
    subject: `pack:${pack.roundId}/${pack.id}`,
  })
  const words = { question: question.text, reply }
  await sendPackMail(db, mailing, { pack, kind: 'replied', by, at, words })
}
