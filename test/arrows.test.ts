import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

/** Which domain may import the door of which. A new arrow needs a decision record; ARCHITECTURE.md shows the same rows. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  accounts: [],
  cities: ['accounts'],
  membership: ['cities', 'accounts'],
  diagnosis: ['cities', 'accounts'],
  benchmarks: ['diagnosis', 'cities'],
  solutions: ['cities'],
  roadmaps: ['diagnosis', 'benchmarks', 'solutions', 'cities'],
  projects: ['roadmaps', 'solutions', 'membership', 'cities'],
  participation: ['cities', 'accounts'],
  assemblies: ['membership', 'cities', 'accounts'],
  programmes: ['membership', 'cities', 'accounts'],
  knowledge: ['cities', 'accounts'],
  opengov: ['cities', 'accounts'],
  budget: ['accounts'],
  mobility: ['cities'],
}
const all = Object.keys(arrows)
const permitted: Readonly<Record<string, readonly string[]>> = { ...arrows, publishing: all }

const root = join(import.meta.dirname, '..')
const knowsEverything = ['app.ts', 'main.ts', 'cli.ts', 'serve.ts', 'sample.ts']

interface Import {
  readonly from: string
  readonly to: string
}

const imports = sources('src').flatMap((file) => importsOf(file))

test('there is something to check', () => {
  expect(imports.length).toBeGreaterThan(200)
  expect(imports.some(({ to }) => to.startsWith('src/domains/accounts/'))).toBe(true)
})

test('a domain imports another one only by its door, along a permitted arrow', () => {
  const refused = imports.filter(({ from, to }) => {
    const [own, other] = [domainOf(from), domainOf(to)]
    if (other === null || own === other) return false
    if (own === null) return !knowsEverything.includes(relative('src', from))
    return !(permitted[own] ?? ['cities', 'accounts']).includes(other) || to !== `src/domains/${other}/index.ts`
  })
  expect(refused).toEqual([])
})

test('whoever knows everything still comes through the doors', () => {
  const refused = imports.filter(({ from, to }) => {
    const other = domainOf(to)
    return domainOf(from) === null && other !== null && to !== `src/domains/${other}/index.ts`
  })
  expect(refused).toEqual([])
})

test('the arrows make no circle', () => {
  const order: string[] = []
  const visit = (domain: string, path: readonly string[]): void => {
    expect(path, `circle: ${[...path, domain].join(' → ')}`).not.toContain(domain)
    if (order.includes(domain)) return
    for (const next of permitted[domain] ?? []) visit(next, [...path, domain])
    order.push(domain)
  }
  for (const domain of Object.keys(permitted)) visit(domain, [])
})

test('ui knows no domain, no database and no request', () => {
  const refused = imports.filter(
    ({ from, to }) => from.startsWith('src/ui/') && /^src\/(domains|http|db|mail)\//.test(to),
  )
  expect(refused).toEqual([])
})

test('views take plain data: no query, no policy, no waiting', () => {
  const views = sources('src').filter((file) => file.includes('/views/'))
  const reaching = imports.filter(
    ({ from, to }) =>
      from.includes('/views/') &&
      /(\/policy|[./]store)\.ts$|^src\/db\/(connection|migrate)\.ts$/.test(to) &&
      !isTypeOnly(from, to),
  )
  expect(reaching).toEqual([])
  expect(views.filter((file) => /\bawait\b|\basync\b/.test(read(file)))).toEqual([])
})

test('only stores, and the few files that open or watch the database, build queries', () => {
  const builders = sources('src').filter((file) =>
    /\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(read(file)),
  )
  const allowed = /[./]store\.ts$|\.test\.tsx?$|^src\/(mail|http|db)\/|^src\/(app|serve|sample|cli)\.ts$/
  expect(builders.filter((file) => !allowed.test(file))).toEqual([])
})

test('the scoring package imports nothing from outside itself', () => {
  const outside = sources('packages/composite/src').flatMap((file) =>
    specifiers(read(file)).filter(
      (specifier) => !resolve(root, dirname(file), specifier).startsWith(join(root, 'packages/composite/src/')),
    ),
  )
  expect(outside).toEqual([])
})

test('each outside tool is imported where the house says, and nowhere else', () => {
  const homes: Readonly<Record<string, RegExp>> = {
    hono: /^src\/(app\.ts|http\/|ui\/|domains\/[a-z]+\/(.*routes\.tsx?|([a-z]+\/)?views\/|([a-z]+\/)?(round|review)-access\.ts))/,
    'better-auth': /^src\/domains\/accounts\//,
    '@better-auth/passkey': /^src\/domains\/accounts\/auth\.ts$/,
    uqr: /^src\/ui\/qr-code\.tsx$/,
    nodemailer: /^src\/mail\//,
    'intl-messageformat': /^src\/text\//,
    pg: /^src\/db\//,
    '@electric-sql/pglite': /^src\/db\//,
    'd3-geo': /^src\/ui\/charts\//,
    '@myriaddreamin/typst.ts': /^src\/files\/pdf\.ts$/,
    '@myriaddreamin/typst-ts-web-compiler': /^src\/files\/pdf\.ts$/,
    highs: /^src\/optimise\.ts$/,
    'csv-parse': /^src\/(indices|domains\/cities)\//,
    // one writer, so that no table of ours runs in a spreadsheet
    'csv-stringify': /^src\/files\/csv\.ts$/,
    flydrive: /^src\/files\//,
    '@aws-sdk/client-s3': /^src\/files\/file-store\.ts$/,
    sharp: /^src\/files\/picture\.ts$/,
    'file-type': /^src\/files\/file-type\.ts$/,
    hucre: /^src\/files\/workbook\//,
    fflate: /^(src\/files\/workbook\/|test\/builders\/)/,
    saxes: /^src\/files\/workbook\//,
    '@ironcalc/wasm': /^src\/files\/workbook\//,
    yauzl: /^src\/files\//,
    yaml: /^src\/(domains\/diagnosis\/load-instrument|text\/read-language-file)\.ts$/,
  }
  const strays = sources('src').flatMap((file) =>
    specifiers(read(file))
      .map((specifier) => ({
        file,
        name: specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : specifier.split('/')[0],
      }))
      .filter(
        ({ name }) =>
          name !== undefined && homes[name] !== undefined && !homes[name].test(file) && !file.includes('.test.'),
      ),
  )
  expect(strays).toEqual([])
})

test('tables for spreadsheets come from one writer', () => {
  const homes = ['src/files/csv.ts', 'src/files/file-type.ts']
  const beside = sources('src').filter(
    (file) => /text\/(csv|tab-separated-values)/.test(read(file)) && !file.includes('.test.') && !homes.includes(file),
  )
  expect(beside).toEqual([])
})

test('only config.ts reads the environment', () => {
  const readers = sources('src').filter((file) => /process\.env/.test(read(file)) && !file.includes('.test.'))
  // the starters hand the whole environment to readConfig
  expect(readers).toEqual(['src/cli.ts', 'src/main.ts'])
})

test('no drawer for everything', () => {
  const drawers = sources('src').filter((file) => /(^|\/)(utils?|common|shared|misc|helpers?)(\/|\.tsx?$)/.test(file))
  expect(drawers).toEqual([])
})

test('files hold one idea: none is over 400 lines', () => {
  const long = [...sources('src'), ...sources('packages/composite/src')]
    .filter((file) => !file.includes('.test.'))
    .map((file) => ({ file, lines: read(file).split('\n').length }))
    .filter(({ lines }) => lines > 400)
  expect(long).toEqual([])
})

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .toSorted()
}

function importsOf(file: string): Import[] {
  if (file.includes('.test.')) return []
  return specifiers(read(file))
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => ({ from: file, to: relative(root, resolve(root, dirname(file), specifier)) }))
}

function specifiers(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].flatMap(([, specifier]) => specifier ?? [])
}

function isTypeOnly(from: string, to: string): boolean {
  const name = to.split('/').at(-1) ?? ''
  return [...read(from).matchAll(/import ([^;]*?) from '([^']+)'/g)]
    .filter(([, , specifier]) => specifier?.endsWith(name))
    .every(([, clause]) => clause?.startsWith('type '))
}

function domainOf(file: string): string | null {
  return /^src\/domains\/([a-z]+)\//.exec(file)?.[1] ?? null
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}
