import type { Db } from '../../../db/connection.ts'
import { languageOf } from '../auth-mail.ts'
import { tell } from './tell.ts'

/** A password was set anew through a link: the mailbox hears of it, in case the link was taken by somebody else. */
export function passwordChangeTeller(db: Db, baseUrl: string, clock: () => Date) {
  return async (person: { id: string; email: string }, headers: Headers | undefined): Promise<void> => {
    const event = { action: 'password.changed', subject: `person:${person.id}` }
    const language = languageOf(headers)
    await db
      .transaction()
      .execute((trx) => tell(trx, { person, mail: 'password_changed', language, baseUrl, event, at: clock() }))
  }
}
