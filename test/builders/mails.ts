import type { Platform } from './platform.ts'

/** The newest mail to an address. */
export async function lastMail(platform: Platform, email: string) {
  return platform.database.db
    .selectFrom('outbox_mail')
    .selectAll()
    .where('to_address', '=', email)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
}

/** The kinds of every mail to an address, oldest first. */
export async function mailsTo(platform: Platform, email: string): Promise<string[]> {
  const rows = await platform.database.db
    .selectFrom('outbox_mail')
    .select('kind')
    .where('to_address', '=', email)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.kind)
}

/** The addresses that got a mail of a kind, in their order. */
export async function receiversOf(platform: Platform, kind: string): Promise<string[]> {
  const rows = await platform.database.db
    .selectFrom('outbox_mail')
    .select('to_address')
    .where('kind', '=', kind)
    .orderBy('to_address')
    .execute()
  return rows.map((row) => row.to_address)
}

/** The path of the first link in a mail. */
export function linkIn(body: string): string {
  return new URL(/https?:\/\/\S+/.exec(body)?.[0] ?? '').pathname
}
