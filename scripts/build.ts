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
    entryPoints: [
      join(root, 'src/main.ts'),
      join(root, 'src/cli.ts'),
      join(root, 'src/indices/replicate-worker.ts'),
      join(root, 'src/files/workbook/read-worker.ts'),
      join(root, 'src/domains/diagnosis/workbook/workbook-process.ts'),
    ],
    outdir: dist,
    entryNames: '[name]',
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
    external: ['@electric-sql/pglite', 'pg-native', 'highs', '@myriaddreamin/*', '@ironcalc/*'],
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
  names['korean.css'] = write('korean.css', Buffer.from(koreanStyles(names)))
  const scripts = await build({
    entryPoints: ['wego', 'question', 'passkey', 'workbook'].map((name) => join(root, `assets/scripts/${name}.ts`)),
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    outdir: assets,
    target: ['chrome100', 'firefox100', 'safari15'],
  })
  for (const file of scripts.outputFiles)
    names[basename(file.path)] = write(basename(file.path), Buffer.from(file.contents))
  for (const [name, bytes] of await buildOffline()) names[name] = write(name, bytes)
  return names
}

/** Style and script that go inside the file for answering without a line, for browsers of the last eight years. */
async function buildOffline(): Promise<[string, Buffer][]> {
  const built = await build({
    entryPoints: [join(root, 'assets/css/offline.css'), join(root, 'assets/scripts/offline.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    outdir: assets,
    entryNames: '[name]',
    target: ['es2019', 'chrome69', 'edge79', 'firefox68', 'safari12'],
    // Safari 12 knows it, but for a fault in a form that is not used here
    supported: { destructuring: true },
  })
  return built.outputFiles.map((file) => [basename(file.path), Buffer.from(file.contents)])
}

/** Latin first and small; further Latin letters and the Korean of the interface only where a page has them. */
async function buildFonts(): Promise<[string, Buffer][]> {
  const source = readFileSync(join(root, 'node_modules/pretendard/dist/public/variable/PretendardVariable.ttf'))
  const korean = koreanLetters()
  const range = (from: number, to: number) =>
    String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, at) => from + at))
  const sets: [string, string, Parameters<typeof subsetFont>[2]][] = [
    [
      'latin.woff2',
      range(0x20, 0x7e) + '\u00a0·–—‘’“”…•→−',
      { targetFormat: 'woff2', noLayoutClosure: true, variationAxes: { wght: { min: 400, max: 700 } } },
    ],
    [
      'latinext.woff2',
      range(0xa1, 0xb6) + range(0xb8, 0x17f) + range(0x1ea0, 0x1ef9) + 'ƠơƯư',
      { targetFormat: 'woff2', noLayoutClosure: true, variationAxes: { wght: { min: 400, max: 700 } } },
    ],
    ['korean.woff2', korean.core, { targetFormat: 'woff2', noLayoutClosure: true, variationAxes: { wght: 500 } }],
    ['koreanmore.woff2', korean.more, { targetFormat: 'woff2', noLayoutClosure: true, variationAxes: { wght: 500 } }],
  ]
  return Promise.all(
    sets.map(
      async ([name, letters, options]) => [name, await subsetFont(source, letters, options)] as [string, Buffer],
    ),
  )
}

/**
 * Hangul of the frame and what the questions use often, which must be there first, and of everything else we write in
 * Korean. All of the questions would make the first file half as large again, for letters that a page seldom has.
 */
function koreanLetters(): { core: string; more: string } {
  const lettersOf = (files: readonly string[]) =>
    files.flatMap((file) => readFileSync(file, 'utf8').match(/[\u3131-\u318e\uac00-\ud7a3]/g) ?? [])
  const words = filesIn(join(root, 'instruments')).filter((file) => file.endsWith('.ko.yaml'))
  const texts = filesIn(join(root, 'src/text/ko'))
  const first = texts.filter((file) => ['ui.ts', 'diagnosis.ts'].includes(basename(file)))
  const often = [...Map.groupBy(lettersOf(words), (letter) => letter)].filter(([, found]) => found.length >= 10)
  const core = new Set([...lettersOf(first), ...often.map(([letter]) => letter)])
  const all = new Set(lettersOf([...texts, ...words, join(root, 'facts/cities.csv')]))
  // with the Latin letters beside them, so that a Korean page needs no second file
  return { core: ascii + [...core].toSorted().join(''), more: [...all.difference(core)].toSorted().join('') }
}

/** Read by Korean pages, and those with Korean names, only: which letters stand in which file. */
function koreanStyles(names: Readonly<Record<string, string>>): string {
  const { core, more } = koreanLetters()
  const face = (file: string, letters: string) =>
    `@font-face{font-family:'Pretendard Korean';src:url(/assets/${names[file]}) format('woff2');font-weight:400 700;font-display:swap;unicode-range:${ranges(letters)}}`
  return face('korean.woff2', core) + face('koreanmore.woff2', more)
}

function ranges(letters: string): string {
  const codes = Array.from(letters, (letter) => letter.codePointAt(0) ?? 0)
  const runs: [number, number][] = []
  for (const code of codes) {
    const last = runs.at(-1)
    if (last && last[1] === code - 1) last[1] = code
    else runs.push([code, code])
  }
  const hex = (code: number) => code.toString(16)
  return runs.map(([from, to]) => (from === to ? `U+${hex(from)}` : `U+${hex(from)}-${hex(to)}`)).join(',')
}

const ascii = String.fromCodePoint(...Array.from({ length: 95 }, (_, at) => 0x20 + at))

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
