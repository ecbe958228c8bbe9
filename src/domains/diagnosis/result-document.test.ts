import { expect, test } from 'vitest'
import { smallInstrument } from '../../../test/builders/instrument.ts'
import { type AnswersDocument, answersDocument } from './answers-document.ts'
import { readAnswersFile } from './answers-file.ts'
import { canonicalJson, sha256 } from './canonical.ts'
import { makeResult, printResult } from './result-document.ts'

const instrument = smallInstrument({
  items: [
    { id: 'GOV-01', group: 'GOV' },
    { id: 'GOV-02', group: 'GOV' },
    { id: 'GOV-03', group: 'GOV' },
    { id: 'SYS-01', group: 'SYS', needs: [] },
    { id: 'SYS-02', group: 'SYS', needs: ['SYS-01'] },
  ],
})

const document: AnswersDocument = answersDocument.parse({
  format: 'wego-answers/1',
  instrument: { id: 'small', version: '1.0' },
  city: { id: 'hanoi', name: 'Hà Nội' },
  round: { id: '2026', label: '2026', sample: false },
  seed: 7,
  answers: {
    'GOV-01': {
      step: 3,
      strength: 'documented',
      comment: 'SECRET-comment',
      evidenceLink: 'https://SECRET-link.example',
      evidenceNote: 'SECRET-note',
      targetStep: 4,
      targetReason: 'SECRET-reason',
      carriedFrom: 'SECRET-round',
    },
    'GOV-02': { mark: 'not_our_competence', comment: 'SECRET-comment 2' },
    'GOV-03': { comment: 'SECRET-comment of an item without a step' },
    'SYS-01': { step: 1 },
    'SYS-02': { step: 0 },
  },
})

test('the same input gives the same bytes', () => {
  expect(printResult(makeResult(document, instrument))).toBe(printResult(makeResult(document, instrument)))
})

test('the order in which answers stand in the file changes nothing', () => {
  const turned = { ...document, answers: Object.fromEntries(Object.entries(document.answers).toReversed()) }
  expect(printResult(makeResult(turned, instrument))).toBe(printResult(makeResult(document, instrument)))
})

test('comments, evidence, targets and names of rounds never leak into the result', () => {
  const text = printResult(makeResult(document, instrument))
  expect(text).not.toContain('SECRET')
  expect(JSON.parse(text)).toMatchObject({
    answers: {
      'GOV-01': { step: 3, strength: 'documented' },
      'GOV-02': { mark: 'not_our_competence' },
      'SYS-01': { step: 1, strength: 'claimed' },
    },
  })
  expect(Object.keys(makeResult(document, instrument).answers)).not.toContain('GOV-03')
})

test('what is unknown in the city or the round does not leak either', () => {
  const more = {
    ...document,
    city: { ...document.city, mayor: 'SECRET' },
    round: { ...document.round, openedBy: 'SECRET' },
  }
  expect(printResult(makeResult(more, instrument))).not.toContain('SECRET')
})

test('computed again from its own file it gives the same bytes', () => {
  const first = printResult(makeResult(document, instrument))
  const read = readAnswersFile(first, () => instrument)
  expect(printResult(makeResult(read.document, read.instrument))).toBe(first)
})

test('another seed moves the band and nothing else', () => {
  const one = makeResult(document, instrument)
  const other = makeResult({ ...document, seed: 8 }, instrument)
  expect(other.result.score).toEqual(one.result.score)
  expect(other.result.way).toEqual(one.result.way)
  expect(other.result.band).not.toEqual(one.result.band)
  expect(other.hashes.answers).toBe(one.hashes.answers)
  expect(other.hashes.result).not.toBe(one.hashes.result)
})

test('it names its format, instrument, recipe and seed, with their hashes', () => {
  const result = makeResult(document, instrument)
  expect(result).toMatchObject({
    format: 'wego-result/1',
    city: { id: 'hanoi', name: 'Hà Nội' },
    instrument: { id: 'small', version: '1.0', hash: 'hash of the instrument' },
    recipe: instrument.recipe,
    seed: 7,
    hashes: { recipe: 'hash of the recipe' },
  })
  expect(result.hashes.answers).toBe(sha256(canonicalJson(result.answers)))
  expect(result.hashes.result).toBe(sha256(canonicalJson(result.result)))
})

test('the hashes can be made again from the printed file alone', () => {
  const printed = JSON.parse(printResult(makeResult(document, instrument))) as ReturnType<typeof makeResult>
  expect(sha256(canonicalJson(printed.answers))).toBe(printed.hashes.answers)
  expect(sha256(canonicalJson(printed.result))).toBe(printed.hashes.result)
})

test('systems whose needs are met come first on the shortest way', () => {
  const level = { ...document, answers: { 'SYS-02': { step: 1 as const, strength: 'claimed' as const }, 'SYS-01': { step: 1 as const, strength: 'claimed' as const } } } // prettier-ignore
  const { way } = makeResult(level, { ...instrument, recipe: { ...instrument.recipe, minimumCoverage: 0 } }).result
  expect(way?.raises[0]?.item).toBe('SYS-01')
})

test('canonical JSON: keys in order at every depth, lists as they are, equal content equal bytes', () => {
  expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}')
  expect(sha256('abc'), 'FIPS 180-2, example B.1').toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})
