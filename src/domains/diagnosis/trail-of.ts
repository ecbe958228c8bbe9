import type { RoundRow } from './rounds.store.ts'

/** Whose trail an event of a round stands on: a trial is its owner's alone, so it stands on no city's. */
export function trailOf(round: Pick<RoundRow, 'kind' | 'cityId'>): string | null {
  return round.kind === 'trial' ? null : round.cityId
}
