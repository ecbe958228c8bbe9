import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { AuditEventTable } from '../../db/tables.ts'
import { auditEventsAfter, insertAuditEvent, lastAuditEvent } from './store.ts'

/** What happened, by whom, to what. `detail` holds no free text and no personal data beyond ids. */
export interface AuditEvent {
  readonly at: Date
  readonly personId: string | null
  readonly organisationId: string | null
  readonly action: string
  readonly subject: string
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>
}

const firstHash = '0'.repeat(64)

/**
 * One writer of the trail at a time, until the transaction ends: each row needs the hash of the one before. Whoever counts
 * before they write (credits) takes it first; rows are locked before it and never after, so that nobody waits in a circle.
 */
export async function holdTrail(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(7230002)`.execute(db)
}

/** Adds an event to the chain, inside the transaction of the change it tells of. */
export async function recordAudit(db: Db, event: AuditEvent): Promise<void> {
  await holdTrail(db)
  const last = await lastAuditEvent(db)
  const row = {
    number: (last?.number ?? 0) + 1,
    at: event.at,
    person_id: event.personId,
    organisation_id: event.organisationId,
    action: event.action,
    subject: event.subject,
    detail: JSON.stringify(event.detail ?? {}),
    previous_hash: last?.hash ?? firstHash,
  }
  await insertAuditEvent(db, { ...row, hash: hashOf(row) })
}

export interface AuditVerdict {
  readonly events: number
  readonly lastHash: string
  /** The first row that does not fit, or null when the chain is whole. */
  readonly brokenAt: number | null
}

/** Computes the whole chain again. Keep `lastHash` elsewhere: a chain cut short at its end can only be seen by that. */
export async function verifyAudit(db: Db): Promise<AuditVerdict> {
  let previous = firstHash
  let number = 0
  for (;;) {
    const rows = await auditEventsAfter(db, number, 1000)
    if (rows.length === 0) return { events: number, lastHash: previous, brokenAt: null }
    for (const row of rows) {
      const fits = row.number === number + 1 && row.previous_hash === previous && row.hash === hashOf(row)
      if (!fits) return { events: number, lastHash: previous, brokenAt: row.number }
      previous = row.hash
      number = row.number
    }
  }
}

function hashOf(row: Omit<AuditEventTable, 'hash'>): string {
  const parts = [
    row.number,
    row.at.toISOString(),
    row.person_id,
    row.organisation_id,
    row.action,
    row.subject,
    row.detail,
    row.previous_hash,
  ]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
