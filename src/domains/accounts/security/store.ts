import type { Db } from '../../../db/connection.ts'
import type { Strength } from '../../../db/tables.ts'

/** What a person can sign in with. */
export async function factorsOf(db: Db, personId: string) {
  const person = await db
    .selectFrom('person as p')
    .select((eb) => [
      'p.email_verified as isConfirmed',
      'p.two_factor_enabled as hasSecondFactor',
      eb
        .exists(
          eb
            .selectFrom('sign_in_account as a')
            .select('a.id')
            .whereRef('a.person_id', '=', 'p.id')
            .where('a.provider_id', '=', 'credential')
            .where('a.password', 'is not', null),
        )
        .as('hasPassword'),
      eb
        .exists(
          eb
            .selectFrom('sign_in_account as a')
            .select('a.id')
            .whereRef('a.person_id', '=', 'p.id')
            .where('a.provider_id', '<>', 'credential'),
        )
        .as('hasProvider'),
      eb
        .selectFrom('passkey as k')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('k.person_id', '=', 'p.id')
        .as('passkeys'),
    ])
    .where('p.id', '=', personId)
    .executeTakeFirstOrThrow()
  return {
    isConfirmed: person.isConfirmed,
    hasSecondFactor: person.hasSecondFactor,
    hasPassword: Boolean(person.hasPassword),
    hasProvider: Boolean(person.hasProvider),
    passkeys: person.passkeys ?? 0,
  }
}

export async function hasOpenSecretariatSeat(db: Db, personId: string, now: Date): Promise<boolean> {
  const seat = await db
    .selectFrom('seat')
    .select('id')
    .where('person_id', '=', personId)
    .where('role', '=', 'secretariat')
    .where('from_at', '<=', now)
    .where((eb) => eb.or([eb('to_at', 'is', null), eb('to_at', '>', now)]))
    .executeTakeFirst()
  return seat !== undefined
}

/** The encrypted secret of a second factor that is begun and not confirmed. */
export async function pendingSecret(db: Db, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom('second_factor')
    .select('secret')
    .where('person_id', '=', personId)
    .where('verified', '=', false)
    .executeTakeFirst()
  return row?.secret ?? null
}

/** Whom a challenge is about, so that a wrong code has a name in the trail. */
export async function challengedPerson(db: Db, identifier: string, now: Date): Promise<string | null> {
  const row = await db
    .selectFrom('sign_in_verification')
    .select('value')
    .where('identifier', '=', identifier)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.value ?? null
}

/** Takes a code for one use; false when it was given before `since` ran out. Of two at once, one gets it. */
export async function claimCode(
  db: Db,
  { personId, codeHash, now, since }: { personId: string; codeHash: string; now: Date; since: Date },
): Promise<boolean> {
  const claimed = await db
    .insertInto('second_factor_use')
    .values({ person_id: personId, code_hash: codeHash, used_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['person_id', 'code_hash'])
        .doUpdateSet({ used_at: now })
        .where('second_factor_use.used_at', '<=', since),
    )
    .executeTakeFirst()
  return (claimed.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function forgetCodes(db: Db, personId: string, before: Date): Promise<void> {
  await db.deleteFrom('second_factor_use').where('person_id', '=', personId).where('used_at', '<=', before).execute()
}

export function passkeysOf(db: Db, personId: string) {
  return db
    .selectFrom('passkey')
    .select(['id', 'name', 'aaguid', 'device_type as deviceType', 'created_at as createdAt'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function namePasskey(db: Db, personId: string, id: string, name: string): Promise<boolean> {
  const named = await db
    .updateTable('passkey')
    .set({ name })
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst()
  return named.numUpdatedRows > 0n
}

export async function removePasskey(db: Db, personId: string, id: string): Promise<boolean> {
  const removed = await db
    .deleteFrom('passkey')
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst()
  return removed.numDeletedRows > 0n
}

/** Where a person is signed in, the last used first. */
export function openSessions(db: Db, personId: string, now: Date) {
  return db
    .selectFrom('sign_in_session')
    .select(['id', 'user_agent as userAgent', 'strength', 'created_at as createdAt', 'updated_at as usedAt'])
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .execute()
}

export async function endSession(db: Db, personId: string, id: string): Promise<boolean> {
  const ended = await db
    .deleteFrom('sign_in_session')
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst()
  return ended.numDeletedRows > 0n
}

/** Ends the sessions of a person: all, or those opened in one way, but for the one named. */
export async function endSessions(
  db: Db,
  personId: string,
  which: { strength?: Strength; except?: string } = {},
): Promise<number> {
  let query = db.deleteFrom('sign_in_session').where('person_id', '=', personId)
  if (which.strength !== undefined) query = query.where('strength', '=', which.strength)
  if (which.except !== undefined) query = query.where('id', '<>', which.except)
  const ended = await query.executeTakeFirst()
  return Number(ended.numDeletedRows)
}

/** Takes away everything a person would have to hold in their hand: the way back in when it is lost. */
export async function removeFactors(db: Db, personId: string): Promise<{ secondFactor: boolean; passkeys: number }> {
  const factor = await db.deleteFrom('second_factor').where('person_id', '=', personId).executeTakeFirst()
  await db.updateTable('person').set({ two_factor_enabled: false }).where('id', '=', personId).execute()
  const passkeys = await db.deleteFrom('passkey').where('person_id', '=', personId).executeTakeFirst()
  return { secondFactor: factor.numDeletedRows > 0n, passkeys: Number(passkeys.numDeletedRows) }
}

export async function unlinkProvider(db: Db, personId: string): Promise<boolean> {
  const unlinked = await db
    .deleteFrom('sign_in_account')
    .where('person_id', '=', personId)
    .where('provider_id', '<>', 'credential')
    .executeTakeFirst()
  return unlinked.numDeletedRows > 0n
}
