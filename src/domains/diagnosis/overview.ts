import type { Db } from '../../db/connection.ts'
import type { Person } from '../../http/env.ts'
import { isOfAMember } from '../accounts/index.ts'
import type { RoundLine, Standing } from '../cities/index.ts'
import type { Instrument } from './instrument.ts'
import { maySeeAnswers, maySeeResult } from './policy.ts'
import { standingOf } from './round-access.ts'
import { answeredCounts, newestResult, roundsOfCity, sharedStandings, submissionsOf } from './store.ts'
import type { ResultDocument } from './result-document.ts'

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

/** The rounds of a city that this reader may know of: their own people see all, others the shared results. */
export async function roundLinesFor(
  db: Db,
  person: Person | null,
  cityId: string,
  instruments: (id: string, version: string) => Instrument | undefined,
): Promise<RoundLine[]> {
  const lines: RoundLine[] = []
  const counts = new Map((await answeredCounts(db, cityId)).map((row) => [row.roundId, row.answered]))
  for (const row of await roundsOfCity(db, cityId)) {
    const standing = standingOf(row)
    const maySeeAll = maySeeAnswers(person, standing)
    if (!maySeeAll && !maySeeResult(person, standing)) continue
    const stored = await newestResult(db, cityId, row.id)
    const document = stored ? (JSON.parse(stored.result) as ResultDocument) : null
    const score = document?.result.score ?? null
    const total = instruments(row.instrumentId, row.instrumentVersion)?.items.length ?? 1
    const path = `/cities/${cityId}/rounds/${row.id}`
    const wasReopened = row.submittedAt === null && (await submissionsOf(db, cityId, row.id)).length > 0
    lines.push({
      id: row.id,
      label: row.label,
      href: maySeeAll ? path : `${path}/result`,
      resultHref: stored ? `${path}/result` : null,
      state: row.submittedAt ? 'submitted' : wasReopened ? 'reopened' : 'open',
      isSample: row.isSample || (document?.round.sample ?? false),
      stage: score?.staged.stage ?? null,
      overall: score?.overall ?? null,
      share: (counts.get(row.id) ?? 0) / total,
    })
  }
  return lines
}
