import { uniform } from '@wego/composite'
import type { Db } from '../../db/connection.ts'
import type { AnswerTable } from '../../db/tables.ts'
import type { Instrument } from './instrument.ts'
import { shareResult } from './share-result.ts'
import { insertAnswers } from './answers.store.ts'
import { costColumns } from './cost-columns.ts'
import { insertRound, roundById } from './rounds.store.ts'
import { submitRound } from './submit-round.ts'

/** How far each sample city is imagined to be, per group (0–1); invented for show, and said so wherever it is shown. */
const profiles: Readonly<Record<string, readonly number[]>> = {
  //             GOV   POL   RES   NET   CIT   SVC   ADM   LIF   IND   INF
  seoul: [0.93, 0.9, 0.88, 0.96, 0.92, 0.9, 0.94, 0.92, 0.86, 0.95],
  helsinki: [0.9, 0.92, 0.82, 0.93, 0.95, 0.85, 0.85, 0.84, 0.78, 0.86],
  hanoi: [0.58, 0.55, 0.42, 0.6, 0.52, 0.47, 0.52, 0.43, 0.4, 0.46],
  nairobi: [0.42, 0.38, 0.3, 0.36, 0.33, 0.28, 0.34, 0.27, 0.35, 0.3],
  'mexico-city': [0.68, 0.72, 0.52, 0.66, 0.6, 0.62, 0.58, 0.6, 0.55, 0.57],
  ulyanovsk: [0.62, 0.56, 0.5, 0.62, 0.6, 0.55, 0.57, 0.5, 0.46, 0.5],
  'seberang-perai': [0.66, 0.6, 0.52, 0.64, 0.63, 0.56, 0.6, 0.52, 0.52, 0.53],
  dakar: [0.38, 0.36, 0.26, 0.32, 0.28, 0.24, 0.3, 0.22, 0.26, 0.26],
  kathmandu: [0.3, 0.34, 0.22, 0.25, 0.24, 0.18, 0.24, 0.16, 0.2, 0.2],
  tunis: [0.48, 0.55, 0.36, 0.46, 0.45, 0.4, 0.43, 0.34, 0.36, 0.4],
  barcelona: [0.88, 0.9, 0.76, 0.88, 0.86, 0.84, 0.82, 0.84, 0.74, 0.83],
  kigali: [0.6, 0.62, 0.42, 0.5, 0.36, 0.48, 0.44, 0.42, 0.5, 0.46],
}

/** Gives the sample cities a submitted round each, and Hanoi two, so that map, pages and history have something to show. */
export async function loadSampleRounds(
  db: Db,
  instrument: Instrument,
  names: ReadonlyMap<string, string>,
  now: Date,
): Promise<number> {
  let rounds = 0
  for (const [cityId, profile] of Object.entries(profiles)) {
    const name = names.get(cityId)
    if (name === undefined) continue
    const thisYear = now.getUTCFullYear()
    const years = cityId === 'hanoi' ? [thisYear - 2, thisYear - 1] : [thisYear - 1]
    for (const [at, year] of years.entries()) {
      const isEarlier = at < years.length - 1
      await sampleRound(db, instrument, {
        cityId,
        cityName: name,
        year,
        // the same city a year before: the same draws at a lower level, and here and there something since lost
        drawnAs: thisYear - 1,
        profile: profile.map((level) => level * (isEarlier ? 0.75 : 1)),
        sinceLost: isEarlier ? 0.08 : 0,
      })
      rounds++
    }
  }
  return rounds
}

async function sampleRound(
  db: Db,
  instrument: Instrument,
  {
    cityId,
    cityName,
    year,
    drawnAs,
    profile,
    sinceLost,
  }: {
    cityId: string
    cityName: string
    year: number
    drawnAs: number
    profile: readonly number[]
    sinceLost: number
  },
): Promise<void> {
  const seed =
    Array.from(`${cityId}${drawnAs}`).reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7) >>> 1
  const random = uniform(seed)
  const losses = uniform(seed + 1)
  const opened = new Date(Date.UTC(year, 4, 12, 8))
  const id = String(year)
  await insertRound(db, {
    city_id: cityId,
    id,
    kind: 'official',
    owner_id: null,
    label: id,
    instrument_id: instrument.id,
    instrument_version: instrument.version,
    seed,
    is_sample: true,
    carried_from: null,
    opened_by: null,
    opened_at: opened,
  })
  const level = new Map(instrument.groups.map((group, at) => [group.id, profile[at] ?? 0.5]))
  await insertAnswers(
    db,
    instrument.items.flatMap((item): AnswerTable[] => {
      if (random() < 0.03) return []
      const last = item.values.length - 1
      const drawn = Math.round((level.get(item.group) ?? 0.5) * last + (random() + random() + random() - 1.5) * 1.3)
      const lot = random()
      const mark = lot < 0.02 ? 'dont_know' : lot < 0.05 && item.isSystem ? 'not_our_competence' : null
      const isDocumented = random() < 0.4
      const lost = losses() < sinceLost ? 2 : 0
      return [
        {
          city_id: cityId,
          round_id: id,
          item_id: item.id,
          revision: 1,
          step: mark === null ? Math.min(last, Math.max(0, drawn) + lost) : null,
          mark,
          strength: isDocumented ? 'documented' : 'claimed',
          comment: '',
          evidence_link: '',
          evidence_note: '',
          target_step: null,
          target_reason: '',
          target_year: null,
          ...costColumns(null),
          carried_from: null,
          answered_by: null,
          answered_at: opened,
        },
      ]
    }),
  )
  const round = await roundById(db, cityId, id)
  if (!round) throw new Error(`sample round ${cityId} ${id} is missing`)
  await submitRound(db, { round, cityName, instrument, by: null, at: new Date(Date.UTC(year, 5, 3, 9)) })
  await shareResult(db, { round, audience: 'public', by: null, at: new Date(Date.UTC(year, 5, 20, 9)) })
}
