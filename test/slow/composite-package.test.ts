import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { IndexRecipe } from '../../packages/composite/src/index.ts'
import { asem, known } from '../../packages/composite/test/known/reference.ts'
import { readmeExamples } from '../../packages/composite/test/readme-examples.ts'
import { openBrowser } from '../builders/browser.ts'

const root = join(import.meta.dirname, '../..')
const mostBytes = 400_000
/** Of the analysis below, seed 1: the same bytes on any machine. It changes only when the changelog says why. */
const expectedHash = 'a40b77d85132283a8feabfb9dc994c4310f8a1f0f14ca028cf05b048c8568cf1'

// outside the repository, so that nothing but the package can be found
const folder = mkdtempSync(join(tmpdir(), 'wego-composite-'))
const installed = join(folder, 'node_modules/@wego/composite')
let tarball = ''

beforeAll(() => {
  // packing builds first
  execFileSync('npm', ['pack', '--silent', '--offline', '--pack-destination', folder], {
    cwd: join(root, 'packages/composite'),
    env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env['PATH']}` },
    shell: process.platform === 'win32',
  })
  tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '')
  mkdirSync(installed, { recursive: true })
  execFileSync('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1'])
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', type: 'module', private: true }))
  writeFileSync(join(folder, 'given.json'), JSON.stringify(given()))
  writeFileSync(join(folder, 'analyse.js'), program)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a stranger would write: an index and its uncertainty, from plain data. Runs in Node and in browsers. */
const program = `
import { analyseUncertainty, buildIndex, columnOf, framework, indexData, scoresOf } from '@wego/composite'

const columns = (cells) => new Map(Object.entries(cells).map(([code, values]) => [code, columnOf(values)]))

export async function analyse(given) {
  const data = indexData({
    framework: framework(given.nodes),
    units: given.units,
    indicators: columns(given.indicators),
    denominators: columns(given.denominators),
    groups: new Map(Object.entries(given.groups)),
  })
  const analysis = analyseUncertainty(data, given.recipe, given.uncertainty, { seed: 1, replications: 200 })
  const numbers = Float64Array.from([
    ...analysis.scores,
    ...analysis.ranks,
    ...analysis.rankStatistics.mean,
    ...analysis.scoreStatistics.deviation,
    ...analysis.sensitivity.inputs.flatMap(({ first, total }) => [first.value, first.low, total.value, total.high]),
  ])
  const view = new DataView(new ArrayBuffer(8 * numbers.length))
  numbers.forEach((number, at) => view.setFloat64(8 * at, number, true))
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', view.buffer))
  return {
    scores: [...scoresOf(buildIndex(data, given.example))],
    runs: analysis.runs,
    failed: analysis.failed,
    hash: Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join(''),
  }
}
`

interface Answer {
  readonly scores: readonly number[]
  readonly runs: number
  readonly failed: number
  readonly hash: string
}

test('plain node runs the package: the scores of the ASEM example, and the bytes of its uncertainty', () => {
  writeFileSync(
    join(folder, 'main.js'),
    `import { readFileSync } from 'node:fs'
import { analyse } from './analyse.js'
console.log(JSON.stringify(await analyse(JSON.parse(readFileSync('given.json', 'utf8')))))`,
  )
  const { NODE_OPTIONS: _, ...env } = process.env
  const printed = execFileSync(process.execPath, ['main.js'], { cwd: folder, encoding: 'utf8', env })
  const answer = JSON.parse(printed) as Answer
  const scores = known('pipeline/7_aggregated').column('Index')
  expect(answer.scores).toHaveLength(51)
  answer.scores.forEach((score, row) => expect(score).toBeCloseTo(scores[row] as number, 10))
  expect(answer).toMatchObject({ runs: 1600, failed: 0, hash: expectedHash })
})

test('Chromium comes to the same bytes', async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(folder, 'analyse.js')],
    absWorkingDir: folder,
    bundle: true,
    format: 'iife',
    globalName: 'consumer',
    platform: 'browser',
    metafile: true,
    write: false,
  })
  const inputs = Object.keys(metafile.inputs)
  expect(inputs.filter((file) => file !== 'analyse.js' && !file.startsWith('node_modules/@wego/composite/'))).toEqual(
    [],
  )
  const browser = await openBrowser()
  try {
    const page = await browser.newPage()
    // hashes are only given to pages from a safe place, which localhost counts as
    await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }))
    await page.goto('http://localhost/')
    await page.addScriptTag({ content: outputFiles[0]?.text ?? '' })
    const answer = await page.evaluate(
      (data) =>
        (globalThis as unknown as { consumer: { analyse: (data: unknown) => Promise<Answer> } }).consumer.analyse(data),
      given(),
    )
    expect(answer).toMatchObject({ runs: 1600, failed: 0, hash: expectedHash })
  } finally {
    await browser.close()
  }
})

test.each([
  { name: 'bundler', compilerOptions: { module: 'ESNext', moduleResolution: 'bundler' } },
  { name: 'node16', compilerOptions: { module: 'node16', moduleResolution: 'node16' } },
])('a strict consumer is type-checked with moduleResolution $name', ({ name, compilerOptions }) => {
  writeFileSync(join(folder, 'consumer.ts'), typedConsumer)
  writeFileSync(
    join(folder, `tsconfig.${name}.json`),
    JSON.stringify({
      compilerOptions: {
        ...compilerOptions,
        target: 'ES2024',
        lib: ['ES2024'],
        types: [],
        strict: true,
        noUncheckedIndexedAccess: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
        noEmit: true,
      },
      files: ['consumer.ts'],
    }),
  )
  expect(typeErrors(`tsconfig.${name}.json`)).toBe('')
  // and the types are no mere any: without the line that expects it, the fault is found
  writeFileSync(join(folder, 'consumer.ts'), typedConsumer.replace(/.*@ts-expect-error.*\n/, ''))
  expect(typeErrors(`tsconfig.${name}.json`)).toContain('consumer.ts')
})

const typedConsumer = `
import { type IndexRecipe, type UncertaintyResult, analyseUncertainty, columnOf, framework, indexData } from '@wego/composite'

const data = indexData({
  framework: framework([{ code: 'roads', level: 1, parent: 'city' }, { code: 'city', level: 2 }]),
  units: ['HAN', 'HUE'],
  indicators: new Map([['roads', columnOf([1, null])]]),
})
const recipe: IndexRecipe = { steps: [{ step: 'normalise', method: 'min_max' }, { step: 'aggregate', method: 'arithmetic' }] }
export const found: UncertaintyResult = analyseUncertainty(
  data,
  recipe,
  { inputs: [{ name: 'mean', kind: 'choice', at: '/steps/aggregate/method', values: ['arithmetic', 'median'] }] },
  { seed: 1, replications: 2 },
)
// @ts-expect-error there is no such step
export const wrong: IndexRecipe = { steps: [{ step: 'guess' }] }
`

test('the examples of the README are type-checked against the package', () => {
  writeFileSync(join(folder, 'readme.ts'), readmeExamples().module)
  writeFileSync(
    join(folder, 'around.d.ts'),
    `declare function found(line: number, value: unknown): void
declare module 'node:fs' { export function readFileSync(path: string): Uint8Array }
declare module 'csv-parse/sync' { export function parse<Row>(text: Uint8Array, options: object): Row[] }`,
  )
  writeFileSync(
    join(folder, 'tsconfig.readme.json'),
    JSON.stringify({
      compilerOptions: {
        module: 'ESNext',
        moduleResolution: 'bundler',
        target: 'ES2024',
        lib: ['ES2024'],
        types: [],
        strict: true,
        noEmit: true,
      },
      files: ['readme.ts', 'around.d.ts'],
    }),
  )
  expect(typeErrors('tsconfig.readme.json')).toBe('')
})

test('the tarball holds the package and nothing else, and is small', () => {
  const files = readdirSync(installed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(installed.length + 1))
  const beside = files.filter((file) => !/^dist\/[a-z/-]+\.(js|d\.ts)$/.test(file))
  expect(beside.toSorted()).toEqual(['CHANGELOG.md', 'LICENSE', 'NOTICE', 'README.md', 'package.json'])
  expect(files).toContain('dist/index.js')
  expect(statSync(tarball).size).toBeLessThan(mostBytes)
})

test('it depends on nothing: no dependency, no install script, no import from outside', () => {
  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Record<string, object>
  expect(Object.keys(manifest).filter((key) => /dependencies$/i.test(key))).toEqual([])
  expect(Object.keys(manifest['scripts'] ?? {}).filter((name) => /install/.test(name))).toEqual([])
  const modules = readdirSync(join(installed, 'dist'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(js|d\.ts)$/.test(file),
  )
  const imports = modules.flatMap((file) => importsOf(join(installed, 'dist', file)))
  expect(imports.length).toBeGreaterThan(modules.length)
  expect(imports.filter(({ target }) => target === null || !existsSync(target))).toEqual([])
})

test('the notice holds the licence of the direction numbers as their source has it', () => {
  const source = readFileSync(join(root, 'packages/composite/src/numbers/sobol-directions.ts'), 'utf8')
  const licence = source
    .slice(source.indexOf('// Copyright (c) 2008'), source.indexOf('/**'))
    .replaceAll(/^\/\/ ?/gm, '')
    .trim()
  expect(licence).toContain('Redistributions in binary form')
  expect(readFileSync(join(installed, 'NOTICE'), 'utf8')).toContain(licence)
  expect(readFileSync(join(installed, 'LICENSE'), 'utf8')).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'))
})

function importsOf(file: string): { readonly file: string; readonly from: string; readonly target: string | null }[] {
  const code = readFileSync(file, 'utf8').replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '')
  return [...code.matchAll(/(?:\bfrom|\bimport|\brequire)\s*\(?\s*(['"])(.+?)\1/g)].map(([, , from = '']) => ({
    file,
    from,
    // declarations name the sources they were made from
    target: from.startsWith('.') ? join(dirname(file), from.replace(/\.ts$/, '.d.ts')) : null,
  }))
}

function typeErrors(project: string): string {
  try {
    execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', project], {
      cwd: folder,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    })
    return ''
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

/** The ASEM tables as JSON, the recipe of the example, and what is uncertain in it: every kind that needs its own arithmetic. */
function given() {
  const { framework, units, indicators, denominators, groups } = asem()
  const cells = (columns: ReadonlyMap<string, Float64Array>) =>
    Object.fromEntries(
      [...columns].map(([code, column]) => [code, Array.from(column, (value) => (Number.isNaN(value) ? null : value))]),
    )
  return {
    nodes: framework.nodes,
    units,
    indicators: cells(indicators),
    denominators: cells(denominators),
    groups: Object.fromEntries(groups),
    example: recipeBetween(0, 100),
    // from 1, so that a geometric mean exists
    recipe: recipeBetween(1, 100),
    uncertainty: {
      design: 'sobol',
      inputs: [
        { name: 'points moved', kind: 'range', at: '/steps/treat/first/limit', low: 1, high: 5, whole: true },
        {
          name: 'normalisation',
          kind: 'choice',
          at: '/steps/normalise',
          values: [
            { step: 'normalise', method: 'min_max', range: [1, 100] },
            { step: 'normalise', method: 'z_score', mean: 100, deviation: 10 },
          ],
        },
        { name: 'weights of pillars', kind: 'weights', spread: 0.25, level: 2 },
        { name: 'weights of indicators', kind: 'dirichlet', concentration: 50, level: 1 },
        { name: 'mean', kind: 'choice', at: '/steps/aggregate/method', values: ['arithmetic', 'geometric'] },
        { name: 'measurement', kind: 'error', error: 0.05, scale: 'deviation' },
      ],
    },
  }
}

function recipeBetween(low: number, high: number): IndexRecipe {
  return {
    steps: [
      { step: 'denominate' },
      { step: 'impute', method: 'group_mean', group: 'EurAsia_group' },
      { step: 'screen', units: 0.9 },
      { step: 'treat', first: { method: 'winsorise', limit: 5 } },
      { step: 'normalise', method: 'min_max', range: [low, high] },
      { step: 'aggregate', method: 'arithmetic' },
    ],
  }
}
