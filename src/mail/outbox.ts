import type { Db } from '../db/connection.ts'

export interface Mail {
  readonly kind: string
  readonly to: string
  readonly language: string
  readonly subject: string
  /** Plain text: it reads the same on every phone and cannot carry a tracker. */
  readonly body: string
  readonly at: Date
}

/** Puts a mail into the outbox, in the transaction that causes it; a rolled-back change sends nothing. */
export async function postMail(db: Db, mail: Mail): Promise<void> {
  await db
    .insertInto('outbox_mail')
    .values({
      kind: mail.kind,
      to_address: mail.to,
      language: mail.language,
      subject: mail.subject.replaceAll(/\s+/g, ' '),
      body: mail.body,
      created_at: mail.at,
      next_try_at: mail.at,
      sent_at: null,
      given_up_at: null,
      last_error: null,
    })
    .execute()
}
