import * as parseTable from 'csv-parse/sync'
import * as fs from 'node:fs'
import { runInNewContext } from 'node:vm'
import { transformSync } from 'esbuild'
import { expect, test } from 'vitest'
import * as composite from '../src/index.ts'
import { readme, readmeExamples } from './readme-examples.ts'

/** What an example may import: the package by its name, files, and a reader of tables. */
const modules: Readonly<Record<string, unknown>> = {
  '@wego/composite': composite,
  'csv-parse/sync': parseTable,
  'node:fs': fs,
}

const { module, results } = readmeExamples()
const values = new Map<number, unknown>()
// every example runs, in the order of the page, in a room that has nothing but what it imports
runInNewContext(transformSync(module, { loader: 'ts', format: 'cjs', target: 'es2024' }).code, {
  module: {},
  exports: {},
  require: (name: string) => modules[name] ?? Promise.reject(new Error(`the README imports ${name}`)),
  found: (line: number, value: unknown) => values.set(line, value),
})

test.each(results)('README.md:$line $expression // $states', ({ line, states }) => {
  expect(values.has(line)).toBe(true)
  const stated = /^(-?\d+(\.\d+)?…?|null|true|false|'[^']*'|\{.*\}|\[.*\])$/.exec(states)?.[0]
  if (stated === undefined) throw new Error(`the result is not stated as a value: ${states}`)
  const expected: unknown = runInNewContext(`(${stated.replaceAll(/(-?\d+\.\d+)…/g, "'$1…'")})`)
  expect(cut(plain(values.get(line)), expected)).toEqual(plain(expected))
})

test('the README shows the package at work', () => expect(results.length).toBeGreaterThan(60))

test('every refusal stands in the table of refusals, and no other', () => {
  const source = fs.readFileSync(new URL('../src/error.ts', import.meta.url), 'utf8')
  const codes = [
    ...source.slice(0, source.indexOf('/** Every refusal of this package: a code')).matchAll(/\| '(\w+)'/g),
  ]
  expect(codes.length).toBeGreaterThan(45)
  expect(firstCells('Refusals').toSorted()).toEqual(codes.map(([, code = '']) => code).toSorted())
})

test('every public function and value stands in the reference, once', () => {
  const names = Object.keys(composite)
  expect(names.length).toBeGreaterThan(100)
  expect(firstCells('Reference').toSorted()).toEqual(names.toSorted())
})

/** Names in code in the first cells of the tables of a chapter. */
function firstCells(title: string): readonly string[] {
  const chapter = readme.split(/^## /m).find((one) => one.startsWith(`${title}\n`)) ?? ''
  return chapter
    .split('\n')
    .flatMap((line) => /^\| `[^|]+/.exec(line)?.[0] ?? [])
    .flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name))
}

/** A column reads as a list, a missing value as null; logarithms leave their traces in the last digits. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value ?? null, (_, inner: unknown) => {
      if (inner instanceof composite.CompositeError) return inner.code
      if (ArrayBuffer.isView(inner)) return Array.from(inner as Float64Array)
      return typeof inner === 'number' ? Number(inner.toFixed(10)) : inner
    }),
  )
}

/** Digits that go on (`46.77…`) are compared as far as they are stated. */
function cut(found: unknown, expected: unknown): unknown {
  if (typeof found === 'number' && typeof expected === 'string' && expected.endsWith('…'))
    return `${String(found).slice(0, expected.length - 1)}…`
  if (Array.isArray(found) && Array.isArray(expected)) return found.map((one, at) => cut(one, expected[at]))
  if (typeof found === 'object' && found !== null && typeof expected === 'object' && expected !== null)
    return Object.fromEntries(
      Object.entries(found).map(([key, one]) => [key, cut(one, (expected as Record<string, unknown>)[key])]),
    )
  return found
}
