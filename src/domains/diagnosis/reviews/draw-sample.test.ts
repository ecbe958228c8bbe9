import { assert, nat, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { commitmentOf, drawSample, lotOf, seedOf } from './draw-sample.ts'

const framed = (top: number, rest: number) => [
  ...Array.from({ length: top }, (_, at) => ({ id: `T${at}`, isTop: true })),
  ...Array.from({ length: rest }, (_, at) => ({ id: `R${at}`, isTop: false })),
]

// prettier-ignore
const sizes: { name: string; top: number; rest: number; expected: [top: number, rest: number] }[] = [
  { name: 'plenty of both: half and half', top: 50, rest: 150, expected: [10, 10] },
  { name: 'few top steps: all of them, the rest fills up', top: 3, rest: 100, expected: [3, 17] },
  { name: 'few others: the top steps fill up', top: 100, rest: 4, expected: [16, 4] },
  { name: 'no top step', top: 0, rest: 40, expected: [0, 20] },
  { name: 'only top steps', top: 40, rest: 0, expected: [20, 0] },
  { name: 'fewer than twenty: all', top: 5, rest: 6, expected: [5, 6] },
  { name: 'one', top: 0, rest: 1, expected: [0, 1] },
  { name: 'none', top: 0, rest: 0, expected: [0, 0] },
]

test.each(sizes)('$name', ({ top, rest, expected }) => {
  const drawn = drawSample(framed(top, rest), 'seed')
  expect([drawn.filter((one) => one.isTop).length, drawn.filter((one) => !one.isTop).length]).toEqual(expected)
})

test('known values, from sha256sum', () => {
  // printf 'nonce' | sha256sum; printf 'answers:nonce' | sha256sum; printf 'seed:GOV-01' | sha256sum
  expect(commitmentOf('nonce')).toBe('78377b525757b494427f89014f97d79928f3938d14eb51e20fb5dec9834eb304')
  expect(seedOf('answers', 'nonce')).toBe('943e33b918bab2d43577b684695585febb6d4026e3f4b32409011e74f7d340bc')
  expect(lotOf('seed', 'GOV-01')).toBe('c2d0a8640308cc040e70800d17fd98606ee40858200a03f1dbbfc6f24c2d8b04')
})

test('a known draw', () => {
  expect(drawSample(framed(12, 12), 'seed').map((one) => one.id)).toMatchInlineSnapshot(`
    [
      "T5",
      "T2",
      "T9",
      "T11",
      "T8",
      "T10",
      "T4",
      "T3",
      "T0",
      "T6",
      "R8",
      "R7",
      "R2",
      "R3",
      "R4",
      "R6",
      "R0",
      "R1",
      "R11",
      "R10",
    ]
  `)
})

test('always: the size, no repeats, only the frame, the same again, whatever the order of the frame', () => {
  assert(
    property(nat(60), nat(60), string(), (top, rest, seed) => {
      const frame = framed(top, rest)
      const ids = drawSample(frame, seed).map((one) => one.id)
      expect(ids).toHaveLength(Math.min(20, frame.length))
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.every((id) => frame.some((one) => one.id === id))).toBe(true)
      expect(drawSample(frame.toReversed(), seed).map((one) => one.id)).toEqual(ids)
    }),
    { numRuns: 100 },
  )
})

test('every item can be drawn, and about as often as the others of its half', () => {
  const frame = framed(30, 90)
  const times = new Map(frame.map(({ id }) => [id, 0]))
  const draws = 1500
  for (let at = 0; at < draws; at++) {
    for (const { id } of drawSample(frame, `seed ${at}`)) times.set(id, (times.get(id) ?? 0) + 1)
  }
  for (const { id, isTop } of frame) {
    const expected = (draws * 10) / (isTop ? 30 : 90)
    // six standard deviations
    expect(Math.abs((times.get(id) ?? 0) - expected), id).toBeLessThan(6 * Math.sqrt(expected))
  }
})
