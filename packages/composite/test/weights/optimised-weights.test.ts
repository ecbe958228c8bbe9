import { expect, test } from 'vitest'
import {
  type AggregateWith,
  type OptimisedWeightsOptions,
  arithmeticIndex,
  columnOf,
  nelderMead,
  optimisedWeights,
  pearson,
  uniform,
} from '../../src/index.ts'
import { freeze } from '../freeze.ts'
import { known } from '../known/reference.ts'

const scores = known('pipeline/7_aggregated')
const ofSubIndex = (name: string) => [
  ...new Set(known('pipeline/lineage').rows.flatMap((row) => (row['Sub-index'] === name ? [row['Pillar'] ?? ''] : []))),
]
const columnsOf = (codes: readonly string[]) => Object.fromEntries(codes.map((code) => [code, scores.column(code)]))
const pillars = { Conn: ofSubIndex('Conn'), Sust: ofSubIndex('Sust') }
const codes = [...pillars.Conn, ...pillars.Sust]
const parents = Object.fromEntries(codes.map((code) => [code, pillars.Conn.includes(code) ? 'Conn' : 'Sust']))

/** ASEM: pillars weighted into two sub-indices, these equally into the index. */
const connectivity = arithmeticIndex(columnsOf(pillars.Conn))
const sustainability = arithmeticIndex(columnsOf(pillars.Sust))
const asem: AggregateWith = (weights) => {
  const [conn, sust] = [connectivity(weights), sustainability(weights)]
  return {
    nodes: { ...conn.nodes, ...sust.nodes },
    top: conn.top.map((value, row) => (value + (sust.top[row] ?? 0)) / 2),
  }
}
/** Three pillars whose targets can be reached. */
const three = freeze(['Social', 'Physical', 'Instit'])
const reachable = { codes: three, aggregateWith: arithmeticIndex(columnsOf(three)) }

test('the index built by hand is the index of the example', () => {
  const { top } = asem(Object.fromEntries(codes.map((code) => [code, 1])))
  scores.column('Index').forEach((value, row) => expect(top[row]).toBeCloseTo(value, 10))
})

test('targets that can be reached are reached: three pillars alike', () => {
  const found = optimisedWeights(reachable)
  expect(found).toMatchObject({ converged: true, reached: true, targets: shares(1 / 3, 1 / 3, 1 / 3) })
  expect(found.objective).toBeLessThan(1e-14)
  const { top } = reachable.aggregateWith(found.weights)
  const correlations = three.map((code) => pearson(scores.column(code), top))
  for (const one of correlations) expect(one).toBeCloseTo(correlations[0] ?? 0, 6)
})

test('unequal targets, and importance as the share of variance explained', () => {
  const targets = { Social: 10, Physical: 9, Instit: 11 }
  const found = optimisedWeights({ ...reachable, targets, importance: 'squared_correlation' })
  expect(found).toMatchObject({ converged: true, reached: true, targets: shares(10 / 30, 9 / 30, 11 / 30) })
  const { top } = reachable.aggregateWith(found.weights)
  const squares = three.map((code) => pearson(scores.column(code), top) ** 2)
  expect((squares[2] ?? 0) / (squares[1] ?? 0)).toBeCloseTo(11 / 9, 5)
})

test('fault of the reference: targets meet the wrong elements. Here any order of codes and targets gives the same', () => {
  const targets = { Social: 10, Physical: 9, Instit: 11 }
  const found = optimisedWeights({ ...reachable, targets })
  expect(found.reached).toBe(true)
  for (const order of [
    [2, 0, 1],
    [1, 2, 0],
    [2, 1, 0],
  ]) {
    const permuted = order.map((at) => three[at] ?? '')
    const turned = Object.fromEntries(
      permuted.toReversed().map((code) => [code, targets[code as keyof typeof targets]]),
    )
    const other = optimisedWeights({ ...reachable, codes: permuted, targets: turned })
    expect(other).toEqual(found)
    expect(Object.keys(other.weights)).toEqual(permuted)
  }
})

test('fault of the reference: weights below zero. Here none is, and the targets are said to be out of reach', () => {
  const found = optimisedWeights({ codes, aggregateWith: asem, parents })
  for (const weight of Object.values(found.weights)) expect(weight).toBeGreaterThanOrEqual(0)
  expect(found.weights).toMatchObject({ Instit: 0, P2P: 0, Physical: 0, Social: 0 })
  expect(found).toMatchObject({ converged: true, reached: false })
  // mean squared difference 9.66224e-4, its logarithm −6.942: nothing without negative weights comes nearer
  expect(Math.log(found.objective)).toBeCloseTo(-6.942115, 5)
})

test('ASEM: no other weights at hand are nearer to the targets', () => {
  const found = optimisedWeights({ codes, aggregateWith: asem, parents })
  const next = uniform(20)
  for (let draw = 0; draw < 3000; draw++) {
    // near what was found and far from it by turns
    const weights = Object.fromEntries(
      codes.map((code) => [code, draw % 2 ? next() ** 4 : (found.weights[code] ?? 0) + 0.05 * next() ** 6]),
    )
    expect(distance(weights)).toBeGreaterThanOrEqual(found.objective)
  }
})

test('ASEM with weights below zero allowed: the same search goes below the −9.6038 of the reference', () => {
  const asked = (point: readonly number[]) =>
    distance(Object.fromEntries(codes.map((code, at) => [code, point[at] ?? 0])))
  const found = nelderMead(asked, codes.map(() => 1 / 8), { step: 0.05 }) // prettier-ignore
  expect(Math.log(found.value)).toBeCloseTo(-12.5414, 3)
  expect(Math.min(...found.point)).toBeLessThan(-0.05)
})

test('ASEM, infomax: a sum of correlations above the 4.593441111 of the reference', () => {
  const found = optimisedWeights({ codes, aggregateWith: asem, parents, objective: 'infomax' })
  expect(found).toMatchObject({ converged: true, reached: null, targets: null })
  expect(found.objective).toBeGreaterThan(4.59344111120181)
  expect(found.objective).toBeCloseTo(4.59344118, 7)
  expect(Object.values(found.importances).reduce((sum, one) => sum + one, 0)).toBeCloseTo(found.objective, 12)
})

test('infomax by hand: of two columns at right angles each is weighted by one over its deviation', () => {
  // the sum of correlations with w·a + b is (w·sa + sb) / √(w²·sa² + sb²), largest at w·sa = sb; b varies three times as a
  const columns = { a: columnOf([1, -1, 1, -1]), b: columnOf([3, 3, -3, -3]) }
  const found = optimisedWeights({ codes: ['a', 'b'], aggregateWith: arithmeticIndex(columns), objective: 'infomax' })
  expect(found.weights['a']).toBeCloseTo(0.75, 6)
  expect(found.objective).toBeCloseTo(Math.SQRT2, 10)
})

test('siblings sum to one', () => {
  const { weights } = optimisedWeights({ codes, aggregateWith: asem, parents, objective: 'infomax' })
  for (const group of Object.values(pillars))
    expect(group.reduce((sum, code) => sum + (weights[code] ?? 0), 0)).toBeCloseTo(1, 12)
})

test.each(['spearman', 'kendall'] as const)('%s: never further from the targets than equal weights', (correlation) => {
  const equal = optimisedWeights({ ...reachable, correlation, maximumEvaluations: 4 })
  const found = optimisedWeights({ ...reachable, correlation, maximumEvaluations: 6000 })
  expect(found.objective).toBeLessThan(equal.objective)
  expect(found.objective).toBeLessThan(1e-5)
})

test('fault of the reference: it stops in silence. Here too few evaluations are not converged', () => {
  const found = optimisedWeights({ codes, aggregateWith: asem, parents, maximumEvaluations: 60 })
  expect(found.converged).toBe(false)
  expect(found.reached).toBe(false)
})

test('the same question twice gives the same bits', () => {
  expect(optimisedWeights(reachable)).toEqual(optimisedWeights(reachable))
})

const opposed = arithmeticIndex({ a: columnOf([1, 2, 3, 4]), b: columnOf([4, 3, 2, 1]), c: columnOf([5, 5, 5, 5]) })
const turned: AggregateWith = (weights) => {
  const { nodes, top } = reachable.aggregateWith(weights)
  return { nodes, top: top.map((value) => -value) }
}
// prettier-ignore
const refusals: { name: string; changed: Partial<OptimisedWeightsOptions>; code: string; detail: object }[] = [
  { name: 'no codes', changed: { codes: [] }, code: 'no_indicators', detail: {} },
  { name: 'a code twice', changed: { codes: ['Social', 'Instit', 'Social'] }, code: 'duplicate_code', detail: { code: 'Social' } },
  { name: 'a target for what is not sought', changed: { targets: { Social: 1, Physical: 1, Instit: 1, x: 1 } }, code: 'unknown_code', detail: { code: 'x' } },
  { name: 'a target left out', changed: { targets: { Social: 1, Physical: 1 } }, code: 'code_missing', detail: { code: 'Instit' } },
  { name: 'a parent left out', changed: { parents: { Social: 'A', Physical: 'A' } }, code: 'code_missing', detail: { code: 'Instit' } },
  { name: 'a negative target', changed: { targets: { Social: 1, Physical: 1, Instit: -1 } }, code: 'weight_negative', detail: { code: 'Instit', target: -1 } },
  { name: 'targets all zero', changed: { targets: { Social: 0, Physical: 0, Instit: 0 } }, code: 'weights_all_zero', detail: {} },
  { name: 'a code the index does not have', changed: { codes: ['Social', 'x'] }, code: 'indicator_missing', detail: { code: 'x' } },
  { name: 'a column that does not vary', changed: { codes: ['a', 'c'], aggregateWith: opposed }, code: 'constant_indicator', detail: { code: 'c' } },
  { name: 'a top that does not vary', changed: { codes: ['a', 'b'], aggregateWith: opposed }, code: 'constant_indicator', detail: { code: 'a' } },
  { name: 'correlations that sum to less than nothing', changed: { aggregateWith: turned }, code: 'parameter_out_of_range', detail: { objective: 'balance' } },
  { name: 'an objective nobody knows', changed: { objective: 'fair' as 'balance' }, code: 'unknown_method', detail: { objective: 'fair' } },
  { name: 'an importance nobody knows', changed: { importance: 'weight' as 'correlation' }, code: 'unknown_method', detail: { importance: 'weight' } },
]

test.each(refusals)('refused: $name', ({ changed, code, detail }) => {
  expect(() => optimisedWeights({ ...reachable, ...changed })).toThrow(
    expect.objectContaining({ code, detail: expect.objectContaining(detail) as unknown }),
  )
})

/** Mean squared difference from equal importances, worked out apart from the package. */
function distance(weights: Readonly<Record<string, number>>): number {
  const { top } = asem(weights)
  const correlations = codes.map((code) => pearson(scores.column(code), top))
  const sum = correlations.reduce((total, one) => total + one, 0)
  return correlations.reduce((total, one) => total + (one / sum - 1 / 8) ** 2, 0) / 8
}

function shares(social: number, physical: number, institutional: number): unknown {
  return {
    Social: expect.closeTo(social, 12) as unknown,
    Physical: expect.closeTo(physical, 12) as unknown,
    Instit: expect.closeTo(institutional, 12) as unknown,
  }
}
