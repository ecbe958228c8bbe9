import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type FrameworkNode, effectiveWeights, framework } from '../../src/index.ts'
import { freeze } from '../freeze.ts'
import { asemFramework, known } from '../known/reference.ts'

type Row = Partial<FrameworkNode> & Pick<FrameworkNode, 'code' | 'level'>
const two: readonly Row[] = freeze([
  { code: 'a', level: 1, parent: 'P', weight: 3 },
  { code: 'b', level: 1, parent: 'P', weight: 1 },
  { code: 'c', level: 1, parent: 'Q', weight: 7 },
  { code: 'd', level: 1, parent: 'top', weight: 2 },
  { code: 'P', level: 2, parent: 'top', weight: 1 },
  { code: 'Q', level: 2, parent: 'top', weight: 1 },
  { code: 'top', level: 3, weight: 5 },
])

// prettier-ignore
const cases: { name: string; rows: readonly Row[]; weights?: Record<string, number>; expected: Record<string, number> }[] = [
  { name: 'by hand: siblings to one, times the parent', rows: two, expected: { a: 0.1875, b: 0.0625, c: 0.25, d: 0.5, P: 0.25, Q: 0.25, top: 1 } },
  { name: 'other weights by code', rows: two, weights: { a: 1, d: 0 }, expected: { a: 0.25, b: 0.25, c: 0.5, d: 0, P: 0.5, Q: 0.5, top: 1 } },
  { name: 'all below a zero weight has zero', rows: two, weights: { P: 0, Q: 2 }, expected: { a: 0, b: 0, c: 0.5, d: 0.5, P: 0, Q: 0.5, top: 1 } },
  { name: 'several tops: each is a whole', rows: [...two, { code: 'e', level: 1, parent: 'other' }, { code: 'other', level: 2, weight: 9 }], expected: { a: 0.1875, b: 0.0625, c: 0.25, d: 0.5, e: 1, P: 0.25, Q: 0.25, other: 1, top: 1 } },
  { name: 'an indicator alone is its own top', rows: [{ code: 'a', level: 1 }], expected: { a: 1 } },
]

test.each(cases)('$name', ({ rows, weights, expected }) => {
  expect(effectiveWeights(framework(rows), freeze({ ...weights }))).toEqual(expected)
})

// prettier-ignore
const refusals: { name: string; weights: Record<string, number>; code: string; detail: object }[] = [
  { name: 'a code nobody knows', weights: { x: 1 }, code: 'unknown_code', detail: { code: 'x' } },
  { name: 'a negative weight', weights: { a: -1 }, code: 'weight_negative', detail: { code: 'a', weight: -1 } },
  { name: 'a weight that is no number', weights: { a: Number.NaN }, code: 'weight_negative', detail: { code: 'a' } },
  { name: 'siblings all zero', weights: { a: 0, b: 0 }, code: 'weights_all_zero', detail: { group: 'P' } },
]

test.each(refusals)('refused: $name', ({ weights, code, detail }) => {
  expect(() => effectiveWeights(framework(two), weights)).toThrow(
    expect.objectContaining({ code, detail: expect.objectContaining(detail) as unknown }),
  )
})

// by hand from the lineage: Goods is 1 of 5 in ConEcFin, 1 of 5 in Conn, 1 of 2; CO2 is 1 of 5 in Environ, 1 of 3 in Sust
test('ASEM, equal weights: Goods 1/50, CO2 1/30, LPI 1/80', () => {
  const shares = effectiveWeights(asemFramework())
  expect(shares['Goods']).toBeCloseTo(1 / 50, 15)
  expect(shares['CO2']).toBeCloseTo(1 / 30, 15)
  expect(shares['LPI']).toBeCloseTo(1 / 80, 15)
  expect(shares['Conn']).toBe(0.5)
})

test('ASEM, unequal weights: shares multiply up the lineage', () => {
  const table = known('aggregate/unequal_weights')
  const weights = Object.fromEntries(table.rows.map((row) => [row['iCode'] ?? '', Number(row['Weight'])]))
  const tree = asemFramework()
  const shares = effectiveWeights(tree, weights)
  for (const { code, parent } of tree.nodes) {
    if (parent === null) continue
    const siblings = tree.nodes.filter((node) => node.parent === parent)
    const total = siblings.reduce((sum, node) => sum + (weights[node.code] ?? 0), 0)
    expect(shares[code]).toBeCloseTo(((weights[code] ?? 0) / total) * (shares[parent] ?? 0), 15)
  }
})

test('the indicators below each top sum to one', () => {
  const weight = fc.integer({ min: 1, max: 9 })
  const indicator = fc.record({ pillar: fc.nat({ max: 3 }), weight })
  fc.assert(
    fc.property(
      fc.array(indicator, { minLength: 1, maxLength: 12 }),
      fc.array(weight, { minLength: 4 }),
      (all, other) => {
        const pillars = [...new Set(all.map(({ pillar }) => pillar))]
        const topOf = (pillar: number) => `T${pillar % 2}`
        const rows = [
          ...all.map(({ pillar, weight }, at) => ({ code: `i${at}`, level: 1, parent: `P${pillar}`, weight })),
          ...pillars.map((at) => ({ code: `P${at}`, level: 2, parent: topOf(at), weight: other[at] ?? 1 })),
          ...[...new Set(pillars.map(topOf))].map((code) => ({ code, level: 3 })),
        ]
        const shares = effectiveWeights(framework(rows))
        for (const top of new Set(pillars.map(topOf))) {
          const inside = all.flatMap(({ pillar }, at) =>
            topOf(pillar) === top ? [shares[`i${at}`] ?? Number.NaN] : [],
          )
          expect(inside.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
        }
      },
    ),
  )
})
