import { expect, test } from 'vitest'
import { smallInstrument } from '../../../test/builders/instrument.ts'
import { minutes, nextOpen, progressOf } from './progress.ts'

const instrument = smallInstrument({
  items: [
    { id: 'a', group: 'GOV', seconds: 48 },
    { id: 'b', group: 'GOV', seconds: 48 },
    { id: 'c', group: 'GOV', seconds: 24 },
    { id: 'd', group: 'SYS', seconds: 60 },
  ],
})

// prettier-ignore
const cases: { name: string; answered: string[]; done: number[]; minutesLeft: number[]; nextItems: string[] }[] = [
  { name: 'nothing answered', answered: [], done: [0, 0], minutesLeft: [2, 1], nextItems: ['a', 'd'] },
  { name: 'minutes are rounded up', answered: ['a'], done: [1, 0], minutesLeft: [2, 1], nextItems: ['b', 'd'] },
  { name: 'the next is the first open one, not the one after the last', answered: ['b'], done: [1, 0], minutesLeft: [2, 1], nextItems: ['a', 'd'] },
  { name: 'half a minute is one', answered: ['a', 'b'], done: [2, 0], minutesLeft: [1, 1], nextItems: ['c', 'd'] },
  { name: 'all answered begins again', answered: ['a', 'b', 'c', 'd'], done: [3, 1], minutesLeft: [0, 0], nextItems: ['a', 'd'] },
  { name: 'an answer to an item that is gone counts nowhere', answered: ['z'], done: [0, 0], minutesLeft: [2, 1], nextItems: ['a', 'd'] },
]

test.each(cases)('$name', ({ answered, done, minutesLeft, nextItems }) => {
  const progress = progressOf(instrument, new Set(answered))
  expect(progress.map((group) => group.id)).toEqual(['GOV', 'SYS'])
  expect(progress.map((group) => group.total)).toEqual([3, 1])
  expect(progress.map((group) => group.done)).toEqual(done)
  expect(progress.map((group) => group.minutesLeft)).toEqual(minutesLeft)
  expect(progress.map((group) => group.nextItem)).toEqual(nextItems)
})

// prettier-ignore
const ways: { name: string; answered: string[]; after: string; next: string | null }[] = [
  { name: 'the one after', answered: [], after: 'a', next: 'b' },
  { name: 'over answered ones', answered: ['b', 'c'], after: 'a', next: 'd' },
  { name: 'into the next group', answered: [], after: 'c', next: 'd' },
  { name: 'round the end to the first', answered: ['d'], after: 'd', next: 'a' },
  { name: 'never to itself', answered: ['b', 'c', 'd'], after: 'a', next: null },
  { name: 'none left', answered: ['a', 'b', 'c', 'd'], after: 'a', next: null },
  { name: 'after an item that is not there: from the start', answered: [], after: 'z', next: 'a' },
]

test.each(ways)('next open: $name', ({ answered, after, next }) => {
  expect(nextOpen(instrument, new Set(answered), after)).toBe(next)
})

test('minutes of nothing are none', () => {
  expect(minutes([])).toBe(0)
})
