import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CompositeErrorCode, framework } from '../../src/index.ts'
import { freeze } from '../freeze.ts'
import { refusal } from '../refusal.ts'

type Rows = Parameters<typeof framework>[0]

const city: Rows = freeze([
  { code: 'city', level: 3 },
  { code: 'light', level: 1, parent: 'street' },
  { code: 'street', level: 2, parent: 'city', weight: 3 },
  { code: 'bus', level: 1, parent: 'traffic', direction: -1, weight: 2, unit: 'min', target: 5, denominator: 'people' },
  { code: 'traffic', level: 2, parent: 'city' },
  { code: 'asphalt', level: 1, parent: 'street', name: 'Asphalt' },
])

test('indicators first, then level by level to the top, each in the order given', () => {
  const tree = framework(city)
  expect(tree.nodes.map(({ code }) => code)).toEqual(['light', 'bus', 'asphalt', 'street', 'traffic', 'city'])
  expect(tree).toMatchObject({ indicators: 3, levels: 3 })
  expect([...tree.position]).toEqual(tree.nodes.map(({ code }, at) => [code, at]))
})

test('groups in the order they are computed, their children by code and not by row', () => {
  expect(framework(city).groups).toEqual([
    { node: 3, level: 2, children: [2, 0] },
    { node: 4, level: 2, children: [1] },
    { node: 5, level: 3, children: [3, 4] },
  ])
})

test('what is left out: the code as name, more is better, weight one, nothing else', () => {
  const { nodes } = framework(city)
  expect(nodes[0]).toEqual({
    code: 'light',
    name: 'light',
    level: 1,
    parent: 'street',
    direction: 1,
    weight: 1,
    unit: null,
    target: null,
    denominator: null,
  })
  expect(nodes[1]).toEqual({ ...city[3], name: 'bus' })
  expect(nodes[2]?.name).toBe('Asphalt')
  expect(nodes[5]?.parent).toBeNull()
})

test('what comes back is frozen', () => {
  const tree = framework(city)
  expect([tree, tree.nodes, tree.nodes[0], tree.groups, tree.groups[0]?.children].every(Object.isFrozen)).toBe(true)
})

test('one indicator alone is an index of one level', () => {
  expect(framework([{ code: 'a', level: 1 }])).toMatchObject({ indicators: 1, levels: 1, groups: [] })
})

test('a parent may be more than one level above, and a level of a billion costs nothing', () => {
  const tree = framework([
    { code: 'a', level: 1, parent: 'top' },
    { code: 'top', level: 1e9 },
  ])
  expect(tree).toMatchObject({ levels: 1e9, groups: [{ node: 1, level: 1e9, children: [0] }] })
})

test('a weight of zero is a weight as long as a sibling has another', () => {
  const rows = [
    { code: 'a', level: 1, parent: 'top', weight: 0 },
    { code: 'b', level: 1, parent: 'top' },
    { code: 'top', level: 2 },
  ]
  expect(framework(rows).nodes[0]?.weight).toBe(0)
})

test('a code may be called as what every object has', () => {
  const tree = framework([
    { code: 'constructor', level: 1, parent: '__proto__' },
    { code: '__proto__', level: 2 },
  ])
  expect(tree.position.get('__proto__')).toBe(1)
})

const a = { code: 'a', level: 1, parent: 'top' }
const top = { code: 'top', level: 2 }
// prettier-ignore
const refusals: { name: string; rows: Rows; code: CompositeErrorCode; detail: object }[] = [
  { name: 'no rows', rows: [], code: 'no_indicators', detail: {} },
  { name: 'aggregates only', rows: [{ ...top, parent: 'sky' }, { code: 'sky', level: 3 }], code: 'no_indicators', detail: {} },
  { name: 'a code twice', rows: [a, a, top], code: 'duplicate_code', detail: { code: 'a' } },
  { name: 'a code twice at other levels', rows: [a, { ...a, level: 2 }, top], code: 'duplicate_code', detail: { code: 'a' } },
  { name: 'a parent nobody knows', rows: [a], code: 'unknown_parent', detail: { code: 'a', parent: 'top' } },
  { name: 'a parent at the same level', rows: [a, { ...top, level: 1 }], code: 'parent_not_above', detail: { code: 'a', level: 1, parent: 'top', parentLevel: 1 } },
  { name: 'a parent below', rows: [a, { ...top, parent: 'a' }], code: 'circle_in_tree', detail: { codes: ['a', 'top'] } },
  { name: 'its own parent', rows: [{ ...a, parent: 'a' }], code: 'circle_in_tree', detail: { codes: ['a'] } },
  { name: 'a circle further up names only the circle', rows: [a, { ...top, parent: 'sky' }, { code: 'sky', level: 3, parent: 'top' }], code: 'circle_in_tree', detail: { codes: ['top', 'sky'] } },
  { name: 'level zero', rows: [{ ...a, level: 0 }, top], code: 'level_not_whole', detail: { code: 'a', level: 0 } },
  { name: 'level one and a half', rows: [{ ...a, level: 1.5 }, top], code: 'level_not_whole', detail: { code: 'a', level: 1.5 } },
  { name: 'level missing', rows: [{ ...a, level: Number.NaN }, top], code: 'level_not_whole', detail: { code: 'a', level: Number.NaN } },
  { name: 'direction zero', rows: [{ ...a, direction: 0 as 1 }, top], code: 'direction_not_one', detail: { code: 'a', direction: 0 } },
  { name: 'a negative weight', rows: [{ ...a, weight: -1 }, top], code: 'weight_negative', detail: { code: 'a', weight: -1 } },
  { name: 'a weight that is missing', rows: [{ ...a, weight: Number.NaN }, top], code: 'weight_negative', detail: { code: 'a', weight: Number.NaN } },
  { name: 'an infinite weight', rows: [{ ...a, weight: Infinity }, top], code: 'weight_negative', detail: { code: 'a', weight: Infinity } },
  { name: 'an aggregate without children', rows: [a, top, { code: 'sky', level: 2 }], code: 'childless_aggregate', detail: { code: 'sky' } },
  { name: 'all children weigh nothing', rows: [{ ...a, weight: 0 }, top], code: 'weights_all_zero', detail: { group: 'top' } },
]

test.each(refusals)('refused: $name', ({ rows, code, detail }) => {
  expect(() => framework(freeze(rows))).toThrow(refusal(code, detail))
})

test('the order of the rows changes no group: the same children in the same order', () => {
  const children = (rows: Rows) => {
    const { groups, nodes } = framework(rows)
    return Object.fromEntries(
      groups.map((group) => [nodes[group.node]?.code, group.children.map((child) => nodes[child]?.code)]),
    )
  }
  fc.assert(
    fc.property(fc.shuffledSubarray([...city], { minLength: city.length }), (rows) => {
      expect(children(rows)).toEqual(children(city))
    }),
  )
})
