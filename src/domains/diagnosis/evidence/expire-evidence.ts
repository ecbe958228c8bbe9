import type { Db } from '../../../db/connection.ts'
import { postMail } from '../../../mail/outbox.ts'
import { isLanguage, textIn } from '../../../text/index.ts'
import { cityById, nameOf } from '../../cities/index.ts'
import { holdRound, roundById } from '../rounds.store.ts'
import { dayOf, daysAfter, instantOf } from './days.ts'
import { coordinatorsAt, insertEvidenceMail, piecesToRemindOf } from './files.store.ts'
import { reminderDays } from './piece.ts'
import { settleStrength } from './settle-strength.ts'
import { unsupportedAnswers } from './store.ts'

/**
 * What time does to evidence: answers of open rounds whose pieces have expired are claimed again, and the coordinators are
 * told a month before. Whoever calls it twice changes nothing the second time.
 */
export async function expireEvidence(db: Db, now: Date, baseUrl: string): Promise<void> {
  const answers = await unsupportedAnswers(db, dayOf(now), null)
  for (const { cityId, id } of roundsIn(answers)) {
    await db.transaction().execute((trx) => settleRound(trx, { cityId, id }, now))
  }
  const due = await piecesToRemindOf(db, dayOf(now), daysAfter(dayOf(now), reminderDays))
  for (const [cityId, pieces] of Map.groupBy(due, (piece) => piece.cityId)) {
    await db.transaction().execute((trx) => remind(trx, cityId, pieces, now, baseUrl))
  }
}

/** The answers of one open round whose pieces no longer hold, as of now. */
export async function settleRound(db: Db, round: { cityId: string; id: string }, now: Date): Promise<void> {
  await holdRound(db, round.cityId, round.id, 'alone')
  if ((await roundById(db, round.cityId, round.id))?.submittedAt) return
  for (const { itemId } of await unsupportedAnswers(db, dayOf(now), round)) {
    await settleStrength(db, round.cityId, round.id, itemId, now, null)
  }
}

function roundsIn(answers: readonly { cityId: string; roundId: string }[]): { cityId: string; id: string }[] {
  const rounds = new Map(answers.map(({ cityId, roundId }) => [`${cityId}/${roundId}`, { cityId, id: roundId }]))
  return [...rounds.values()]
}

/** One mail for all pieces of a city, not one for each. */
async function remind(
  db: Db,
  cityId: string,
  due: readonly { id: string; title: string; expiresOn: string | null }[],
  now: Date,
  baseUrl: string,
): Promise<void> {
  const told: { title: string; expiresOn: string; id: string }[] = []
  for (const { id, title, expiresOn } of due) {
    if (expiresOn === null) continue
    const row = { city_id: cityId, evidence_id: id, expires_on: expiresOn, posted_at: now }
    if (await insertEvidenceMail(db, row)) told.push({ id, title, expiresOn })
  }
  const city = await cityById(db, cityId)
  if (told.length === 0 || !city) return
  for (const { email, language: last, country } of await coordinatorsAt(db, cityId)) {
    const language = isLanguage(last ?? undefined) ? last : country === 'KR' ? 'ko' : 'en'
    const text = textIn(isLanguage(language ?? undefined) ? (language as 'en' | 'ko') : 'en')
    await postMail(db, {
      kind: 'evidence_expiry',
      to: email,
      language: text.language,
      subject: text('evidence.mail.subject', { count: told.length, city: nameOf(city, text.language) }),
      body: text('evidence.mail.body', {
        city: nameOf(city, text.language),
        list: told
          .map(
            (one) =>
              `- ${one.title} (${text.date(instantOf(one.expiresOn))})\n  ${baseUrl}/cities/${cityId}/evidence/${one.id}`,
          )
          .join('\n'),
      }),
      at: now,
    })
  }
}
