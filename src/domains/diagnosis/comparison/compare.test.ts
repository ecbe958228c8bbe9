import { uniform } from '@wego/composite'
import { expect, test } from 'vitest'
import { small10, small11, smallBridges } from '../../../../test/builders/small-ceds.ts'
import type { AnswerEntry, AnswersDocument } from '../answers-document.ts'
import type { Instrument } from '../instrument.ts'
import { makeResult } from '../result-document.ts'
import { versionsOf } from '../versions/versions.ts'
import { type ChangeKind, type Side, compareRounds, kindOf } from './compare.ts'
import { contributionsOf } from './contributions.ts'

const versions = versionsOf([small10, small11], smallBridges)
const at = (step: number): AnswerEntry => ({ step, strength: 'claimed' })
const marked = (mark: 'dont_know' | 'not_our_competence'): AnswerEntry => ({ mark, strength: 'claimed' })
const silent: AnswerEntry = { strength: 'claimed', comment: 'asked the registry' }

// prettier-ignore
const kinds: { name: string; before: AnswerEntry | null; after: AnswerEntry | null; kind: ChangeKind }[] = [
  { name: 'a higher step', before: at(1), after: at(3), kind: 'rose' },
  { name: 'a lower step', before: at(3), after: at(1), kind: 'fell' },
  { name: 'the same step', before: at(3), after: at(3), kind: 'same' },
  { name: 'the same step better proved', before: at(3), after: { ...at(3), strength: 'documented' }, kind: 'same' },
  { name: 'answered first now', before: null, after: at(0), kind: 'answered' },
  { name: 'a comment is no answer', before: silent, after: at(0), kind: 'answered' },
  { name: 'no answer any more', before: at(0), after: null, kind: 'lost' },
  { name: 'a mark instead of a step', before: at(2), after: marked('dont_know'), kind: 'mark' },
  { name: 'a step instead of a mark', before: marked('dont_know'), after: at(2), kind: 'mark' },
  { name: 'another mark', before: marked('dont_know'), after: marked('not_our_competence'), kind: 'mark' },
  { name: 'a mark for the first time', before: null, after: marked('dont_know'), kind: 'mark' },
  { name: 'the same mark', before: marked('dont_know'), after: marked('dont_know'), kind: 'same' },
  { name: 'never answered', before: null, after: silent, kind: 'same' },
]

test.each(kinds)('$name: $kind', ({ before, after, kind }) => {
  expect(kindOf(before, after)).toBe(kind)
})

function side(instrument: Instrument, id: string, answers: AnswersDocument['answers']): Side {
  const document: AnswersDocument = {
    format: 'wego-answers/1',
    instrument: { id: instrument.id, version: instrument.version },
    city: { id: 'x', name: 'X' },
    round: { id, label: id, sample: false },
    seed: 1,
    answers,
  }
  return { document, given: makeResult(document, instrument) }
}

function random(instrument: Instrument, seed: number, silence = 0.1): AnswersDocument['answers'] {
  const draw = uniform(seed)
  return Object.fromEntries(
    instrument.items.flatMap(({ id, values }) => {
      const lot = draw()
      if (lot < silence) return []
      return [[id, lot < silence + 0.08 ? marked('not_our_competence') : at(Math.floor(draw() * values.length))]]
    }),
  )
}

const everybody = () => true
const nobody = () => false

test('property: contributions sum to the change to the last bit, and as shown to the change shown', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const later = seed % 2 === 0 ? small11 : small10
    const before = side(small10, '2024', random(small10, seed))
    const after = side(later, '2025', random(later, seed + 1000))
    const compared = compareRounds(before, after, versions)
    if (!compared) throw new Error('no way')
    const { overall } = compared.decomposed
    expect(overall?.before).toBe(compared.before.result.result.score.overall)
    expect(overall?.after).toBe(compared.after.result.result.score.overall)
    let sum = 0
    for (const { amount } of overall?.terms ?? []) sum += amount
    expect(sum).toBe((overall?.after ?? 0) - (overall?.before ?? 0))
    for (const isNamed of [everybody, nobody]) {
      const shown = contributionsOf(compared, isNamed)
      const tenths = (value: number) => Math.round(value * 10)
      expect(shown?.groups.reduce((total, group) => total + tenths(group.shown), 0)).toBe(tenths(shown?.shown ?? 0))
      for (const group of shown?.groups ?? []) {
        expect(group.lines.reduce((total, line) => total + tenths(line.shown), 0)).toBe(tenths(group.shown))
      }
    }
  }
})

test('the older round is brought to the newer version, whichever comes first, and keeps what it was given', () => {
  const older = side(small10, '2024', random(small10, 5, 0))
  const newer = side(small11, '2025', random(small11, 6, 0))
  const forwards = compareRounds(older, newer, versions)
  const backwards = compareRounds(newer, older, versions)
  expect(forwards?.instrument.version).toBe('1.1')
  expect(backwards?.instrument.version).toBe('1.1')
  expect(forwards?.before.given.instrument.version).toBe('1.0')
  expect(forwards?.before.result.instrument.version).toBe('1.1')
  expect(forwards?.before.passages?.get('GOV-08')?.isAskedAgain).toBe(true)
  expect(forwards?.before.gone).toBe(2)
  expect(forwards?.after.passages).toBeNull()
})

test('without a bridge there is no comparison, and none between instruments', () => {
  const older = side(small10, '2024', random(small10, 5))
  const newer = side(small11, '2025', random(small11, 6))
  expect(compareRounds(older, newer, versionsOf([small10, small11], []))).toBeNull()
  const other = { ...newer, given: { ...newer.given, instrument: { ...newer.given.instrument, id: 'other' } } }
  expect(compareRounds(older, other, versions)).toBeNull()
})

test('a round compared with itself moves nothing', () => {
  const one = side(small10, '2024', random(small10, 9))
  const compared = compareRounds(one, one, versions)
  if (!compared) throw new Error('no way')
  expect(compared.items.every(({ kind }) => kind === 'same')).toBe(true)
  expect(contributionsOf(compared, everybody)?.groups.flatMap(({ lines }) => lines)).toEqual([])
})

test('security questions are one line for those who may not read them, without their names', () => {
  const answers = random(small10, 3, 0)
  const before = side(small10, '2024', { ...answers, 'GOV-04': at(0), 'GOV-01': at(0) })
  const after = side(small10, '2025', { ...answers, 'GOV-04': at(4), 'GOV-01': at(4) })
  const compared = compareRounds(before, after, versions)
  if (!compared) throw new Error('no way')
  const lines = contributionsOf(compared, (id) => id !== 'GOV-04')?.groups.find(({ group }) => group === 'GOV')?.lines
  expect(lines?.map(({ of, id }) => [of, id])).toEqual([
    ['item', 'GOV-01'],
    ['hidden', null],
  ])
})
