import { expect, test } from 'vitest'
import { framework, imputeBlocks } from '../../src/index.ts'
import { asemFramework } from '../known/reference.ts'

const tree = framework([
  { code: 'a', level: 1, parent: 'pillar' },
  { code: 'straight', level: 1, parent: 'half' },
  { code: 'b', level: 1, parent: 'pillar' },
  { code: 'alone', level: 1 },
  { code: 'straight too', level: 1, parent: 'half' },
  { code: 'pillar', level: 2, parent: 'half' },
  { code: 'half', level: 3 },
])

// prettier-ignore
const cases: { name: string; level: number | undefined; expected: number[][] }[] = [
  { name: 'no level: one block', level: undefined, expected: [[0, 1, 2, 3, 4]] },
  { name: 'pillars; those that skip the level stand together, an orphan alone', level: 2, expected: [[0, 2], [1, 4], [3]] },
  { name: 'halves', level: 3, expected: [[0, 1, 2, 4], [3]] },
]

test.each(cases)('$name', ({ level, expected }) => {
  expect(imputeBlocks(tree, level)).toEqual(expected)
})

test('the example has eight pillars, two sub-indices and one index', () => {
  expect([2, 3, 4].map((level) => imputeBlocks(asemFramework(), level).length)).toEqual([8, 2, 1])
})

test.each([1, 0, 4, 2.5, Number.NaN])('refuses level %s', (level) => {
  expect(() => imputeBlocks(tree, level)).toThrow(expect.objectContaining({ code: 'parameter_out_of_range' }))
})
