import { score } from '@wego/composite'
import { type AnswerEntry, type Instrument, missingSystems, structureOf } from '../../src/domains/diagnosis/index.ts'

/** 0–4 a step, 5 not our competence, 6 do not know, -1 nothing. */
type Chosen = number

export interface AnswerSet {
  readonly name: string
  readonly answers: Readonly<Record<string, AnswerEntry>>
}

/** Twenty sets of answers that somebody thought of, and two hundred that chance gives, always the same ones. */
export function answerSets(instrument: Instrument): { byHand: AnswerSet[]; random: AnswerSet[] } {
  const groups = instrument.groups.map(({ id }) => id)
  const set = (name: string, choose: (place: number, group: string) => Chosen): AnswerSet => ({
    name,
    answers: Object.fromEntries(
      instrument.items.flatMap(({ id, group }, place) => {
        const entry = entryOf(choose(place, group))
        return entry === null ? [] : [[id, entry] as const]
      }),
    ),
  })
  const byHand = [
    set('nothing', () => -1),
    ...[0, 1, 2, 3, 4].map((step) => set(`all at step ${step}`, () => step)),
    set('all not ours', () => 5),
    set('nobody knows', () => 6),
    set('half not ours', (place) => (place % 2 === 0 ? 5 : 3)),
    set('half unknown', (place) => (place % 2 === 0 ? 6 : 3)),
    set('just enough', (place) => (place % 5 < 3 ? 2 : -1)),
    set('rising', (place) => place % 5),
    ...['GOV', 'CIT', 'IND', 'INF'].map((empty) =>
      set(`${empty} empty`, (place, group) => (group === empty ? -1 : 2 + (place % 3))),
    ),
    set('one weak part', (_, group) => (group === 'NET' ? 0 : 4)),
    set('one part not ours', (_, group) => (group === 'IND' ? 5 : 3)),
    set('environment only', (_, group) => (groups.indexOf(group) < 6 ? 4 : -1)),
    set('systems only', (_, group) => (groups.indexOf(group) < 6 ? -1 : 4)),
  ]
  // Park and Miller 1988
  let seed = 20_261_122
  const next = () => (seed = (seed * 48_271) % 2_147_483_647)
  const random = Array.from({ length: 200 }, (_, at) => {
    const picks = instrument.items.map(() => {
      const one = next() % 20
      // mostly answered, so that stages are given
      return one < 15 ? one % 5 : one < 17 ? 5 : one < 19 ? 6 : -1
    })
    return set(`random ${at + 1}`, (place) => picks[place] ?? -1)
  })
  return { byHand, random }
}

export function entryOf(chosen: Chosen): AnswerEntry | null {
  if (chosen < 0) return null
  if (chosen <= 4) return { step: chosen, strength: 'claimed' }
  return { mark: chosen === 5 ? 'not_our_competence' : 'dont_know', strength: 'claimed' }
}

/** What the engine makes of a set: its score, and the missing systems in English. */
export function computedByEngine(instrument: Instrument, { answers }: AnswerSet) {
  const scoring = Object.fromEntries(
    Object.entries(answers).map(([id, { step, mark, strength }]) => [
      id,
      step === undefined ? { mark: mark ?? 'dont_know' } : { step, strength },
    ]),
  )
  return {
    score: score(scoring, structureOf(instrument), instrument.recipe),
    missing: missingSystems(instrument, scoring).map(({ id }) => instrument.words.en.items[id]?.name ?? id),
  }
}
