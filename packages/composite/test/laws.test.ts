import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type ChangeMethod,
  type ChangeNode,
  type Column,
  type IndexRecipe,
  type IndexStep,
  type UncertainInput,
  analyseUncertainty,
  buildIndex,
  decomposeChange,
  effectiveWeights,
  rankProbabilities,
  ranksOf,
  regenerate,
  scoresOf,
  tableOfStep,
} from '../src/index.ts'
import { freeze } from './freeze.ts'
import {
  builtBoth,
  dataOf,
  digits,
  everyRecipe,
  expectNear,
  expectSameOrder,
  joined,
  means,
  minMax,
  recipeOf,
  recipesWithoutSums,
  type Row,
  shuffled,
  type Small,
  small,
} from './random-index.ts'

// laws that hold for any index, tried on random small ones: two to four levels, three to twelve units, holes, directions
// and weights

const runs = { numRuns: 300 }

test('permuting the units permutes the results and nothing else', () => {
  fc.assert(
    fc.property(small, recipeOf(everyRecipe), fc.infiniteStream(fc.nat()), (index, recipe, chance) => {
      const order = shuffled(index.units.length, chance)
      const values = Object.fromEntries(
        Object.entries(index.values).map(([code, column]) => [code, order.map((unit) => column[unit] as number)]),
      )
      const other = { ...index, units: order.map((unit) => index.units[unit] as string), values }
      const [one, two] = builtBoth(index, other, recipe)
      if (one === null || two === null) return
      const back = one.data.units.map((unit) => two.data.units.indexOf(unit))
      for (const { code } of index.rows) {
        const found = scoresOf(two, code)
        const expected = scoresOf(one, code)
        const returned = Float64Array.from(back, (at) => found[at] as number)
        if (recipesWithoutSums.includes(recipe)) expect(returned).toEqual(expected)
        else {
          expectNear(returned, expected, 1e-12)
          expectSameOrder(returned, expected, 1e-10)
        }
      }
    }),
    { numRuns: 1000 },
  )
})

test('permuting the rows of the describing table changes no bit of any column', () => {
  fc.assert(
    fc.property(small, recipeOf(everyRecipe), fc.infiniteStream(fc.nat()), (index, recipe, chance) => {
      const rows = shuffled(index.rows.length, chance).map((at) => index.rows[at] as Row)
      const [one, two] = builtBoth(index, { ...index, rows }, recipe)
      if (one === null || two === null) return
      for (const { code } of rows) expect(scoresOf(two, code)).toEqual(scoresOf(one, code))
    }),
    { numRuns: 1000 },
  )
})

test('turning every direction round mirrors scores and reverses ranks', () => {
  const recipe: IndexRecipe = freeze({
    steps: [{ step: 'normalise', method: 'min_max', range: [0, 100] }, joined({ method: 'arithmetic' })],
  })
  fc.assert(
    fc.property(small, (index) => {
      const rows = index.rows.map((row): Row => ({ ...row, direction: row.direction === 1 ? -1 : 1 }))
      const [one, two] = [index, { ...index, rows }].map((each) => buildIndex(dataOf(each), recipe))
      if (one === undefined || two === undefined) throw new Error('no index')
      for (const { code } of rows) {
        const [scores, mirrored] = [scoresOf(one, code), scoresOf(two, code)]
        expectNear(
          mirrored,
          scores.map((score) => 100 - score),
          1e-11,
        )
        expectSameOrder(
          mirrored.map((score) => -score),
          scores,
          1e-9,
        )
      }
      // said in the recipe it is the same as said in the table
      const directions = Object.fromEntries(rows.flatMap(({ code, level, direction }) => (level === 1 ? [[code, direction]] : []))) // prettier-ignore
      const said = { steps: [{ ...recipe.steps[0], directions }, recipe.steps[1]] } as IndexRecipe
      expect(scoresOf(regenerate(one, said))).toEqual(scoresOf(two))
    }),
    runs,
  )
})

test('another unit of measurement changes no score under min-max', () => {
  const factor = fc.constantFrom(0.001, 0.3, 7, 1000)
  fc.assert(
    fc.property(
      small,
      fc.nat(),
      factor,
      fc.integer({ min: -50, max: 50 }),
      fc.constantFrom(...means),
      (index, which, scale, shift, mean) => {
        // prettier-ignore
        const codes = Object.keys(index.values)
        const code = codes[which % codes.length] as string
        const measured = { ...index.values, [code]: (index.values[code] ?? []).map((value) => value * scale + shift) }
        const recipe: IndexRecipe = { steps: [{ step: 'impute', method: 'mean' }, minMax, joined(mean)] }
        const [one, two] = [index, { ...index, values: measured }].map((each) => buildIndex(dataOf(each), recipe))
        if (one === undefined || two === undefined) throw new Error('no index')
        for (const row of index.rows) {
          expectNear(scoresOf(two, row.code), scoresOf(one, row.code), 1e-9)
          expectSameOrder(scoresOf(two, row.code), scoresOf(one, row.code), 1e-7)
        }
      },
    ),
    runs,
  )
})

const named = means.map((mean) => ({ name: [mean.method, 'power' in mean ? mean.power : []].flat().join(' '), mean }))

test.each(named)('a score never leaves the range of its children: $name', ({ mean }) => {
  fc.assert(
    fc.property(small, (index) => {
      const data = dataOf(index)
      const { columns } = tableOfStep(buildIndex(data, { steps: [minMax, joined(mean)] }), 'aggregated')
      // the arithmetic mean is one pass over the children for speed, and may miss by the last digits
      const rounding = mean.method === 'arithmetic' ? 1e-13 : 0
      for (const { node, children } of data.framework.groups)
        columns[node]?.forEach((score, unit) => {
          const present = children.flatMap((child) => {
            const value = columns[child]?.[unit] ?? Number.NaN
            return Number.isNaN(value) || data.framework.nodes[child]?.weight === 0 ? [] : [value]
          })
          if (present.length === 0) return expect(score).toBeNaN()
          expect(score).toBeGreaterThanOrEqual(Math.min(...present) * (1 - rounding))
          expect(score).toBeLessThanOrEqual(Math.max(...present) * (1 + rounding))
        })
    }),
    { numRuns: 200 },
  )
})

test('a child left out is a child of weight zero, and where it is missing it was never there', () => {
  fc.assert(
    fc.property(small, fc.nat(), fc.constantFrom(...means), (index, which, mean) => {
      const removable = index.rows.filter(({ code, parent }) =>
        index.rows.some((row) => row.parent === parent && parent !== null && row.code !== code && row.weight > 0),
      )
      fc.pre(removable.length > 0)
      const { code } = removable[which % removable.length] as Row
      const none: IndexStep = { step: 'normalise', method: 'none' }
      const positive = { ...index, rows: index.rows.map((row): Row => ({ ...row, direction: 1 })) }
      const built = (more: object) => buildIndex(dataOf(positive), { steps: [none, { ...joined(mean), ...more }] }) // prettier-ignore
      const [nominal, left, zero] = [{}, { without: [code] }, { weights: { [code]: 0 } }].map(built)
      if (nominal === undefined || left === undefined || zero === undefined) throw new Error('no index')
      expect(scoresOf(left)).toEqual(scoresOf(zero))
      const child = scoresOf(nominal, code)
      const [top, without] = [scoresOf(nominal), scoresOf(left)]
      child.forEach((value, unit) => {
        if (!Number.isNaN(value)) return
        if (mean.method === 'arithmetic')
          expectNear(top.subarray(unit, unit + 1), without.subarray(unit, unit + 1), 1e-12)
        else expect(top[unit]).toBe(without[unit])
      })
    }),
    { numRuns: 600 },
  )
})

test('an aggregate whose children are all left out is left out itself', () => {
  fc.assert(
    fc.property(small, fc.constantFrom(...means), (index, mean) => {
      const top = index.rows.at(-1) as Row
      const below = index.rows.filter(({ level, parent }) => level > 1 && parent === top.code)
      const { code } = below[0] ?? top
      fc.pre(below.some((other) => other.code !== code && other.weight > 0))
      const children = index.rows.flatMap((row) => (row.parent === code ? row.code : []))
      const [aggregate, each] = [[code], children].map((without) =>
        buildIndex(dataOf(index), { steps: [minMax, { ...joined(mean), without } as IndexStep] }),
      )
      if (aggregate === undefined || each === undefined) throw new Error('no index')
      expect(scoresOf(each)).toEqual(scoresOf(aggregate))
      expect(scoresOf(each, code).every(Number.isNaN)).toBe(true)
    }),
    runs,
  )
})

test('with an availability of 1 a score is missing exactly where a child is', () => {
  fc.assert(
    fc.property(small, fc.constantFrom(...means), (index, mean) => {
      const data = dataOf(index)
      const step = { ...joined(mean), availability: 1 } as IndexStep
      const { columns } = tableOfStep(buildIndex(data, { steps: [minMax, step] }), 'aggregated')
      for (const { node, children } of data.framework.groups)
        columns[node]?.forEach((score, unit) => {
          const isMissing = children.some((child) => Number.isNaN(columns[child]?.[unit]))
          expect(Number.isNaN(score)).toBe(isMissing)
        })
    }),
    runs,
  )
})

test('ranks are the places of the scores: ties share the first, the rest come behind all of them', () => {
  fc.assert(
    fc.property(small, recipeOf(recipesWithoutSums), (index, recipe) => {
      const [built] = builtBoth(index, index, recipe)
      if (built === null) return
      const { columns } = built.steps.at(-1)?.table ?? { columns: [] }
      ranksOf(built).columns.forEach((ranks, at) => {
        const scores = columns[at] as Column
        ranks.forEach((rank, unit) => {
          const score = scores[unit] as number
          if (Number.isNaN(score)) expect(rank).toBeNaN()
          else expect(rank).toBe(1 + scores.filter((other) => other > score).length)
        })
      })
    }),
    runs,
  )
})

test('probabilities of ranks sum to 1 for every unit that has one', () => {
  fc.assert(
    fc.property(small, fc.integer(), fc.constantFrom(...means), (index, seed, mean) => {
      const data = dataOf(index)
      const inputs: UncertainInput[] = [
        { name: 'weights', kind: 'weights', spread: 0.5 },
        { name: 'error', kind: 'error', error: 0.05 },
        { name: 'left out', kind: 'removal', codes: Object.keys(index.values) },
      ]
      const recipe: IndexRecipe = { steps: [minMax, joined(mean)] }
      const { ranks, rankStatistics, runs: made } = analyseUncertainty(data, recipe, { inputs }, { seed, replications: 8, sensitivity: false }) // prettier-ignore
      expect(made).toBe(8)
      rankProbabilities(ranks, data.units.length).forEach((chances, unit) => {
        const sum = chances.reduce((so, chance) => so + chance, 0)
        if (rankStatistics.valid[unit] === 0) expect(sum).toBeNaN()
        else expect(sum).toBeCloseTo(1, 12)
      })
    }),
    { numRuns: 60 },
  )
})

test('the decomposition of a change sums to it exactly, and it is the change of the index', () => {
  const methods = fc.array(fc.constantFrom('arithmetic' as const, 'geometric' as const, 'harmonic' as const), { minLength: 3, maxLength: 3 }) // prettier-ignore
  let made = 0
  let rounded = 0
  fc.assert(
    fc.property(small, methods, digits(9 * 12, 59), digits(18, 4), (given, chosen, laterValues, laterWeights) => {
      const index = { ...given, rows: given.rows.map((row): Row => ({ ...row, direction: 1 })) }
      const levels = Object.fromEntries(chosen.map((method, at) => [String(at + 2), { method }]))
      const top = index.rows.at(-1) as Row
      const used = Object.fromEntries(Object.entries(levels).filter(([level]) => Number(level) <= top.level))
      const step = (weights: Record<string, number>): IndexStep => ({ step: 'aggregate', method: 'arithmetic', levels: used, weights }) // prettier-ignore
      const later = Object.fromEntries(
        Object.entries(index.values).map(([code, column], which) => [
          code,
          column.map((value, unit) => (Number.isNaN(value) ? value : 1 + (laterValues[which * 12 + unit] ?? 0))),
        ]),
      )
      const weights = Object.fromEntries(index.rows.map(({ code, weight }, at) => [code, weight === 0 ? 0 : weight + (laterWeights[at] ?? 0)])) // prettier-ignore
      const before = scoresOf(buildIndex(dataOf(index), { steps: [step({})] }))
      const after = scoresOf(buildIndex(dataOf({ ...index, values: later }), { steps: [step(weights)] }))
      const nodeOf = (row: Row, unit: number): ChangeNode => {
        const own = { code: row.code, weight: { before: row.weight, after: weights[row.code] as number } }
        const there = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value)
        if (row.level === 1)
          return {
            ...own,
            value: { before: there(index.values[row.code]?.[unit]), after: there(later[row.code]?.[unit]) },
          }
        const children = index.rows.filter(({ parent }) => parent === row.code).map((child) => nodeOf(child, unit))
        return { ...own, method: chosen[row.level - 2] as ChangeMethod, children }
      }
      index.units.forEach((_, unit) => {
        const found = decomposeChange(nodeOf(top, unit))
        if (found === null) return expect((before[unit] as number) + (after[unit] as number)).toBeNaN()
        expect(found.terms.reduce((sum, { amount }) => sum + amount, 0)).toBe(found.after - found.before)
        made++
        if (found.terms.some(({ effect }) => effect === 'rounding')) rounded++
        expect(found.before).toBeCloseTo(before[unit] as number, 10)
        expect(found.after).toBeCloseTo(after[unit] as number, 10)
      })
    }),
    runs,
  )
  // last digits that no item can carry are one decomposition in ten thousand
  expect(rounded).toBeLessThan(made / 200)
})

test('effective weights of the indicators sum to 1, and are what an arithmetic index is made with', () => {
  fc.assert(
    fc.property(small, (index) => {
      const data = dataOf(index)
      const shares = effectiveWeights(data.framework)
      const codes = Object.keys(index.values)
      expect(codes.reduce((sum, code) => sum + (shares[code] ?? Number.NaN), 0)).toBeCloseTo(1, 12)
      const built = buildIndex(data, { steps: [minMax, joined({ method: 'arithmetic' })] })
      const columns = codes.map((code) => scoresOf(built, code))
      scoresOf(built).forEach((score, unit) => {
        const weighted = codes.reduce((sum, code, at) => sum + (shares[code] ?? 0) * (columns[at]?.[unit] as number), 0)
        if (!Number.isNaN(weighted)) expect(score).toBeCloseTo(weighted, 10)
      })
    }),
    runs,
  )
})

test('a recipe written as JSON and read again gives the same bytes', () => {
  fc.assert(
    fc.property(small, recipeOf(everyRecipe), (index, recipe) => {
      const [one] = builtBoth(index, index, recipe)
      if (one === null) return
      const again = buildIndex(dataOf(index), JSON.parse(JSON.stringify(one.recipe)) as IndexRecipe)
      expect(again.steps.map(({ table }) => table)).toEqual(one.steps.map(({ table }) => table))
    }),
    runs,
  )
})

test('an index made again with another recipe is the index made with it at once', () => {
  fc.assert(
    fc.property(small, recipeOf(everyRecipe), recipeOf(everyRecipe), (index, first, second) => {
      const [one] = builtBoth(index, index, first)
      const [two] = builtBoth(index, index, second)
      if (one === null || two === null) return
      expect(regenerate(one, second).steps.map(({ table }) => table)).toEqual(two.steps.map(({ table }) => table))
    }),
    runs,
  )
})

test('the random indices are worth the trying: holes, zero weights, both directions, two to four levels', () => {
  const drawn = fc.sample(small, { numRuns: 200, seed: 1 })
  const share = (is: (index: Small) => boolean) => drawn.filter(is).length / drawn.length
  expect(share(({ values }) => Object.values(values).flat().some(Number.isNaN))).toBeGreaterThan(0.8)
  expect(share(({ rows }) => rows.some(({ weight }) => weight === 0))).toBeGreaterThan(0.2)
  for (const levels of [2, 3, 4]) expect(share(({ rows }) => rows.at(-1)?.level === levels)).toBeGreaterThan(0.15)
  for (const recipe of everyRecipe)
    expect(share((index) => builtBoth(index, index, recipe)[0] !== null)).toBeGreaterThan(0.5)
})
