import type { Db } from '../../../db/connection.ts'
import { postMail } from '../../../mail/outbox.ts'
import { type Language, type Text, isLanguage, textIn } from '../../../text/index.ts'
import { cityById, nameOf } from '../../cities/index.ts'
import { secretariatOrganisations, seatedAt } from './reviews.store.ts'

export type ReviewMail =
  | 'asked'
  | 'proposed'
  | 'declined'
  | 'drawn'
  | 'named'
  | 'interest'
  | 'handedIn'
  | 'replied'
  | 'closed'
  | 'void'
  | 'remindProposal'
  | 'remindReview'
  | 'remindReply'
  | 'remindSecond'

export interface ReviewMailContent {
  readonly kind: ReviewMail
  /** The reviewed city. */
  readonly cityId: string
  /** The other city the mail speaks of, where there is one. */
  readonly otherId?: string
  readonly path: string
  readonly baseUrl: string
  readonly at: Date
  readonly due?: Date
}

/** To the coordinators of a city. */
export async function mailCoordinators(db: Db, organisationId: string, mail: ReviewMailContent): Promise<void> {
  const coordinators = (await seatedAt(db, organisationId, mail.at)).filter((one) => one.role === 'coordinator')
  await mailAll(db, organisationId, coordinators, mail)
}

/** To people of a city by their ids; whoever has no seat there any more gets nothing. */
export async function mailPeople(
  db: Db,
  organisationId: string,
  personIds: readonly string[],
  mail: ReviewMailContent,
): Promise<void> {
  const people = (await seatedAt(db, organisationId, mail.at)).filter((one) => personIds.includes(one.id))
  await mailAll(db, organisationId, people, mail)
}

export async function mailSecretariat(db: Db, mail: ReviewMailContent): Promise<void> {
  for (const { id } of await secretariatOrganisations(db)) {
    const people = (await seatedAt(db, id, mail.at)).filter((one) => one.role === 'secretariat')
    await mailAll(db, id, people, mail)
  }
}

async function mailAll(
  db: Db,
  organisationId: string,
  people: readonly { id: string; email: string; name: string; language: string | null }[],
  mail: ReviewMailContent,
): Promise<void> {
  const home = await cityById(db, organisationId)
  const city = await cityById(db, mail.cityId)
  const other = mail.otherId === undefined ? null : await cityById(db, mail.otherId)
  const seen = new Set<string>()
  for (const person of people) {
    if (seen.has(person.id)) continue
    seen.add(person.id)
    const language = languageOf(person.language, home?.countryIso2 ?? null)
    const text = textIn(language)
    const name = city ? nameOf(city, language) : mail.cityId
    const values = {
      name: person.name,
      city: name,
      other: other ? nameOf(other, language) : name,
      due: mail.due ? text.date(mail.due) : '',
      link: `${mail.baseUrl}${mail.path}`,
    }
    await postMail(db, {
      kind: `review.${mail.kind}`,
      to: person.email,
      language,
      subject: text(`review.mail.${mail.kind}.subject`, values),
      body: bodyOf(text, mail.kind, values),
      at: mail.at,
    })
  }
}

function bodyOf(text: Text, kind: ReviewMail, values: Readonly<Record<string, string>>): string {
  return [
    text('review.mail.greeting', values),
    text(`review.mail.${kind}.body`, values),
    values['link'] ?? '',
    text('review.mail.end'),
  ].join('\n\n')
}

/** The language of the last mail to them; before the first one, the language most spoken in their country if we have it. */
function languageOf(last: string | null, countryIso2: string | null): Language {
  if (last !== null && isLanguage(last)) return last
  const likely = countryIso2 === null ? undefined : likelyLanguage(countryIso2)
  return isLanguage(likely) ? likely : 'en'
}

/** The language most spoken in a country, by the table of likely subtags of CLDR. */
export function likelyLanguage(countryIso2: string): string {
  return new Intl.Locale('und', { region: countryIso2 }).maximize().language
}
