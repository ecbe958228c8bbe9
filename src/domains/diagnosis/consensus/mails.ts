import type { Db } from '../../../db/connection.ts'
import { postMail } from '../../../mail/outbox.ts'
import { isLanguage, textIn } from '../../../text/index.ts'
import { nameOf } from '../../cities/index.ts'
import type { RoundRow } from '../rounds.store.ts'
import { type AlonePerson, type AloneSetting, aloneItems, peopleAt } from './alone.store.ts'
import { rolesThatAnswer } from './policy.ts'

/** Tells everybody who was asked, and the coordinators, that the map is open. */
export async function postOpening(
  db: Db,
  {
    round,
    setting,
    people,
    agreed,
    at,
    baseUrl,
  }: {
    round: RoundRow
    setting: AloneSetting
    people: readonly AlonePerson[]
    agreed: number
    at: Date
    baseUrl: string
  },
): Promise<void> {
  const items = (await aloneItems(db, round.cityId, round.id)).length
  const seated = await peopleAt(db, round.cityId, rolesThatAnswer, at)
  const coordinators = await peopleAt(db, round.cityId, ['coordinator'], at)
  // a seat that ended ends the mails too
  const asked = people.filter((one) => one.removedAt === null && seated.some((seat) => seat.id === one.id))
  const receivers = new Map(coordinators.map((one) => [one.email, { email: one.email, language: setting.language }]))
  for (const one of asked) receivers.set(one.email, { email: one.email, language: one.language })
  for (const { email, language } of receivers.values()) {
    const text = textIn(isLanguage(language) ? language : 'en')
    const city = nameOf({ id: round.cityId, names: round.cityNames }, text.language)
    await postMail(db, {
      kind: 'map_opened',
      to: email,
      language: text.language,
      subject: text('consensus.mail.opened.subject', { city, label: round.label }),
      body: text('consensus.mail.opened.body', {
        city,
        label: round.label,
        items,
        agreed,
        link: `${baseUrl}/cities/${round.cityId}/rounds/${round.id}/consensus`,
      }),
      at,
    })
  }
}

/** To whoever is asked to answer alone, once they are chosen. */
export async function postAsked(
  db: Db,
  {
    round,
    person,
    dueOn,
    items,
    at,
    baseUrl,
  }: { round: RoundRow; person: AlonePerson; dueOn: string | null; items: number; at: Date; baseUrl: string },
): Promise<void> {
  const text = textIn(isLanguage(person.language) ? person.language : 'en')
  const city = nameOf({ id: round.cityId, names: round.cityNames }, text.language)
  const day = dueOn === null ? '' : text.date(new Date(`${dueOn}T00:00:00Z`))
  const due = day === '' ? '' : ` ${text('consensus.mail.asked.due', { date: day })}`
  await postMail(db, {
    kind: 'alone_asked',
    to: person.email,
    language: text.language,
    subject: text('consensus.mail.asked.subject', { city, label: round.label }),
    body: text('consensus.mail.asked.body', {
      name: person.name,
      city,
      label: round.label,
      items,
      due,
      link: `${baseUrl}/cities/${round.cityId}/rounds/${round.id}/alone`,
    }),
    at,
  })
}

/** Two days before the due day, to whoever has something left. */
export async function postReminder(
  db: Db,
  {
    round,
    person,
    dueOn,
    left,
    at,
    baseUrl,
  }: { round: RoundRow; person: AlonePerson; dueOn: string; left: number; at: Date; baseUrl: string },
): Promise<void> {
  const text = textIn(isLanguage(person.language) ? person.language : 'en')
  const city = nameOf({ id: round.cityId, names: round.cityNames }, text.language)
  await postMail(db, {
    kind: 'alone_reminder',
    to: person.email,
    language: text.language,
    subject: text('consensus.mail.reminder.subject', { city, date: text.date(new Date(`${dueOn}T00:00:00Z`)) }),
    body: text('consensus.mail.reminder.body', {
      name: person.name,
      city,
      label: round.label,
      left,
      date: text.date(new Date(`${dueOn}T00:00:00Z`)),
      link: `${baseUrl}/cities/${round.cityId}/rounds/${round.id}/alone`,
    }),
    at,
  })
}
