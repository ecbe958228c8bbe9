import type { Db } from '../../db/connection.ts'
import type { Person } from '../../http/env.ts'
import { isOfAMember } from '../accounts/index.ts'
import type { RoundLine, Standing } from '../cities/index.ts'
import type { Instrument } from './instrument.ts'
import { maySeeAnswers, maySeeResult } from './policy.ts'
import { standingOf } from './round-access.ts'
import { answeredCounts } from './answers.store.ts'
import { newestStandings, sharedStandings } from './results.store.ts'
import { roundsOfCity } from './rounds.store.ts'

/** The newest shared result of every city, as far as this reader may know; for the map and the list. */
export async function standingsFor(db: Db, person: Person | null): Promise<ReadonlyMap<string, Standing>> {
  const rows = await sharedStandings(db, isOfAMember(person) ? ['public', 'members'] : ['public'])
  return new Map(
    rows.map((row) => [
      row.cityId,
      {
        stage: row.stage,
        overall: row.overall,
        href: `/cities/${row.cityId}/rounds/${row.roundId}/result`,
        isSample: row.isSample,
      },
    ]),
  )
}

/**
 * The rounds that this reader may know of, newest first, of one city or (null) of all: their own people see all, others
 * the shared results.
 */
export async function roundLinesFor(
  db: Db,
  person: Person | null,
  cityId: string | null,
  instruments: (id: string, version: string) => Instrument | undefined,
): Promise<(RoundLine & { readonly cityId: string })[]> {
  const key = (city: string, round: string) => `${city}/${round}`
  const counts = new Map((await answeredCounts(db, cityId)).map((row) => [key(row.cityId, row.roundId), row.answered]))
  const results = new Map((await newestStandings(db, cityId)).map((row) => [key(row.cityId, row.roundId), row]))
  return (await roundsOfCity(db, cityId)).flatMap((row) => {
    const standing = standingOf(row)
    const maySeeAll = maySeeAnswers(person, standing)
    if (!maySeeAll && !maySeeResult(person, standing)) return []
    const result = results.get(key(row.cityId, row.id))
    const total = instruments(row.instrumentId, row.instrumentVersion)?.items.length ?? 1
    const path = `/cities/${row.cityId}/rounds/${row.id}`
    return [
      {
        id: row.id,
        cityId: row.cityId,
        label: row.label,
        href: maySeeAll ? path : `${path}/result`,
        resultHref: result ? `${path}/result` : null,
        state: row.submittedAt ? ('submitted' as const) : result ? ('reopened' as const) : ('open' as const),
        isSample: row.isSample || (result?.isSample ?? false),
        stage: result?.stage ?? null,
        overall: result?.overall ?? null,
        share: (counts.get(key(row.cityId, row.id)) ?? 0) / total,
      },
    ]
  })
}
