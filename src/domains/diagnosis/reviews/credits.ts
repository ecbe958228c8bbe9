import type { Db } from '../../../db/connection.ts'
import { Refusal } from '../../../http/refusal.ts'
import { holdTrail, recordAudit } from '../../accounts/index.ts'
import { creditsOf, insertCredit } from './marks.store.ts'
import { rules } from './rules.ts'

interface Entry {
  readonly cityId: string
  readonly change: number
  readonly why: 'request' | 'void' | 'reviewed' | 'grant'
  readonly review?: { readonly cityId: string; readonly number: number }
  readonly reason?: string
  readonly by: string | null
  readonly at: Date
}

/** Credits a city has now: those it began with and every line of its ledger. */
export async function balanceOf(db: Db, cityId: string): Promise<number> {
  return (await creditsOf(db, cityId)).reduce((sum, line) => sum + line.change, rules.firstCredits)
}

/** Adds a line to the ledger; refuses to spend what is not there. */
export async function enterCredit(db: Db, entry: Entry): Promise<void> {
  await holdTrail(db)
  const lines = await creditsOf(db, entry.cityId)
  const balance = lines.reduce((sum, line) => sum + line.change, rules.firstCredits)
  if (balance + entry.change < 0) {
    throw new Refusal('review_credits_short', { have: balance, need: -entry.change })
  }
  await insertCredit(db, {
    city_id: entry.cityId,
    number: (lines.at(-1)?.number ?? 0) + 1,
    change: entry.change,
    why: entry.why,
    review_city_id: entry.review?.cityId ?? null,
    review_number: entry.review?.number ?? null,
    reason: entry.reason ?? '',
    by_id: entry.by,
    at: entry.at,
  })
  await recordAudit(db, {
    at: entry.at,
    personId: entry.by,
    organisationId: entry.cityId,
    action: 'review.credit',
    subject: entry.review ? `review:${entry.review.cityId}/${entry.review.number}` : `city:${entry.cityId}`,
    detail: { change: entry.change, why: entry.why },
  })
}
