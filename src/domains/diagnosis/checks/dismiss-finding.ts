import type { Db } from '../../../db/connection.ts'
import { Refusal } from '../../../http/refusal.ts'
import { recordAudit } from '../../accounts/index.ts'
import { insertDismissal, restoreFinding } from './store.ts'

interface Dismissal {
  readonly cityId: string
  readonly roundId: string
  readonly organisationId: string | null
  readonly finding: string
  readonly by: string
  readonly at: Date
}

/** Puts a finding aside for a stated reason; it stays on the page, struck through. Twice is once. */
export async function dismissFinding(db: Db, given: Dismissal & { readonly reason: string }): Promise<void> {
  const reason = given.reason.replaceAll('\u0000', '').trim()
  if (reason.length < 3) throw new Refusal('dismissal_reason_missing')
  if (reason.length > 2000) throw new Refusal('text_too_long', { most: 2000, given: reason.length, field: 'reason' })
  if (!(await insertDismissal(db, { ...given, reason }))) return
  await recordAudit(db, {
    at: given.at,
    personId: given.by,
    organisationId: given.organisationId,
    action: 'finding.dismissed',
    subject: `round:${given.roundId}`,
    detail: { finding: given.finding },
  })
}

/** Takes the putting aside back. */
export async function takeUpFinding(db: Db, given: Dismissal): Promise<void> {
  if (!(await restoreFinding(db, given))) return
  await recordAudit(db, {
    at: given.at,
    personId: given.by,
    organisationId: given.organisationId,
    action: 'finding.restored',
    subject: `round:${given.roundId}`,
    detail: { finding: given.finding },
  })
}
