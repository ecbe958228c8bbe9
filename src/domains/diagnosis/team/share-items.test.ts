import { array, assert, constantFrom, integer, property, record, subarray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadInstruments } from '../load-instrument.ts'
import { type Shareable, halves, mostMinutes, mostPeople, secondsOf, shareItems } from './share-items.ts'

const ceds = loadInstruments().findLast((one) => one.id === 'ceds')!
const byId = new Map(ceds.items.map((item) => [item.id, item]))
const secondsIn = (pack: readonly string[]) => secondsOf(pack.flatMap((id) => byId.get(id) ?? []))
const limit = mostMinutes * 60

describe('the shipped question bank', () => {
  test.each([3, 4, 5, 6, 7, 8])('among %i people: every question once, no pack over 45 minutes', (people) => {
    const packs = shareItems(ceds.items, people)
    expect(packs).toHaveLength(people)
    expect(packs.flat().toSorted()).toEqual(ceds.items.map((item) => item.id).toSorted())
    for (const pack of packs) expect(secondsIn(pack)).toBeLessThanOrEqual(limit)
  })

  test('among six: every role stays whole, and the longest pack takes 25 minutes', () => {
    const packs = shareItems(ceds.items, 6)
    for (const role of ceds.roles) {
      const inside = packs.filter((pack) => pack.some((id) => byId.get(id)?.role === role))
      expect(inside, role).toHaveLength(1)
    }
    const minutes = packs.map((pack) => Math.ceil(secondsIn(pack) / 60))
    expect(Math.max(...minutes)).toBe(25)
    expect(Math.min(...minutes)).toBeGreaterThanOrEqual(14)
  })

  test('whatever part of it is still free: six people never exceed 45 minutes', () => {
    assert(
      property(subarray([...ceds.items]), (items) => {
        for (const pack of shareItems(items, 6)) expect(secondsIn(pack)).toBeLessThanOrEqual(limit)
      }),
    )
  })

  test('two people cannot: the time is evened out instead', () => {
    const packs = shareItems(ceds.items, 2).map(secondsIn)
    expect(Math.abs((packs[0] ?? 0) - (packs[1] ?? 0))).toBeLessThanOrEqual(10 * 60)
  })
})

const items = array(record({ role: constantFrom('a', 'b', 'c', 'd'), seconds: integer({ min: 1, max: 600 }) }), {
  maxLength: 250,
}).map((list) => list.map((one, at): Shareable => ({ ...one, id: `I${at}` })))

test('any items, any people: each item once, in order, within the limit where there is room, the same again', () => {
  assert(
    property(items, integer({ min: 1, max: mostPeople }), (list, people) => {
      const frozen = Object.freeze(list.map((item) => Object.freeze(item)))
      const packs = shareItems(frozen, people)
      expect(packs.flat().toSorted()).toEqual(list.map((item) => item.id).toSorted())
      expect(packs.length).toBe(Math.min(people, list.length))
      const seconds = new Map(list.map((item) => [item.id, item.seconds]))
      const place = new Map(list.map((item, at) => [item.id, at]))
      const hasRoom = secondsOf(list) <= people * (limit - 600)
      for (const pack of packs) {
        expect(pack.map((id) => place.get(id) ?? 0)).toEqual(
          pack.map((id) => place.get(id) ?? 0).toSorted((a, b) => a - b),
        )
        if (hasRoom) expect(pack.reduce((sum, id) => sum + (seconds.get(id) ?? 0), 0)).toBeLessThanOrEqual(limit)
      }
      expect(shareItems(frozen, people)).toEqual(packs)
    }),
  )
})

test.each([0, -1, 2.5, Number.NaN])('%s people is a mistake of the caller', (people) => {
  expect(() => shareItems([], people)).toThrow(RangeError)
})

const item = (id: string, seconds: number): Shareable => ({ id, role: 'it', seconds })
// prettier-ignore
const split: { name: string; items: Shareable[]; first: string[]; second: string[] }[] = [
  { name: 'two of the same', items: [item('a', 60), item('b', 60)], first: ['a'], second: ['b'] },
  { name: 'one cannot be split', items: [item('a', 60)], first: ['a'], second: [] },
  { name: 'the order stays', items: [item('a', 10), item('b', 10), item('c', 10), item('d', 10)], first: ['a', 'b'], second: ['c', 'd'] },
  { name: 'a long last one leaves something for both', items: [item('a', 10), item('b', 900)], first: ['a'], second: ['b'] },
  { name: 'nothing', items: [], first: [], second: [] },
]

test.each(split)('halves: $name', ({ items: list, first, second }) => {
  expect(halves(list).map((half) => half.map((one) => one.id))).toEqual([first, second])
})
