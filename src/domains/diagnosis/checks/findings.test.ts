import { join } from 'node:path'
import { expect, test } from 'vitest'
import { smallInstrument } from '../../../../test/builders/instrument.ts'
import { projectRoot } from '../../../config.ts'
import { loadInstrument } from '../load-instrument.ts'
import { type CheckedAnswer, type CheckedPiece, findingsOf } from './findings.ts'

const small = {
  ...smallInstrument({
    items: [
      { id: 'GOV-01', group: 'GOV' },
      { id: 'GOV-02', group: 'GOV', values: [0, 1, 2] },
      { id: 'SYS-01', group: 'SYS', needs: ['SYS-02', 'SYS-03'] },
      { id: 'SYS-02', group: 'SYS', needs: [] },
      { id: 'SYS-03', group: 'SYS', needs: [] },
    ],
  }),
  contradictions: [
    {
      id: 'one-two',
      says: { item: 'GOV-01', atLeast: 3 },
      but: { item: 'SYS-02', atMost: 1 },
      words: { en: 'Both cannot be.' },
    },
  ],
}

type Given = Readonly<Record<string, number | null | Partial<CheckedAnswer>>>

function answers(given: Given): CheckedAnswer[] {
  return Object.entries(given).map(([itemId, one]) => ({
    itemId,
    step: null,
    strength: 'documented',
    comment: '',
    ...(typeof one === 'number' || one === null ? { step: one } : one),
  }))
}

function piece(more: Partial<CheckedPiece>): CheckedPiece {
  return { itemId: 'GOV-01', id: 'e1', title: 'Plan', expiresOn: null, isWithdrawn: false, ...more }
}

// prettier-ignore
const cases: { name: string; given: Given; previous?: Record<string, number>; pieces?: CheckedPiece[]; keys: string[] }[] = [
  { name: 'nothing answered, nothing found', given: {}, keys: [] },
  { name: 'the top step without evidence', given: { 'GOV-01': { step: 4, strength: 'claimed' } }, keys: ['top_unproved/GOV-01'] },
  { name: 'the top step of a shorter scale', given: { 'GOV-02': { step: 2, strength: 'claimed' } }, keys: ['top_unproved/GOV-02'] },
  { name: 'the top step with evidence', given: { 'GOV-01': 4 }, keys: [] },
  { name: 'the top step, verified', given: { 'GOV-01': { step: 4, strength: 'verified' } }, keys: [] },
  { name: 'below the top without evidence', given: { 'GOV-01': { step: 3, strength: 'claimed' } }, keys: [] },
  { name: 'a mark is no step', given: { 'GOV-01': null }, keys: [] },
  { name: 'a connected system whose need is none', given: { 'SYS-01': 4, 'SYS-02': 0, 'SYS-03': 3 }, keys: ['needs_none/SYS-01/SYS-02'] },
  { name: 'a connected system whose needs are all none is one finding', given: { 'SYS-01': 4, 'SYS-02': 0, 'SYS-03': 0 }, keys: ['needs_none/SYS-01/SYS-02+SYS-03'] },
  { name: 'a need on paper is there', given: { 'SYS-01': 4, 'SYS-02': 1, 'SYS-03': 1 }, keys: [] },
  { name: 'a need nobody answered is not none', given: { 'SYS-01': 4, 'SYS-02': null }, keys: [] },
  { name: 'a system that is not connected may lack its needs', given: { 'SYS-01': 3, 'SYS-02': 0 }, keys: [] },
  { name: 'a fall of two steps without a comment', given: { 'GOV-01': 1 }, previous: { 'GOV-01': 3 }, keys: ['fell/GOV-01/3-1'] },
  { name: 'a fall of two steps with a comment', given: { 'GOV-01': { step: 1, comment: 'The board was ended.' } }, previous: { 'GOV-01': 3 }, keys: [] },
  { name: 'a comment of spaces is none', given: { 'GOV-01': { step: 1, comment: '  ' } }, previous: { 'GOV-01': 3 }, keys: ['fell/GOV-01/3-1'] },
  { name: 'a fall of one step', given: { 'GOV-01': 2 }, previous: { 'GOV-01': 3 }, keys: [] },
  { name: 'a rise', given: { 'GOV-01': 3 }, previous: { 'GOV-01': 0 }, keys: [] },
  { name: 'an item the last round did not have', given: { 'GOV-01': 0 }, previous: {}, keys: [] },
  { name: 'evidence that expired yesterday', given: { 'GOV-01': 2 }, pieces: [piece({ expiresOn: '2026-11-20' })], keys: ['expired/GOV-01/e1/2026-11-20'] },
  { name: 'evidence on its last day', given: { 'GOV-01': 2 }, pieces: [piece({ expiresOn: '2026-11-21' })], keys: [] },
  { name: 'evidence without an end', given: { 'GOV-01': 2 }, pieces: [piece({})], keys: [] },
  { name: 'evidence withdrawn says nothing more', given: { 'GOV-01': 2 }, pieces: [piece({ expiresOn: '2020-01-01', isWithdrawn: true })], keys: [] },
  { name: 'a contradiction', given: { 'GOV-01': 3, 'SYS-02': 1 }, keys: ['contradiction/one-two'] },
  { name: 'one side a step lower is none', given: { 'GOV-01': 2, 'SYS-02': 1 }, keys: [] },
  { name: 'the other a step higher is none', given: { 'GOV-01': 3, 'SYS-02': 2 }, keys: [] },
  { name: 'one side unanswered is none', given: { 'GOV-01': 4 }, keys: [] },
  { name: 'several at once', given: { 'GOV-01': { step: 4, strength: 'claimed' }, 'SYS-02': 0, 'SYS-01': 4 }, keys: ['top_unproved/GOV-01', 'needs_none/SYS-01/SYS-02', 'contradiction/one-two'] },
]

test.each(cases)('$name', ({ given, previous = {}, pieces = [], keys }) => {
  const found = findingsOf({
    instrument: small,
    answers: answers(given),
    previous: new Map(Object.entries(previous)),
    pieces,
    today: '2026-11-21',
  })
  expect(found.map((one) => one.key)).toEqual(keys)
})

const ceds = loadInstrument(join(projectRoot(), 'instruments/ceds/1.0'))

test('CeDS has at least fifteen contradictions, each in English and Korean, each once', () => {
  expect(ceds.contradictions.length).toBeGreaterThanOrEqual(15)
  for (const { id, words } of ceds.contradictions) {
    expect(words.en, id).toMatch(/, yet .*\.$/)
    expect(words['ko'], id).toMatch(/[\uac00-\ud7a3].*\.$/)
  }
  const pairs = ceds.contradictions.map(({ says, but }) => `${says.item} ${but.item}`)
  expect(new Set(pairs).size).toBe(pairs.length)
})

test('every contradiction of CeDS is found where it stands, and only there', () => {
  for (const { id, says, but } of ceds.contradictions) {
    const at = (first: number, second: number) =>
      findingsOf({
        instrument: ceds,
        answers: answers({ [says.item]: first, [but.item]: second }),
        previous: new Map(),
        pieces: [],
        today: '2026-11-21',
      }).filter((one) => one.key === `contradiction/${id}`)
    expect(at(says.atLeast, but.atMost), id).toHaveLength(1)
    expect(at(says.atLeast - 1, but.atMost), id).toHaveLength(0)
    expect(at(says.atLeast, but.atMost + 1), id).toHaveLength(0)
  }
})
