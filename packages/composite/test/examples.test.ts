import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import * as composite from '../src/index.ts'
import { answersOf, fiveSteps, recipe } from './assessment/small.ts'

// the examples speak of one five-step item, x-1, and of the default recipe
const structure = fiveSteps({ environment: { x: 1 } })
const answers = answersOf(structure, [2])
const scored = composite.score(answers, structure, recipe)

// and of an index of three units: roads and light make the city
const data = composite.indexData({
  framework: composite.framework([
    { code: 'roads', level: 1, parent: 'city' },
    { code: 'light', level: 1, parent: 'city' },
    { code: 'city', level: 2 },
  ]),
  units: ['HAN', 'HUE', 'DAD'],
  indicators: new Map([
    ['roads', composite.columnOf([4, 2, 4])],
    ['light', composite.columnOf([2, 2, 8])],
  ]),
})
const plan = composite.planUncertainty(
  data,
  composite.plainRecipe,
  { inputs: [{ name: 'left out', kind: 'removal', codes: ['roads', 'light'] }] },
  { seed: 1, replications: 2 },
)

const folder = join(import.meta.dirname, '../src')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
/** Checks that only refuse. */
const withoutExample = ['checkAnswers', 'checkRecipe', 'checkStructure', 'CompositeError']
const examples = files.flatMap((file) =>
  [...readFileSync(join(folder, file), 'utf8').matchAll(/@example (.+?) \/\/ (.+)/g)].map(
    ([, code = '', says = '']) => ({
      file,
      code,
      says,
    }),
  ),
)

test.each(examples)('$file: $code // $says', ({ code, says }) => {
  const stated = /^(-?\d+(\.\d+)?|null|true|false|'[^']*'|\{.*\}|\[.*\])/.exec(says)?.[0]
  if (stated === undefined) throw new Error(`the result is not stated as a value: ${says}`)
  const actual: unknown = runInNewContext(code, { ...composite, structure, recipe, answers, scored, data, plan })
  const expected: unknown = runInNewContext(`(${stated})`)
  expect(rounded(actual)).toEqual(rounded(expected))
})

/** By name; two files have an inner `aggregate`, so the comments of one name stand together. */
const comments = Map.groupBy(
  files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\nexport function (\w+)/g)].map(
      ([, comment = '', name = '']) => [name, comment] as const,
    ),
  ),
  ([name]) => name,
)
const functions = Object.entries(composite).flatMap(([name, value]) => (typeof value === 'function' ? name : []))

test.each([
  ['an example', '@example'],
  ['the convention chosen', 'Convention'],
  ['a reference', 'Reference:'],
])('every public function gives %s', (_, word) => {
  expect(functions.length).toBeGreaterThan(80)
  const exempt = word === '@example' ? withoutExample : ['CompositeError']
  expect(
    functions.filter(
      (name) => !comments.get(name)?.some(([, comment]) => comment.includes(word)) && !exempt.includes(name),
    ),
  ).toEqual([])
})

/** Logarithms leave their traces in the last digits; a column reads as a list, a missing value as null. */
function rounded(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, inner: unknown) => {
      if (ArrayBuffer.isView(inner)) return Array.from(inner as Float64Array)
      return typeof inner === 'number' ? Number(inner.toFixed(10)) : inner
    }),
  )
}
