import { expect, test } from 'vitest'
import { effectiveWeights, equalWeights, framework } from '../../src/index.ts'
import { asemFramework } from '../known/reference.ts'

const tree = framework([
  { code: 'a', level: 1, parent: 'P', weight: 3 },
  { code: 'b', level: 1, parent: 'P', weight: 1 },
  { code: 'c', level: 1, parent: 'Q', weight: 7 },
  { code: 'd', level: 1, parent: 'top', weight: 2 },
  { code: 'P', level: 2, parent: 'top', weight: 4 },
  { code: 'Q', level: 2, parent: 'top', weight: 5 },
  { code: 'top', level: 3, weight: 6 },
])

// prettier-ignore
const cases: { name: string; options: Parameters<typeof equalWeights>[1]; expected: Record<string, number> }[] = [
  { name: 'equal among siblings', options: {}, expected: { a: 1, b: 1, c: 1, d: 1, P: 1, Q: 1, top: 1 } },
  { name: 'equal indicators: an aggregate has as many as stand below it', options: { among: 'indicators' }, expected: { a: 1, b: 1, c: 1, d: 1, P: 2, Q: 1, top: 4 } },
  { name: 'one level only', options: { level: 1 }, expected: { a: 1, b: 1, c: 1, d: 1, P: 4, Q: 5, top: 6 } },
  { name: 'one level only, by indicators', options: { level: 2, among: 'indicators' }, expected: { a: 3, b: 1, c: 7, d: 2, P: 2, Q: 1, top: 6 } },
]

test.each(cases)('$name', ({ options, expected }) => {
  expect(equalWeights(tree, options)).toEqual(expected)
})

test('ASEM by indicators: every indicator has 1/49 of the index', () => {
  const asem = asemFramework()
  const shares = effectiveWeights(asem, equalWeights(asem, { among: 'indicators' }))
  for (const { code } of asem.nodes.slice(0, asem.indicators)) expect(shares[code]).toBeCloseTo(1 / 49, 15)
})

test.each([0, 4, 1.5, Number.NaN])('refused: level %d', (level) => {
  expect(() => equalWeights(tree, { level })).toThrow(expect.objectContaining({ code: 'parameter_out_of_range' }))
})

test('refused: equal among what nobody knows', () => {
  expect(() => equalWeights(tree, { among: 'pillars' as 'siblings' })).toThrow(
    expect.objectContaining({ code: 'unknown_method', detail: { among: 'pillars' } }),
  )
})
