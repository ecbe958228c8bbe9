import type { Platform } from './platform.ts'

/** The id of the person of an address. */
export async function idOf({ database: { db } }: Pick<Platform, 'database'>, email: string): Promise<string> {
  const { id } = await db.selectFrom('person').select('id').where('email', '=', email).executeTakeFirstOrThrow()
  return id
}

/** What stands in the trail of an organisation: the actions alone. */
export async function actionsOf({ database: { db } }: Platform, organisationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('audit_event')
    .select('action')
    .where('organisation_id', '=', organisationId)
    .execute()
  return rows.map((row) => row.action)
}
