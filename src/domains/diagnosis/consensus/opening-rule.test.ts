import { expect, test } from 'vitest'
import {
  type OpeningCause,
  type Waiting,
  dayIn,
  hasPassed,
  isDay,
  isReminderDue,
  openingCause,
} from './opening-rule.ts'

const noon = '2026-11-30T12:00:00Z'
const people = (...answered: number[]) => answered.map((one) => ({ answered: one }))

// prettier-ignore
const openings: { name: string; waiting: Waiting; now: string; zone?: string; expected: OpeningCause | null }[] = [
  { name: 'everybody answered everything', waiting: { dueOn: null, people: people(3, 3), items: 3 }, now: noon, expected: 'all_in' },
  { name: 'one is short of one', waiting: { dueOn: null, people: people(3, 2), items: 3 }, now: noon, expected: null },
  { name: 'nobody left to wait for is not all in', waiting: { dueOn: null, people: [], items: 3 }, now: noon, expected: null },
  { name: 'no item, nothing to open', waiting: { dueOn: '2026-11-01', people: people(0, 0), items: 0 }, now: noon, expected: null },
  { name: 'the due day itself', waiting: { dueOn: '2026-11-30', people: people(0, 0), items: 3 }, now: '2026-11-30T23:59:59Z', expected: null },
  { name: 'the first second after it', waiting: { dueOn: '2026-11-30', people: people(0, 0), items: 3 }, now: '2026-12-01T00:00:00Z', expected: 'due' },
  { name: 'with every seat ended the due day still opens', waiting: { dueOn: '2026-11-29', people: [], items: 3 }, now: noon, expected: 'due' },
  { name: 'all in comes before due', waiting: { dueOn: '2026-11-29', people: people(3, 4), items: 3 }, now: noon, expected: 'all_in' },
  { name: 'in Seoul the next day begins nine hours earlier', waiting: { dueOn: '2026-11-30', people: people(0, 0), items: 3 }, now: '2026-11-30T15:00:00Z', zone: 'Asia/Seoul', expected: 'due' },
  { name: 'in Honolulu ten hours later', waiting: { dueOn: '2026-11-30', people: people(0, 0), items: 3 }, now: '2026-12-01T09:59:59Z', zone: 'Pacific/Honolulu', expected: null },
]

test.each(openings)('opening: $name', ({ waiting, now, zone, expected }) => {
  expect(openingCause(waiting, new Date(now), zone)).toBe(expected)
})

// prettier-ignore
const reminders: { name: string; dueOn: string | null; now: string; expected: boolean }[] = [
  { name: 'three days before', dueOn: '2026-11-30', now: '2026-11-27T23:59:59Z', expected: false },
  { name: 'two days before', dueOn: '2026-11-30', now: '2026-11-28T00:00:00Z', expected: true },
  { name: 'on the day, after a night without the platform', dueOn: '2026-11-30', now: '2026-11-30T08:00:00Z', expected: true },
  { name: 'too late', dueOn: '2026-11-30', now: '2026-12-01T00:00:00Z', expected: false },
  { name: 'over the end of a year', dueOn: '2027-01-01', now: '2026-12-30T00:00:00Z', expected: true },
  { name: 'no due date', dueOn: null, now: noon, expected: false },
]

test.each(reminders)('reminder: $name', ({ dueOn, now, expected }) => {
  expect(isReminderDue(dueOn, new Date(now))).toBe(expected)
})

test('a day by the zone, and days that do not exist', () => {
  expect(dayIn('UTC', new Date('2026-02-28T23:30:00Z'))).toBe('2026-02-28')
  expect(dayIn('Asia/Seoul', new Date('2026-02-28T23:30:00Z'))).toBe('2026-03-01')
  expect(hasPassed('2026-02-28', new Date('2026-02-28T23:30:00Z'))).toBe(false)
  expect(['2026-02-28', '2026-02-30', '2026-2-3', 'tomorrow', '', '2026-13-01'].map(isDay)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ])
})
