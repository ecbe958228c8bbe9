// Builds dist/: the server (main.js, cli.js) and the files browsers load, named by their content. Skips when nothing changed.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'esbuild'
import subsetFont from 'subset-font'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')
const assets = join(dist, 'assets')
const isQuiet = process.argv.includes('--quiet')

export async function buildAll(): Promise<void> {
  const stamp = join(dist, '.stamp')
  const inputs = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return
  const from = performance.now()
  if (!isQuiet || !existsSync(stamp)) console.log('Building …')
  rmSync(assets, { recursive: true, force: true })
  mkdirSync(assets, { recursive: true })
  const names = await buildAssets()
  writeFileSync(join(assets, 'manifest.json'), JSON.stringify(names, null, 2))
  await buildServer()
  writeFileSync(stamp, inputs)
  if (!isQuiet) console.log(`Built in ${Math.round(performance.now() - from)} ms`)
}

async function buildServer(): Promise<void> {
  await build({
    entryPoints: [join(root, 'src/main.ts'), join(root, 'src/cli.ts')],
    outdir: dist,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    conditions: ['wego-source'],
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    sourcemap: 'linked',
    // these find their own files beside themselves
    external: ['@electric-sql/pglite', 'pg-native'],
    banner: {
      js: "import { createRequire as wegoRequire } from 'node:module'; const require = wegoRequire(import.meta.url);",
    },
    logLevel: 'warning',
  })
}

async function buildAssets(): Promise<Record<string, string>> {
  const names: Record<string, string> = {}
  for (const [name, bytes] of await buildFonts()) names[name] = write(name, bytes)
  names['icon.svg'] = write('icon.svg', readFileSync(join(root, 'assets/icon.svg')))
  const css = await build({
    entryPoints: [join(root, 'assets/css/wego.css')],
    bundle: true,
    minify: true,
    write: false,
    external: ['/assets/*'],
    target: ['chrome100', 'firefox100', 'safari15'],
  })
  const text = (css.outputFiles[0]?.text ?? '').replaceAll(
    /\/assets\/([a-z.0-9]+)/g,
    (_, name: string) => `/assets/${names[name] ?? name}`,
  )
  names['wego.css'] = write('wego.css', Buffer.from(text))
  const scripts = await build({
    entryPoints: [join(root, 'assets/scripts/wego.ts'), join(root, 'assets/scripts/question.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    outdir: assets,
    target: ['chrome100', 'firefox100', 'safari15'],
  })
  for (const file of scripts.outputFiles)
    names[basename(file.path)] = write(basename(file.path), Buffer.from(file.contents))
  return names
}

/** Latin first and small; further Latin letters and the Korean of the interface only where a page has them. */
async function buildFonts(): Promise<[string, Buffer][]> {
  const source = readFileSync(join(root, 'node_modules/pretendard/dist/public/variable/PretendardVariable.ttf'))
  const range = (from: number, to: number) =>
    String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, at) => from + at))
  const sets: [string, string, Parameters<typeof subsetFont>[2]][] = [
    [
      'latin.woff2',
      range(0x20, 0x7e) + range(0xa0, 0xff) + '–—‘’“”…•·→←↑↓−',
      { targetFormat: 'woff2', variationAxes: { wght: { min: 400, max: 700 } } },
    ],
    [
      'latinext.woff2',
      range(0x100, 0x17f) + range(0x1ea0, 0x1ef9) + 'ƠơƯư',
      { targetFormat: 'woff2', variationAxes: { wght: { min: 400, max: 700 } } },
    ],
    ['korean.woff2', koreanLetters(), { targetFormat: 'woff2', variationAxes: { wght: 500 } }],
  ]
  return Promise.all(
    sets.map(
      async ([name, letters, options]) => [name, await subsetFont(source, letters, options)] as [string, Buffer],
    ),
  )
}

/** Every Hangul syllable that our own Korean texts use. */
function koreanLetters(): string {
  const files = [
    ...filesIn(join(root, 'src/text/ko')),
    ...filesIn(join(root, 'instruments')).filter((file) => file.endsWith('.ko.yaml')),
  ]
  const letters = new Set(
    files.flatMap((file) => readFileSync(file, 'utf8').match(/[\u3131-\u318e\uac00-\ud7a3]/g) ?? []),
  )
  return [...letters].toSorted().join('')
}

function write(name: string, bytes: Buffer): string {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10)
  const hashed = `${basename(name, extname(name))}.${hash}${extname(name)}`
  writeFileSync(join(assets, hashed), bytes)
  if (extname(name) !== '.woff2') {
    writeFileSync(
      join(assets, `${hashed}.br`),
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    )
  }
  return hashed
}

/** Names, sizes and times of everything that goes in: quick to read, and changes whenever a build would. */
function fingerprint(): string {
  const files = ['src', 'assets', 'packages/composite/src', 'instruments', 'scripts']
    .flatMap((folder) => filesIn(join(root, folder)))
    .filter((file) => !/\.test\.tsx?$/.test(file))
  const hash = createHash('sha256')
  for (const file of [...files, join(root, 'package-lock.json')]) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${file}:${size}:${mtimeMs};`)
  }
  return hash.digest('hex')
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

if (process.argv[1] === import.meta.filename) await buildAll()
