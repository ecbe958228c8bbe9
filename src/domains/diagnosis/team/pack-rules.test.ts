import { expect, test } from 'vitest'
import { readDay } from './days.ts'
import { linkEnd } from './link-end.ts'
import { packState } from './pack-state.ts'
import { nextInPack } from './pack-place.ts'
import { mayShareItem } from './policy.ts'
import { remindersDue } from './reminders-due.ts'

// prettier-ignore
const states = [
  { name: 'nothing answered', answered: 0, isDone: false, openQuestions: 0, state: 'to_do' },
  { name: 'something answered', answered: 1, isDone: false, openQuestions: 0, state: 'in_progress' },
  { name: 'everything answered but not said to be done', answered: 9, isDone: false, openQuestions: 0, state: 'in_progress' },
  { name: 'a question before the first answer', answered: 0, isDone: false, openQuestions: 1, state: 'returned' },
  { name: 'a question comes before progress', answered: 3, isDone: false, openQuestions: 2, state: 'returned' },
  { name: 'done comes before a question nobody replied to', answered: 3, isDone: true, openQuestions: 1, state: 'done' },
] as const

test.each(states)('state: $name', ({ state, ...given }) => {
  expect(packState(given)).toBe(state)
})

const assigned = new Date('2026-11-01T10:00:00Z')
// prettier-ignore
const reminders: { name: string; now: string; assignedAt?: string; due: string[] }[] = [
  { name: 'eight days before', now: '2026-11-22T23:59:59Z', due: [] },
  { name: 'seven days before, from midnight', now: '2026-11-23T00:00:00Z', due: ['reminder_7 2026-11-23'] },
  { name: 'a day late after an outage', now: '2026-11-24T08:00:00Z', due: ['reminder_7 2026-11-23'] },
  { name: 'two days late: no more', now: '2026-11-25T00:00:00Z', due: [] },
  { name: 'two days before', now: '2026-11-28T12:00:00Z', due: ['reminder_2 2026-11-28'] },
  { name: 'the day before: the one of yesterday, if it was kept back', now: '2026-11-29T12:00:00Z', due: ['reminder_2 2026-11-28'] },
  { name: 'the day', now: '2026-11-30T23:59:00Z', due: ['reminder_0 2026-11-30'] },
  { name: 'the day after', now: '2026-12-01T01:00:00Z', due: ['reminder_0 2026-11-30'] },
  { name: 'long after', now: '2027-01-01T00:00:00Z', due: [] },
  { name: 'given on that very day: the invitation is enough', now: '2026-11-23T12:00:00Z', assignedAt: '2026-11-23T07:00:00Z', due: [] },
  { name: 'given after that day', now: '2026-11-24T12:00:00Z', assignedAt: '2026-11-24T07:00:00Z', due: [] },
]

test.each(reminders)('reminders: $name', ({ now, assignedAt, due }) => {
  const found = remindersDue('2026-11-30', assignedAt ? new Date(assignedAt) : assigned, new Date(now))
  expect(found.map(({ kind, day }) => `${kind} ${day}`)).toEqual(due)
})

const open = {
  assignedAt: assigned,
  dueOn: '2026-11-30',
  withdrawnAt: null,
  isDone: false,
  isRoundSubmitted: false,
  hasLostSeat: false,
}
// prettier-ignore
const links: { name: string; given: Partial<Parameters<typeof linkEnd>[0]>; now?: string; end: ReturnType<typeof linkEnd> }[] = [
  { name: 'works', given: {}, end: null },
  { name: 'works on the 30th day after the due date', given: {}, now: '2026-12-30T23:59:59Z', end: null },
  { name: 'has run out the day after', given: {}, now: '2026-12-31T00:00:00Z', end: 'expired' },
  { name: 'without a due date works for 60 days', given: { dueOn: null }, now: '2026-12-31T23:00:00Z', end: null },
  { name: 'without a due date has run out on day 61', given: { dueOn: null }, now: '2027-01-01T00:00:00Z', end: 'expired' },
  { name: 'done', given: { isDone: true }, end: 'done' },
  { name: 'passed on', given: { withdrawnAt: assigned }, end: 'passed_on' },
  { name: 'passed on comes before done', given: { withdrawnAt: assigned, isDone: true }, end: 'passed_on' },
  { name: 'the seat ended', given: { hasLostSeat: true }, end: 'passed_on' },
  { name: 'submitted', given: { isRoundSubmitted: true }, end: 'submitted' },
]

test.each(links)('link: $name', ({ given, now, end }) => {
  expect(linkEnd({ ...open, ...given }, new Date(now ?? '2026-11-20T00:00:00Z'))).toBe(end)
})

test.each([
  ['2026-11-30', '2026-11-30'],
  ['2024-02-29', '2024-02-29'],
  ['2026-02-29', null],
  ['2026-13-01', null],
  ['30.11.2026', null],
  ['2026-11-30T10:00', null],
  ['+12026-01-01', null],
  ['', null],
])('day “%s”', (typed, day) => {
  expect(readDay(typed)).toBe(day)
})

test('next in a pack: ahead, then round, then none', () => {
  const items = ['A', 'B', 'C']
  expect(nextInPack({ items, settled: new Set(['B']) }, 'A')).toBe('C')
  expect(nextInPack({ items, settled: new Set(['B', 'C']) }, 'C')).toBe('A')
  expect(nextInPack({ items, settled: new Set(['A', 'B']) }, 'C')).toBe(null)
  expect(nextInPack({ items, settled: new Set(items) }, 'C')).toBe(null)
})

test('an item is shared once', () => {
  expect(mayShareItem('A', new Set(['B']))).toBe(true)
  expect(mayShareItem('B', new Set(['B']))).toBe(false)
})
