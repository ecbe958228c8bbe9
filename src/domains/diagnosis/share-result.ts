import type { Db } from '../../db/connection.ts'
import { Refusal } from '../../http/refusal.ts'
import { recordAudit } from '../accounts/index.ts'
import { trailOf } from './trail-of.ts'
import { endPublication, giveConsent, insertPublication, newestResult, withdrawConsent } from './results.store.ts'
import { type RoundRow } from './rounds.store.ts'

export type Audience = 'private' | 'members' | 'public'

/** Decides who may read a result. Every decision is a row of its own, so that it can be seen who decided what when. */
export async function shareResult(
  db: Db,
  { round, audience, by, at }: { round: RoundRow; audience: Audience; by: string | null; at: Date },
): Promise<void> {
  if ((round.audience ?? 'private') === audience) return
  if (!(await newestResult(db, round.cityId, round.id))) throw new Refusal('round_not_submitted')
  await endPublication(db, round.cityId, round.id, by, at)
  if (audience !== 'private') {
    await insertPublication(db, {
      city_id: round.cityId,
      round_id: round.id,
      audience,
      decided_by: by,
      decided_at: at,
      ended_by: null,
      ended_at: null,
    })
  }
  await recordAudit(db, {
    at,
    personId: by,
    organisationId: trailOf(round),
    action: 'result.audience',
    subject: `round:${round.id}`,
    detail: { audience },
  })
}

/** The city lets the secretariat read its answers, or no longer. */
export async function decideConsent(
  db: Db,
  { cityId, give, by, at }: { cityId: string; give: boolean; by: string; at: Date },
): Promise<void> {
  const changed = give ? await giveConsent(db, cityId, by, at) : await withdrawConsent(db, cityId, by, at)
  if (!changed) return
  await recordAudit(db, {
    at,
    personId: by,
    organisationId: cityId,
    action: give ? 'consent.given' : 'consent.withdrawn',
    subject: 'answers:secretariat',
  })
}
