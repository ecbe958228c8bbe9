import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type ChangeGroup,
  type ChangeLeaf,
  type ChangeMethod,
  type ChangeNode,
  decomposeChange,
} from '../../src/index.ts'
import { freeze } from '../freeze.ts'

const always = (weight: number) => ({ before: weight, after: weight })
const leaf = (code: string, before: number | null, after: number | null, weight = always(1)): ChangeLeaf => ({
  code,
  weight,
  value: { before, after },
})
const group = (
  code: string,
  method: ChangeMethod,
  children: ChangeNode[],
  more: Partial<ChangeGroup> = {},
): ChangeGroup => freeze({ code, weight: always(1), method, children, ...more })

// prettier-ignore
const cases: { name: string; top: ChangeNode; change: number; terms: Record<string, number> }[] = [
  {
    name: 'arithmetic: an item is worth its share',
    top: group('top', 'arithmetic', [leaf('a', 10, 30, always(3)), leaf('b', 40, 20)]),
    change: 10, terms: { 'a value': 15, 'b value': -5 },
  },
  {
    // (2, 8) mean 4 to (8, 8) mean 8; only a moved
    name: 'geometric: one item moved and has all of the change',
    top: group('top', 'geometric', [leaf('a', 2, 8), leaf('b', 8, 8)]),
    change: 4, terms: { 'a value': 4 },
  },
  {
    // 4 to 16: ln 4 = ½ ln 8 + ½ ln 2, logarithmic mean 12 / ln 4: a 12 · ½ · 3/2 = 9 (ln 8 = 3/2 ln 4), b 12 · ½ · ½ = 3
    name: 'geometric: shares are those of the logarithms',
    top: group('top', 'geometric', [leaf('a', 2, 16), leaf('b', 8, 16)]),
    change: 12, terms: { 'a value': 9, 'b value': 3 },
  },
  {
    name: 'geometric: up and down as far stands still',
    top: group('top', 'geometric', [leaf('a', 2, 8), leaf('b', 8, 2)]),
    // the logarithmic mean of 4 and 4 is 4; a ½ · ln 4 · 4
    change: 0, terms: { 'a value': 2 * Math.log(4), 'b value': -2 * Math.log(4) },
  },
  {
    // 3 to 4 (1/2·(1/2+1/6) = 1/3; 1/2·(1/3+1/6) = 1/4): a moved alone
    name: 'harmonic',
    top: group('top', 'harmonic', [leaf('a', 2, 3), leaf('b', 6, 6)]),
    change: 1, terms: { 'a value': 1 },
  },
  {
    // squares: (1 + 49) / 2 = 25, (49 + 49) / 2 = 49
    name: 'power 2',
    top: group('top', { power: 2 }, [leaf('a', 1, 7), leaf('b', 7, 7)]),
    change: 2, terms: { 'a value': 2 },
  },
  {
    // shares ½, ½ to ¾, ¼; means 20 and 15, so 17.5: a ¼ · (10 − 17.5), b −¼ · (30 − 17.5)
    name: 'weights alone',
    top: group('top', 'arithmetic', [leaf('a', 10, 10, { before: 1, after: 3 }), leaf('b', 30, 30)]),
    change: -5, terms: { 'a weight': -1.875, 'b weight': -3.125 },
  },
  {
    // shares ½, ½ to 0, 1; 20 to 40: b's value ¾ · 10; mean 30: a −½ · (10 − 30), b ½ · (35 − 30)
    name: 'what went missing acts by its weight only',
    top: group('top', 'arithmetic', [leaf('a', 10, null), leaf('b', 30, 40)]),
    change: 20, terms: { 'b value': 7.5, 'a weight': 10, 'b weight': 2.5 },
  },
  {
    name: 'missing at both times is not there',
    top: group('top', 'geometric', [leaf('a', null, null), leaf('b', 3, 5)]),
    change: 2, terms: { 'b value': 2 },
  },
  {
    // P: 10 to 20 with a +15, b −5; the top 4/5 of it
    name: 'a group passes on what it is worth',
    top: group('top', 'arithmetic', [group('P', 'arithmetic', [leaf('a', 5, 35), leaf('b', 15, 5)], { weight: always(4) }), leaf('c', 1, 1)]),
    change: 8, terms: { 'a value': 12, 'b value': -4 },
  },
  {
    // P stands still at 10 while a and b trade places; c moves
    name: 'items that cancel inside a group still show',
    top: group('top', 'geometric', [group('P', 'arithmetic', [leaf('a', 4, 16), leaf('b', 16, 4)]), leaf('c', 10, 10)]),
    change: 0, terms: { 'a value': 3, 'b value': -3 },
  },
  {
    name: 'below the floor at both times nothing happens',
    top: group('top', 'geometric', [leaf('a', 0, 0.5), leaf('b', 4, 4)], { floor: 1 }),
    change: 0, terms: {},
  },
  {
    // floor 1: 1 to 4, so 2 to 4
    name: 'from below the floor only what is above it counts',
    top: group('top', 'geometric', [leaf('a', 0, 4), leaf('b', 4, 4)], { floor: 1 }),
    change: 2, terms: { 'a value': 2 },
  },
  {
    // P 0 to 4 counts as 1 to 4: a +6 and b −2 inside share those 2 points of the top as 3 and −1
    name: 'a group that crosses the floor shares out what is above it',
    top: group('top', 'geometric', [group('P', 'arithmetic', [leaf('a', -6, 6), leaf('b', 6, 2)]), leaf('c', 4, 4)], { floor: 1 }),
    change: 2, terms: { 'a value': 3, 'b value': -1 },
  },
  {
    name: 'a leaf alone', top: leaf('a', 1, 4), change: 3, terms: { 'a value': 3 },
  },
  {
    name: 'a mean of roots at zero', top: group('top', { power: 0.5 }, [leaf('a', 0, 0), leaf('b', 0, 16)]), change: 4, terms: { 'b value': 4 },
  },
  {
    name: 'a group that stands still below the floor passes nothing on',
    top: group('top', 'geometric', [group('P', 'arithmetic', [leaf('a', -6, 6), leaf('b', 6, -6)]), leaf('c', 4, 4)], { floor: 1 }),
    change: 0, terms: {},
  },
  {
    name: 'a group at zero in a mean of roots, where a unit would be worth infinitely much',
    top: group('top', { power: 0.5 }, [group('P', 'arithmetic', [leaf('a', -5, -4), leaf('b', 5, 4)]), leaf('c', 4, 4)]),
    change: 0, terms: {},
  },
  {
    name: 'nothing but zeros', top: group('top', { power: 0.5 }, [leaf('a', 0, 0), leaf('b', 0, 0)]), change: 0, terms: {},
  },
]

test.each(cases)('$name', ({ top, change, terms }) => {
  const found = decomposeChange(top)
  expect(found?.change).toBeCloseTo(change, 12)
  const moved = found?.terms.flatMap(({ code, effect, amount }) =>
    amount === 0 ? [] : [[`${code} ${effect}`, amount]],
  )
  expect(Object.fromEntries(moved ?? [])).toEqual(
    Object.fromEntries(Object.entries(terms).map(([key, amount]) => [key, expect.closeTo(amount, 12) as unknown])),
  )
})

test('totals: of a leaf its two terms, of a group all below and its weight, of the top the change', () => {
  const top = group('top', 'arithmetic', [
    group('P', 'arithmetic', [leaf('a', 5, 35), leaf('b', 15, 5)], { weight: { before: 1, after: 3 } }),
    leaf('c', 30, 30),
  ])
  // 20 to 22.5; mean share of P ⅝: a ⅝ · 15, b ⅝ · −5; P ¼ · (15 − 21.25), c −¼ · (30 − 21.25)
  expect(decomposeChange(top)?.totals).toEqual({
    top: 2.5,
    P: close(4.6875),
    a: close(9.375),
    b: close(-3.125),
    c: close(-2.1875),
  })
})

test('no score at one of the times is no change', () => {
  expect(decomposeChange(group('top', 'arithmetic', [leaf('a', null, 3)]))).toBeNull()
  expect(decomposeChange(group('top', 'arithmetic', [leaf('a', 3, 4, { before: 0, after: 1 })]))).toBeNull()
})

test('a total finer than the parts that cancel to it: the last digits stand apart', () => {
  const top = group('top', 'arithmetic', [leaf('a', 1e9, -1e9), leaf('b', -1e9, 1e9 + 0.3), leaf('c', 0.1, 0.1)])
  const found = decomposeChange(top)
  expect(sumOf(found?.terms ?? [])).toBe(found?.change)
})

// prettier-ignore
const refusals: { name: string; top: ChangeNode; code: string; detail: object }[] = [
  { name: 'a median', top: group('top', 'median' as ChangeMethod, [leaf('a', 1, 2)]), code: 'not_decomposable', detail: { method: 'median' } },
  { name: 'a code twice', top: group('top', 'arithmetic', [leaf('a', 1, 2), group('P', 'arithmetic', [leaf('a', 1, 2)])]), code: 'duplicate_code', detail: { code: 'a' } },
  { name: 'a negative weight', top: group('top', 'arithmetic', [leaf('a', 1, 2, always(-1))]), code: 'weight_negative', detail: { code: 'a', weight: -1 } },
  { name: 'a value without end', top: group('top', 'arithmetic', [leaf('a', 1, Infinity)]), code: 'value_not_finite', detail: { code: 'a', value: Infinity } },
  { name: 'a zero in a geometric mean', top: group('top', 'geometric', [leaf('a', 0, 2)]), code: 'value_not_positive', detail: { value: 0 } },
]

test.each(refusals)('refused: $name', ({ top, code, detail }) => {
  expect(() => decomposeChange(top)).toThrow(expect.objectContaining({ code, detail }))
})

const anyMethod = fc.constantFrom<ChangeMethod>(
  'arithmetic',
  'geometric',
  'harmonic',
  { power: 2 },
  { power: -3 },
  { power: 0.5 },
)
const anyValue = fc.option(fc.double({ min: 0.1, max: 100, noNaN: true }), { freq: 8 })
const anyWeight = fc.integer({ min: 0, max: 5 })
const anyTree = fc
  .letrec<{ node: Shape; group: Shape; leaf: Shape }>((tie) => ({
    node: fc.oneof({ maxDepth: 3 }, tie('leaf'), tie('group')),
    leaf: fc.record({ value: fc.record({ before: anyValue, after: anyValue }), before: anyWeight, after: anyWeight }),
    group: fc.record({
      method: anyMethod,
      floor: fc.option(fc.double({ min: 0.5, max: 40, noNaN: true }), { nil: undefined }),
      children: fc.array(tie('node'), { minLength: 1, maxLength: 5 }),
      before: anyWeight,
      after: anyWeight,
    }),
  }))
  .group.map((shape) => freeze(named(shape, 'x', false)))

test('any tree: the terms sum to the change to the bit, what is left apart is below the last digits of the parts', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      const found = decomposeChange(tree)
      if (found === null) return
      expect(found.change).toBe(found.after - found.before)
      expect(sumOf(found.terms) === found.change).toBe(true)
      expect(Object.values(found.totals).every(Number.isFinite)).toBe(true)
      const size = found.terms.reduce((sum, { amount }) => sum + Math.abs(amount), found.before + found.after)
      for (const { effect, amount } of found.terms)
        if (effect === 'rounding') expect(Math.abs(amount)).toBeLessThanOrEqual(64 * Number.EPSILON * size)
    }),
    { numRuns: 2000 },
  )
})

test('any tree: the way back is the way there turned', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      const found = decomposeChange(tree)
      const mirrored = decomposeChange(freeze(swapped(tree)))
      found?.terms.forEach(({ amount, effect }, at) => {
        const back = mirrored?.terms[at]?.amount ?? 0
        if (effect !== 'rounding') expect(Math.abs(amount + back) / (1 + Math.abs(amount))).toBeLessThan(1e-11)
      })
    }),
  )
})

test('any tree: what stood still with the same share has exactly nothing', () => {
  fc.assert(
    fc.property(anyTree.map(stillWeights), (tree) => {
      const still = new Set(leavesOf(tree).flatMap(({ code, value }) => (value.before === value.after ? [code] : [])))
      if (leavesOf(tree).some(({ value }) => (value.before === null) !== (value.after === null))) return
      for (const { code, effect, amount } of decomposeChange(tree)?.terms ?? []) {
        if (effect === 'weight') expect(amount).toBe(0)
        if (effect === 'value' && still.has(code)) expect(amount).toBe(0)
      }
    }),
  )
})

type Shape =
  | { value: { before: number | null; after: number | null }; before: number; after: number }
  | { method: ChangeMethod; floor: number | undefined; children: Shape[]; before: number; after: number }

function named(shape: Shape, code: string, still: boolean): ChangeNode {
  const weight = { before: shape.before, after: still ? shape.before : shape.after }
  if ('value' in shape) return { code, weight, value: shape.value }
  const { method, floor, children } = shape
  return { code, weight, method, floor, children: children.map((child, at) => named(child, `${code}.${at}`, still)) }
}

function stillWeights(node: ChangeNode): ChangeNode {
  const weight = always(node.weight.before)
  if (!('children' in node)) {
    // half of the leaves stand still
    const stands = node.code.endsWith('0') || node.code.endsWith('2')
    return { ...node, weight, value: stands ? always2(node.value.before) : node.value }
  }
  return { ...node, weight, children: node.children.map(stillWeights) }
}

function always2(value: number | null): ChangeLeaf['value'] {
  return { before: value, after: value }
}

function swapped(node: ChangeNode): ChangeNode {
  const weight = { before: node.weight.after, after: node.weight.before }
  if (!('children' in node)) return { ...node, weight, value: { before: node.value.after, after: node.value.before } }
  return { ...node, weight, children: node.children.map(swapped) }
}

function leavesOf(node: ChangeNode): ChangeLeaf[] {
  return 'children' in node ? node.children.flatMap(leavesOf) : [node]
}

function sumOf(terms: readonly { readonly amount: number }[]): number {
  return terms.reduce((sum, { amount }) => sum + amount, 0)
}

function close(value: number): unknown {
  return expect.closeTo(value, 12)
}
