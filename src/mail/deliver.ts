import { createTransport } from 'nodemailer'
import type { Db } from '../db/connection.ts'

export interface Delivery {
  readonly db: Db
  readonly smtpUrl: string
  readonly from: string
  readonly clock: () => Date
}

const mostAttempts = 8
const claimMinutes = 5

/**
 * Sends what waits in the outbox and returns how many mails went out. A mail is claimed first by moving its next try, then
 * sent outside any transaction, because the embedded database has one connection and a mail server may be slow. A process
 * killed in between leaves the claim to run out, and the mail goes again: at least once. A refused mail is tried again
 * after 1, 2, 4 … minutes, then given up.
 */
export async function deliverMail({ db, smtpUrl, from, clock }: Delivery): Promise<number> {
  const transport = createTransport(smtpUrl)
  let sent = 0
  try {
    for (let mail = await claim(db, clock()); mail; mail = await claim(db, clock())) {
      const attempts = mail.attempts + 1
      try {
        await transport.sendMail({
          from,
          // as an object it is one address; as text, commas and line ends in it would make several
          to: { name: '', address: mail.to_address },
          subject: mail.subject,
          text: mail.body,
          headers: { 'content-language': mail.language, 'auto-submitted': 'auto-generated' },
        })
        await settle(db, mail.id, { attempts, sent_at: clock(), last_error: null })
        sent++
      } catch (error) {
        await settle(db, mail.id, {
          attempts,
          last_error: error instanceof Error ? error.message.slice(0, 500) : 'unknown',
          next_try_at: new Date(clock().getTime() + 60_000 * 2 ** mail.attempts),
          given_up_at: attempts >= mostAttempts ? clock() : null,
        })
      }
    }
  } finally {
    transport.close()
  }
  return sent
}

function claim(db: Db, now: Date) {
  return db
    .updateTable('outbox_mail')
    .set({ next_try_at: new Date(now.getTime() + claimMinutes * 60_000) })
    .where('id', '=', (eb) =>
      eb
        .selectFrom('outbox_mail')
        .select('id')
        .where('sent_at', 'is', null)
        .where('given_up_at', 'is', null)
        .where('next_try_at', '<=', now)
        .orderBy('id')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst()
}

type Outcome = {
  attempts: number
  last_error: string | null
  sent_at?: Date
  next_try_at?: Date
  given_up_at?: Date | null
}

async function settle(db: Db, id: number, outcome: Outcome): Promise<void> {
  await db.updateTable('outbox_mail').set(outcome).where('id', '=', id).execute()
}
