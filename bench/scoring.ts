// Scoring 200 answers: at most 1 ms. The band (1,000 draws) and the shortest way are shown beside it.
import { band, score, shortestWay } from '@wego/composite'
import { loadInstruments } from '../src/domains/diagnosis/load-instrument.ts'
import { medianMs, type Promised } from './measure.ts'

export async function benchScoring(): Promise<Promised[]> {
  const instrument = loadInstruments().find((one) => one.id === 'ceds')
  if (!instrument) throw new Error('instruments/ceds is missing')
  const { recipe } = instrument
  const answers = Object.fromEntries(
    instrument.items.map((item, at) => [item.id, { step: (at * 7) % 5, strength: 'claimed' as const }]),
  )
  const scored = score(answers, instrument, recipe)
  return [
    {
      what: 'scoring 200 answers',
      measured: await medianMs(500, 200, () => score(answers, instrument, recipe)),
      unit: 'ms',
      atMost: 1,
    },
    {
      what: 'confidence band of 200 answers, 1,000 draws',
      measured: await medianMs(30, 10, () => band(answers, instrument, recipe, scored, 7)),
      unit: 'ms',
      atMost: 50,
    },
    {
      what: 'shortest way to the next stage',
      measured: await medianMs(30, 10, () => shortestWay(answers, instrument, recipe, scored)),
      unit: 'ms',
      atMost: 20,
    },
  ]
}
