// A whole Korean workbook of 200 answered questions: written, and read back, each time in a fresh process.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { z } from 'zod'
import type { Promised } from '../measure.ts'

const root = join(import.meta.dirname, '../..')
const told = z.object({ ms: z.number(), mb: z.number() })
const runs = 5

export async function benchWorkbook(): Promise<Promised[]> {
  const folder = mkdtempSync(join(tmpdir(), 'wego-bench-'))
  // beside the built platform, where its packages and instruments are found
  const script = join(root, 'dist', 'bench-workbook.js')
  await build({
    entryPoints: [join(import.meta.dirname, 'once.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    conditions: ['wego-source'],
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    packages: 'external',
    alias: { '@wego/composite': join(root, 'packages/composite/src/index.ts') },
    logLevel: 'warning',
  })
  const file = join(folder, 'workbook.xlsx')
  const once = (work: 'write' | 'read') => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, work, file], { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
    return told.parse(JSON.parse(stdout))
  }
  const median = (work: 'write' | 'read') => {
    const all = Array.from({ length: runs }, () => once(work))
    const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN
    return { ms: middle(all.map(({ ms }) => ms)), mb: middle(all.map(({ mb }) => mb)) }
  }
  const written = median('write')
  const read = median('read')
  const size = statSync(file).size / 1024
  rmSync(folder, { recursive: true })
  rmSync(script, { force: true })
  return [
    {
      what: 'a whole workbook written, with what its formulas come to',
      measured: written.ms,
      unit: 'ms',
      atMost: 2500,
    },
    { what: 'peak memory of writing it', measured: written.mb, unit: 'MB', atMost: 350 },
    { what: 'a whole workbook read', measured: read.ms, unit: 'ms', atMost: 800 },
    { what: 'peak memory of reading it', measured: read.mb, unit: 'MB', atMost: 350 },
    { what: 'size of a whole workbook', measured: size, unit: 'kB', atMost: 600 },
  ]
}
