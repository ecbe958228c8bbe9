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

const folder = join(import.meta.dirname, '../src')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
/** Checks that only refuse, and what the package keeps to itself. */
const withoutExample = ['assessment/assessment.ts', 'data/table.ts']
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
  const actual: unknown = runInNewContext(code, { ...composite, structure, recipe, answers, scored })
  const expected: unknown = runInNewContext(`(${stated})`)
  expect(rounded(actual)).toEqual(rounded(expected))
})

test('every file that computes shows an example', () => {
  const withExample = new Set(examples.map((example) => example.file))
  const computing = files.filter((file) => /^export function/m.test(readFileSync(join(folder, file), 'utf8')))
  expect(computing.filter((file) => !withExample.has(file) && !withoutExample.includes(file))).toEqual([])
  expect(examples.length).toBeGreaterThanOrEqual(computing.length - withoutExample.length)
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
