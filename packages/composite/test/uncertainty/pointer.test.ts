import { expect, test } from 'vitest'
import { type IndexRecipe, type IndexStep, pointerTo } from '../../src/index.ts'
import { withValue } from '../../src/uncertainty/pointer.ts'
import { freeze } from '../freeze.ts'

const recipe: IndexRecipe = freeze({
  steps: [
    { step: 'treat' },
    { step: 'normalise', method: 'min_max', range: [0, 100] },
    { step: 'treat', skewness: 3 },
    { step: 'aggregate', method: 'arithmetic' },
  ],
})

// prettier-ignore
const cases: { name: string; at: string; step: number; keys: string[] }[] = [
  { name: 'a step by its place, from 0', at: '/steps/2/skewness', step: 2, keys: ['skewness'] },
  { name: 'a step by its name: the first of it', at: '/steps/treat/skewness', step: 0, keys: ['skewness'] },
  { name: 'the whole step', at: '/steps/normalise', step: 1, keys: [] },
  { name: 'deep', at: '/steps/normalise/range/0', step: 1, keys: ['range', '0'] },
  { name: 'a code with a slash and a tilde, as in RFC 6901', at: '/steps/aggregate/weights/a~1b~0c', step: 3, keys: ['weights', 'a/b~c'] },
  { name: 'the tilde last: ~01 is ~1 and no slash', at: '/steps/aggregate/weights/~01', step: 3, keys: ['weights', '~1'] },
]

test.each(cases)('$name', ({ at, step, keys }) => {
  expect(pointerTo(at, recipe)).toEqual({ step, keys })
})

// prettier-ignore
const refusals: { name: string; at: string }[] = [
  { name: 'a place behind the last', at: '/steps/4' },
  { name: 'a negative place', at: '/steps/-1' },
  { name: 'a step the recipe does not have', at: '/steps/screen/units' },
  { name: 'another root', at: '/data/0' },
  { name: 'no slash before', at: 'steps/0' },
  { name: 'something before the slash', at: 'recipe/steps/0' },
  { name: 'nothing', at: '' },
  { name: 'the list of steps itself', at: '/steps' },
]

test.each(refusals)('refuses $name', ({ at }) => {
  expect(() => pointerTo(at, recipe)).toThrow(
    expect.objectContaining({
      code: 'unknown_parameter',
      detail: { at, steps: ['treat', 'normalise', 'treat', 'aggregate'] },
    }),
  )
})

const normalise: IndexStep = freeze({ step: 'normalise', method: 'min_max', range: [0, 100] })
// prettier-ignore
const changes: { name: string; keys: string[]; value: unknown; expected: unknown }[] = [
  { name: 'a value in a list', keys: ['range', '1'], value: 10, expected: { ...normalise, range: [0, 10] } },
  { name: 'a value that was not given', keys: ['across'], value: 'time', expected: { ...normalise, across: 'time' } },
  { name: 'a value inside what was not given', keys: ['directions', 'dust'], value: -1, expected: { ...normalise, directions: { dust: -1 } } },
  { name: 'the step itself', keys: [], value: { step: 'normalise', method: 'rank' }, expected: { step: 'normalise', method: 'rank' } },
]

test.each(changes)('changes $name and nothing else', ({ keys, value, expected }) => {
  expect(withValue(normalise, keys, value)).toEqual(expected)
  expect(normalise).toEqual({ step: 'normalise', method: 'min_max', range: [0, 100] })
})
