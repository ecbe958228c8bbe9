import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { TypstCompiler } from '@myriaddreamin/typst.ts/compiler'

export interface PdfInput {
  /** Typst; it reads its data by `json("/data.json")`. Data never becomes part of the template, so it cannot run. */
  readonly template: string
  readonly data: unknown
  /** Further files the template may attach or draw, by their path in it. */
  readonly files?: Readonly<Record<string, Uint8Array>>
}

/** A template that does not compile: a fault of ours, never of the data. */
export class PdfFault extends Error {}

const require = createRequire(import.meta.url)
/** Latin with its accents and Korean in one family, as in the pages. */
const faces = ['Regular', 'SemiBold', 'Bold']

let starting: Promise<TypstCompiler> | null = null
let last: Promise<unknown> = Promise.resolve()

/**
 * A tagged PDF from a template and data, by Typst as WebAssembly. The compiler (28 MB) is read at the first PDF of a
 * process and kept: some 130 MB from then on; docs/decisions/0025 has the measurements. One PDF at a time, as the compiler
 * has one world of files. There is no network for a template to fetch from.
 */
export async function makePdf(input: PdfInput): Promise<Uint8Array> {
  starting ??= startCompiler()
  const made = last.then(async () => compile(await (starting ?? startCompiler()), input))
  last = made.catch(() => undefined)
  return made
}

async function startCompiler(): Promise<TypstCompiler> {
  const { createTypstCompiler } = await import('@myriaddreamin/typst.ts/compiler')
  const { loadFonts } = await import('@myriaddreamin/typst.ts/options.init')
  const compiler = createTypstCompiler()
  const wasm = require.resolve('@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm')
  const fonts = faces.map(
    (face) => new Uint8Array(readFileSync(require.resolve(`pretendard/dist/public/static/Pretendard-${face}.otf`))),
  )
  await compiler.init({
    getModule: () => ({ module_or_path: new WebAssembly.Module(readFileSync(wasm)) }),
    beforeBuild: [loadFonts(fonts, { assets: false })],
  })
  return compiler
}

async function compile(compiler: TypstCompiler, { template, data, files = {} }: PdfInput): Promise<Uint8Array> {
  compiler.resetShadow()
  compiler.addSource('/main.typ', template)
  compiler.mapShadow('/data.json', new TextEncoder().encode(JSON.stringify(data)))
  for (const [path, bytes] of Object.entries(files)) compiler.mapShadow(path, bytes)
  const { result, diagnostics } = await compiler.compile({ mainFilePath: '/main.typ', format: 1, diagnostics: 'unix' })
  if (!result) throw new PdfFault(`The PDF template does not compile: ${(diagnostics ?? []).join('; ')}`)
  return result
}
