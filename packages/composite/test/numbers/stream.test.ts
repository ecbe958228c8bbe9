import { expect, test } from 'vitest'
import { streamOf } from '../../src/index.ts'
import { sfc32 } from '../../src/numbers/random.ts'

// Computed apart from the code, in Python with numbers of any length cut to 32 bits. A change here changes every
// published uncertainty.
// prettier-ignore
const cases: { name: string; keys: number[]; first: number[] }[] = [
  { name: 'seed, input, matrix, row', keys: [1, 0, 0, 7], first: [0xe4ef451f, 0xb73d99ca, 0x017db2f7] },
  { name: 'no keys', keys: [], first: [0x871bda68, 0xe60eaf07, 0xba7d33f0] },
  { name: 'zero', keys: [0], first: [0xdcdc4256, 0x447b88f6, 0xfa997e20] },
  { name: 'one', keys: [1], first: [0x4bc31c25, 0x1f4a4527, 0x5660a80b] },
  { name: 'minus one', keys: [-1], first: [0x68129539, 0x0b946f94, 0xdf641f32] },
  { name: 'minus one without its sign', keys: [4294967295], first: [0x738226c8, 0x37eb7416, 0xcbab4a17] },
  { name: 'one and zero', keys: [1, 0], first: [0x9f2a97ca, 0x3fd6abde, 0x5e2a8d9c] },
  { name: 'zero and one', keys: [0, 1], first: [0xdcb5c88a, 0x1657d4dd, 0x94c95acb] },
  { name: 'a date and large keys', keys: [20_261_121, 3, 1, 999_999], first: [0x0c9db4cc, 0x0a3e496a, 0xcf01737a] },
  { name: 'the largest key', keys: [Number.MAX_SAFE_INTEGER], first: [0x43131016, 0xa2c3974b, 0x88311949] },
]

test.each(cases)('$name', ({ keys, first }) => {
  const next = streamOf(...Object.freeze(keys))
  expect(first.map(() => next() * 2 ** 32)).toEqual(first)
})

test('sfc32 throws twelve rounds away and cuts its words to 32 bits', () => {
  expect(sfc32(1, 2, 3)()).toBe(0.4508397134486586)
  expect(sfc32(1 + 2 ** 32, 2, 3)()).toBe(0.4508397134486586)
})

test('streams of neighbouring keys are different, spread and not related', () => {
  const seen = new Set<string>()
  let sum = 0
  let products = 0
  let before = 0.5
  const count = 40_000
  for (let row = 0; row < count; row++) {
    const next = streamOf(1, row % 5, row % 2, Math.floor(row / 10))
    const draw = next()
    seen.add(`${draw} ${next()}`)
    sum += draw
    products += (draw - 0.5) * (before - 0.5)
    before = draw
  }
  expect(seen.size).toBe(count)
  // four standard errors: 1 / √12 and 1 / 12, divided by √40,000
  expect(Math.abs(sum / count - 0.5)).toBeLessThan(0.0058)
  expect(Math.abs(products / count)).toBeLessThan(0.0017)
})

test.each([0.5, Number.NaN, Infinity, 2 ** 53])('refused: the key %s', (key) => {
  expect(() => streamOf(1, key)).toThrow(expect.objectContaining({ code: 'parameter_out_of_range' }))
})
