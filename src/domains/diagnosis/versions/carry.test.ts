import { uniform } from '@wego/composite'
import { expect, test } from 'vitest'
import { small10, small11, smallBridges } from '../../../../test/builders/small-ceds.ts'
import type { AnswerEntry } from '../answers-document.ts'
import type { Bridge, BridgeRow } from './bridge.ts'
import { carry, freshItems, isAnswered } from './carry.ts'

const note = { en: 'because' }
const bridge = (from: string, to: string, rows: readonly BridgeRow[]): Bridge => ({ instrument: 'x', from, to, rows })
const step = (at: number, more: Partial<AnswerEntry> = {}): AnswerEntry => ({ step: at, strength: 'claimed', ...more })
const notOurs: AnswerEntry = { mark: 'not_our_competence', strength: 'claimed' }
const unknown: AnswerEntry = { mark: 'dont_know', strength: 'claimed' }
const all = [0, 1, 2, 3, 4]

const reworded: BridgeRow = { kind: 'reworded', from: 'a', to: 'b', steps: [0, 0, null, 1, 2], note }
const split: BridgeRow = {
  kind: 'split',
  from: 'a',
  to: [
    { item: 'b', steps: all },
    { item: 'c', steps: null },
  ],
  note,
}
const merged = (whenPartsDiffer: 'lowest' | 'again'): BridgeRow => ({
  kind: 'merged',
  from: [
    { item: 'a', steps: all },
    { item: 'b', steps: [0, 1, 1, 2, 2] },
  ],
  to: 'c',
  whenPartsDiffer,
  note,
})

// prettier-ignore
const cases: { name: string; rows: BridgeRow[]; given: Record<string, AnswerEntry>; expected: Record<string, number | string | null> }[] = [
  { name: 'the same keeps its step', rows: [{ kind: 'same', from: 'a', to: 'a' }], given: { a: step(3) }, expected: { a: 3 } },
  { name: 'the same keeps its mark', rows: [{ kind: 'same', from: 'a', to: 'a' }], given: { a: notOurs }, expected: { a: 'not_our_competence' } },
  { name: 'reworded goes through its table', rows: [reworded], given: { a: step(4) }, expected: { b: 2 } },
  { name: 'reworded is asked again where nobody can tell', rows: [reworded], given: { a: step(2) }, expected: { b: null } },
  { name: 'reworded keeps a mark, which is about the whole question', rows: [reworded], given: { a: unknown }, expected: { b: 'dont_know' } },
  { name: 'split gives each part what it can', rows: [split], given: { a: step(2) }, expected: { b: 2, c: null } },
  { name: 'split asks a part without a table also after a mark', rows: [split], given: { a: notOurs }, expected: { b: 'not_our_competence', c: null } },
  { name: 'merged parts that agree', rows: [merged('again')], given: { a: step(1), b: step(2) }, expected: { c: 1 } },
  { name: 'merged parts that differ, lowest counts', rows: [merged('lowest')], given: { a: step(4), b: step(3) }, expected: { c: 2 } },
  { name: 'merged parts that differ, asked again', rows: [merged('again')], given: { a: step(4), b: step(3) }, expected: { c: null } },
  { name: 'merged with a silent part is never guessed', rows: [merged('lowest')], given: { a: step(4) }, expected: { c: null } },
  { name: 'merged marks that agree', rows: [merged('lowest')], given: { a: notOurs, b: notOurs }, expected: { c: 'not_our_competence' } },
  { name: 'merged mark and step are asked again', rows: [merged('lowest')], given: { a: notOurs, b: step(2) }, expected: { c: null } },
  { name: 'merged marks that differ are asked again', rows: [merged('lowest')], given: { a: notOurs, b: unknown }, expected: { c: null } },
  { name: 'new takes nothing', rows: [{ kind: 'same', from: 'a', to: 'a' }, { kind: 'new', to: 'b', note }], given: { a: step(1) }, expected: { a: 1 } },
]

test.each(cases)('$name', ({ rows, given, expected }) => {
  const { passages, gone } = carry(given, [bridge('1.0', '1.1', rows)])
  expect(Object.fromEntries(passages.map((one) => [one.item, one.entry.step ?? one.entry.mark ?? null]))).toEqual(
    expected,
  )
  expect(passages.filter((one) => one.isAskedAgain).map((one) => one.item)).toEqual(
    Object.keys(expected).filter((item) => expected[item] === null),
  )
  expect(gone).toEqual([])
})

test('what is gone keeps its words and its reason', () => {
  const entry = step(2, { comment: 'by fax' })
  expect(carry({ a: entry }, [bridge('1.0', '1.1', [{ kind: 'gone', from: 'a', note }])])).toEqual({
    passages: [],
    gone: [{ item: 'a', entry, note }],
  })
})

test('an answer to an item that no version knows is reported, not dropped', () => {
  expect(carry({ z: step(1) }, [bridge('1.0', '1.1', [])]).gone).toEqual([{ item: 'z', entry: step(1), note: null }])
})

test('comment, evidence, target, strength and origin follow the answer', () => {
  const given = step(4, {
    strength: 'documented',
    comment: 'why',
    evidenceLink: 'https://a.example',
    evidenceNote: 'shelf 3',
    targetStep: 3,
    targetReason: 'budget',
    carriedFrom: '2024',
  })
  expect(carry({ a: given }, [bridge('1.0', '1.1', [reworded])]).passages[0]?.entry).toEqual({
    ...given,
    step: 2,
    targetStep: 1,
  })
  const again = carry({ a: { ...given, step: 2, targetStep: 2 } }, [bridge('1.0', '1.1', [reworded])]).passages[0]
  const { targetStep: _, step: __, ...rest } = given
  expect(again?.entry).toEqual(rest)
  expect(again?.was[0]?.entry.targetStep).toBe(2)
})

test('merged texts stand together, once each; the weakest proof counts; a second link stays as a note', () => {
  const { passages } = carry(
    {
      a: step(1, { strength: 'verified', comment: 'x', evidenceLink: 'https://a.example', targetStep: 4 }),
      b: step(2, { strength: 'claimed', comment: 'y', evidenceLink: 'https://b.example', targetStep: 2 }),
    },
    [bridge('1.0', '1.1', [merged('lowest')])],
  )
  expect(passages[0]?.entry).toEqual({
    step: 1,
    strength: 'claimed',
    comment: 'x\n\ny',
    evidenceLink: 'https://a.example',
    evidenceNote: 'https://b.example',
    targetStep: 1,
  })
})

test('a year follows the answer everywhere; a cost only where it stays the cost of the same thing', () => {
  const dollars = (minor: number) => ({ minor, currency: 'USD' })
  const plan = { targetYear: 2029, targetCost: dollars(500) }
  const through = (given: Record<string, AnswerEntry>, rows: BridgeRow[]) =>
    carry(given, [bridge('1.0', '1.1', rows)]).passages.map(({ entry: { targetYear, targetCost } }) => [
      targetYear,
      targetCost,
    ])
  expect(through({ a: step(1, plan) }, [reworded])).toEqual([[2029, dollars(500)]])
  // nobody said what each part costs; the old answer still says what the whole did
  expect(through({ a: step(1, plan) }, [split])).toEqual([
    [2029, undefined],
    [2029, undefined],
  ])
  expect(carry({ a: step(1, plan) }, [bridge('1.0', '1.1', [split])]).passages[0]?.was[0]?.entry).toMatchObject(plan)
  const other = { targetYear: 2027, targetCost: dollars(250) }
  expect(through({ a: step(1, plan), b: step(1, other) }, [merged('lowest')])).toEqual([[2029, dollars(750)]])
  const won = { targetCost: { minor: 250, currency: 'KRW' } }
  expect(through({ a: step(1, plan), b: step(1, won) }, [merged('lowest')])).toEqual([[2029, undefined]])
  expect(through({ a: step(1, plan), b: step(1) }, [merged('lowest')])).toEqual([[2029, undefined]])
  expect(through({ a: step(1, plan) }, [merged('lowest')])).toEqual([[2029, undefined]])
})

test('steps that several respondents chose go through the table, or leave whole', () => {
  const through = (singles: number[]) =>
    carry({ a: step(4, { singles }) }, [bridge('1.0', '1.1', [reworded])]).passages[0]?.entry.singles
  expect(through([3, 4, 4])).toEqual([1, 2, 2])
  expect(through([2, 4])).toBeUndefined()
})

test('a chain is one bridge after another, and what was asked again once stays so', () => {
  const chain = [
    bridge('1.0', '1.1', [split]),
    bridge('1.1', '1.2', [
      { kind: 'same', from: 'b', to: 'b' },
      { kind: 'reworded', from: 'c', to: 'd', steps: all, note },
    ]),
    bridge('1.2', '1.3', [
      { kind: 'merged', from: [{ item: 'b', steps: all }, { item: 'd', steps: all }], to: 'e', whenPartsDiffer: 'lowest', note }, // prettier-ignore
      { kind: 'new', to: 'f', note },
    ]),
  ]
  const { passages } = carry({ a: step(3) }, chain.slice(0, 2))
  expect(passages.map(({ item, kind, isAskedAgain }) => ({ item, kind, isAskedAgain }))).toEqual([
    { item: 'b', kind: 'split', isAskedAgain: false },
    { item: 'd', kind: 'split', isAskedAgain: true },
  ])
  const [end] = carry({ a: step(3) }, chain).passages
  expect(end).toMatchObject({ item: 'e', kind: 'merged', isAskedAgain: true })
  expect(end?.was.map(({ item }) => item)).toEqual(['a'])
  expect(freshItems(['a'], ['e', 'f'], chain)).toEqual(['f'])
})

test('property: of two hundred random rounds nothing is lost, and nothing is made up', () => {
  const [known] = smallBridges
  if (!known) throw new Error('no bridge')
  const random = uniform(20261121)
  for (let round = 0; round < 200; round++) {
    const given: Record<string, AnswerEntry> = {}
    for (const item of small10.items) {
      const lot = random()
      if (lot < 0.1) continue
      const mark = lot < 0.2 ? 'dont_know' : lot < 0.3 ? 'not_our_competence' : undefined
      given[item.id] = {
        ...(lot < 0.35 && mark === undefined
          ? {}
          : mark === undefined
            ? { step: Math.floor(random() * item.values.length) }
            : { mark }),
        strength: random() < 0.5 ? 'claimed' : 'documented',
        ...(random() < 0.5 ? { comment: `of ${item.id}` } : {}),
      }
    }
    const { passages, gone } = carry(given, [known])
    const told = [...passages.flatMap(({ was }) => was), ...gone]
    for (const [item, entry] of Object.entries(given)) {
      expect(told.some((one) => one.item === item && one.entry === entry)).toBe(true)
      // its words are somewhere in force, or with the gone
      const holders = passages.filter(({ was }) => was.some((one) => one.item === item))
      for (const { entry: after } of holders) if (entry.comment) expect(after.comment).toContain(entry.comment)
      // answered stays answered, or is asked again
      for (const one of holders) if (isAnswered(entry)) expect(isAnswered(one.entry) || one.isAskedAgain).toBe(true)
    }
    expect(new Set(passages.map(({ item }) => item)).size).toBe(passages.length)
    for (const { item, entry } of passages) {
      const now = small11.items.find((one) => one.id === item)
      expect(now).toBeDefined()
      if (entry.step !== undefined) expect(entry.step).toBeLessThan(now?.values.length ?? 0)
    }
  }
})
