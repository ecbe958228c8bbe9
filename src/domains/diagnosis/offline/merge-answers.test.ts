import { expect, test } from 'vitest'
import type { AnswerRow } from '../answers.store.ts'
import { loadInstruments } from '../load-instrument.ts'
import { type Verdict, mergeAnswers } from './merge-answers.ts'
import type { OfflineEntry } from './offline-answers.ts'

const [instrument] = loadInstruments()
const items = instrument?.items ?? []
const at = new Date('2026-11-21T09:00:00Z')

const entry: OfflineEntry = Object.freeze({
  revision: 0,
  step: null,
  mark: null,
  comment: '',
  evidenceLink: '',
  evidenceNote: '',
  isConfirmed: false,
  at: at.toISOString(),
})
const row: AnswerRow = Object.freeze({
  itemId: 'GOV-01',
  revision: 1,
  step: 1,
  mark: null,
  strength: 'claimed',
  comment: '',
  evidenceLink: '',
  evidenceNote: '',
  targetStep: null,
  targetReason: '',
  targetYear: null,
  targetCost: null,
  carriedFrom: null,
  answeredAt: at,
  answeredBy: 'p1',
  answeredByName: 'A',
})

const cost = (minor: number, currency = 'LKR') => ({ minor, currency })

// prettier-ignore
const cases: { name: string; mine: Partial<OfflineEntry>; theirs: Partial<AnswerRow> | null; base?: Partial<AnswerRow> | 'unknown'; verdict: Verdict }[] = [
  { name: 'first answer', mine: { step: 2 }, theirs: null, verdict: 'mine' },
  { name: 'first answer is a mark', mine: { mark: 'dont_know' }, theirs: null, verdict: 'mine' },
  { name: 'touched and left empty', mine: {}, theirs: null, verdict: 'same' },
  { name: 'both chose the same, neither knowing of the other', mine: { step: 1 }, theirs: { step: 1 }, verdict: 'same' },
  { name: 'both answered first, differently', mine: { step: 2 }, theirs: { step: 1 }, verdict: 'conflict' },
  { name: 'changed here only', mine: { revision: 1, step: 2 }, theirs: { step: 1 }, base: { step: 1 }, verdict: 'mine' },
  { name: 'a comment added here only', mine: { revision: 1, step: 1, comment: 'x' }, theirs: { step: 1 }, base: { step: 1 }, verdict: 'mine' },
  { name: 'taken back here only', mine: { revision: 1 }, theirs: { step: 1 }, base: { step: 1 }, verdict: 'mine' },
  { name: 'changed there only', mine: { revision: 1, step: 1 }, theirs: { revision: 2, step: 3 }, base: { step: 1 }, verdict: 'theirs' },
  { name: 'changed there and back again', mine: { revision: 1, step: 2 }, theirs: { revision: 3, step: 1 }, base: { step: 1 }, verdict: 'mine' },
  { name: 'changed in both', mine: { revision: 1, step: 2 }, theirs: { revision: 2, step: 3 }, base: { step: 1 }, verdict: 'conflict' },
  { name: 'changed in both, another field each', mine: { revision: 1, step: 1, comment: 'x' }, theirs: { revision: 2, step: 3 }, base: { step: 1 }, verdict: 'conflict' },
  { name: 'changed in both to the same', mine: { revision: 1, step: 3 }, theirs: { revision: 2, step: 3 }, base: { step: 1 }, verdict: 'same' },
  { name: 'a revision that never was, and the same', mine: { revision: 9, step: 1 }, theirs: { step: 1 }, base: 'unknown', verdict: 'same' },
  { name: 'a revision that never was, and another', mine: { revision: 9, step: 2 }, theirs: { step: 1 }, base: 'unknown', verdict: 'conflict' },
  { name: 'a revision that never was, and nothing stands', mine: { revision: 9, step: 2 }, theirs: null, base: 'unknown', verdict: 'mine' },
  { name: 'carried over, looked at', mine: { revision: 1, step: 1, isConfirmed: true }, theirs: { step: 1, carriedFrom: '2025' }, base: { step: 1 }, verdict: 'mine' },
  { name: 'carried over, only touched', mine: { revision: 1, step: 1 }, theirs: { step: 1, carriedFrom: '2025' }, base: { step: 1 }, verdict: 'same' },
  { name: 'a step that does not exist', mine: { step: 5 }, theirs: null, verdict: 'step_unknown' },
  { name: 'a link of another kind', mine: { step: 1, evidenceLink: 'javascript:alert(1)' }, theirs: null, verdict: 'link_unusable' },
  { name: 'a year changed here only', mine: { revision: 1, step: 1, targetYear: 2030 }, theirs: { targetYear: 2029 }, base: { targetYear: 2029 }, verdict: 'mine' },
  { name: 'a cost changed there only', mine: { revision: 1, step: 1, targetCost: cost(5) }, theirs: { targetCost: cost(6) }, base: { targetCost: cost(5) }, verdict: 'theirs' },
  { name: 'a cost changed in both', mine: { revision: 1, step: 1, targetCost: cost(7) }, theirs: { targetCost: cost(6) }, base: { targetCost: cost(5) }, verdict: 'conflict' },
  { name: 'a cost taken back here only', mine: { revision: 1, step: 1, targetCost: null }, theirs: { targetCost: cost(6) }, base: { targetCost: cost(6) }, verdict: 'mine' },
  { name: 'the same amount in another currency', mine: { revision: 1, step: 1, targetCost: cost(6, 'USD') }, theirs: { targetCost: cost(6) }, base: { targetCost: cost(6) }, verdict: 'mine' },
  { name: 'the same cost in both', mine: { revision: 1, step: 1, targetCost: cost(6) }, theirs: { targetCost: cost(6) }, base: { targetCost: cost(5) }, verdict: 'same' },
  { name: 'a file that knows no costs', mine: { revision: 1, step: 1 }, theirs: { targetYear: 2029, targetCost: cost(6) }, base: { step: 1 }, verdict: 'same' },
  { name: 'a year nobody plans for', mine: { step: 1, targetYear: 1999 }, theirs: null, verdict: 'year_unknown' },
  { name: 'a cost below zero', mine: { step: 1, targetCost: cost(-1) }, theirs: null, verdict: 'cost_unknown' },
  { name: 'a cost in no currency', mine: { step: 1, targetCost: cost(1, 'rupees') }, theirs: null, verdict: 'cost_unknown' },
  { name: 'a cell that could not be read, and nothing else', mine: { revision: 1, step: 1, unsaid: ['choice'] }, theirs: { revision: 2, step: 3 }, base: { step: 1 }, verdict: 'same' },
  { name: 'a cell that could not be read, and a comment', mine: { revision: 1, step: 1, comment: 'x', unsaid: ['choice'] }, theirs: { revision: 2, step: 3 }, base: { step: 1 }, verdict: 'conflict' },
  { name: 'a cell that could not be read beside a first answer', mine: { comment: 'x', unsaid: ['choice'] }, theirs: { step: 3 }, verdict: 'conflict' },
  { name: 'a base of its own', mine: { step: 2, base: { step: 1, mark: null, comment: '', evidenceLink: '', evidenceNote: '' } }, theirs: { step: 1 }, verdict: 'mine' },
  { name: 'a text too long', mine: { step: 1, evidenceNote: 'x'.repeat(4001) }, theirs: null, verdict: 'text_too_long' },
]

test.each(cases)('$name', ({ mine, theirs, base, verdict }) => {
  const merged = mergeAnswers(
    { 'GOV-01': { ...entry, ...mine } },
    {
      items,
      current: new Map(theirs ? [['GOV-01', { ...row, ...theirs }]] : []),
      baseOf: () => (base === 'unknown' || base === undefined ? undefined : { ...row, ...base }),
    },
  )
  expect(merged.map((one) => one.verdict)).toEqual([verdict])
})

// prettier-ignore
const pairs: { name: string; mine: Partial<OfflineEntry>; theirs: Partial<AnswerRow>; base: Partial<AnswerRow>; both: object | null }[] = [
  { name: 'another field each', mine: { step: 1, comment: 'x' }, theirs: { step: 3, evidenceNote: 'y' }, base: { step: 1 }, both: { step: 3, comment: 'x', evidenceNote: 'y' } },
  { name: 'a plan here, a step there', mine: { step: 1, targetYear: 2030, targetCost: cost(5) }, theirs: { step: 3 }, base: { step: 1 }, both: { step: 3, targetYear: 2030, targetCost: cost(5) } },
  { name: 'a step here, a mark there', mine: { step: 2 }, theirs: { step: null, mark: 'dont_know' }, base: { step: 1 }, both: null },
  { name: 'the same step, another comment each', mine: { step: 2, comment: 'x' }, theirs: { step: 2, comment: 'y' }, base: { step: 1 }, both: null },
  { name: 'a cell that could not be read: theirs stays', mine: { step: 1, comment: 'x', unsaid: ['choice'] }, theirs: { step: 3 }, base: { step: 1 }, both: { step: 3, comment: 'x' } },
]

test.each(pairs)('both sides of a conflict in one answer: $name', ({ mine, theirs, base, both }) => {
  const [merged] = mergeAnswers(
    { 'GOV-01': { ...entry, revision: 1, ...mine } },
    { items, current: new Map([['GOV-01', { ...row, revision: 2, ...theirs }]]), baseOf: () => ({ ...row, ...base }) },
  )
  expect(merged?.verdict).toBe('conflict')
  if (both === null) expect(merged?.both).toBeNull()
  else expect(merged?.both).toMatchObject(both)
})

test('by a pack: outside of it nothing is compared nor told, a pack that is done takes nothing', () => {
  const answers = { 'GOV-01': entry, 'GOV-02': { ...entry, step: 1 }, 'GOV-03': { ...entry, step: 1 }, 'OLD-99': entry }
  const merged = mergeAnswers(answers, {
    items,
    current: new Map([['GOV-01', row]]),
    baseOf: () => undefined,
    alone: new Set(['GOV-01']),
    held: new Map([
      ['GOV-02', 'open'],
      ['GOV-03', 'done'],
    ]),
  })
  expect(merged.map(({ itemId, verdict, theirs }) => [itemId, verdict, theirs])).toEqual([
    ['GOV-01', 'not_in_pack', null],
    ['GOV-02', 'mine', null],
    ['GOV-03', 'pack_done', null],
    ['OLD-99', 'item_unknown', null],
  ])
})

test('an item of nowhere is named, and the order is that of the questions', () => {
  const merged = mergeAnswers(
    { 'OLD-99': entry, 'POL-01': { ...entry, step: 1 }, 'GOV-02': { ...entry, step: 1 } },
    { items, current: new Map(), baseOf: () => undefined },
  )
  expect(merged.map(({ itemId, verdict }) => `${itemId} ${verdict}`)).toEqual([
    'GOV-02 mine',
    'POL-01 mine',
    'OLD-99 item_unknown',
  ])
})
