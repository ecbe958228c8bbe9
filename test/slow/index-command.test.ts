import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { root, wego } from '../builders/running-platform.ts'

const folder = mkdtempSync(join(tmpdir(), 'wego-index-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const asem = ['--data', 'examples/asem/ASEM_iData.csv', '--meta', 'examples/asem/ASEM_iMeta.csv']

test('wego index builds the ASEM example as its README says', () => {
  const out = join(folder, 'asem')
  const { code, output, errors } = wego(['index', ...asem, '--recipe', 'examples/asem/recipe.json', '--out', out])
  expect({ code, errors }).toEqual({ code: 0, errors: '' })
  expect(output).toContain('1  CHE  68.383724  Switzerland')
  expect(readdirSync(out)).toHaveLength(11)
})

test('wego index refuses what it does not know, and says it to standard error', () => {
  const { code, output, errors } = wego(['index', ...asem, '--otu', folder])
  expect(code).toBe(2)
  expect(output).toBe('')
  expect(errors.trim().split('\n')).toEqual([
    'There is no option --otu. Did you mean --out?',
    '--out is missing: --out result',
  ])
})

test('wego index --json prints one object', () => {
  const { code, output } = wego(['index', ...asem, '--out', join(folder, 'json'), '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(output)).toMatchObject({ format: 'wego-index/1', units: 51 })
})

test('Ctrl-C while it writes leaves the folder as it was, and nothing beside it', async () => {
  const codes = Array.from({ length: 40 }, (_, at) => `i${at}`)
  const data = join(folder, 'data.csv')
  const meta = join(folder, 'meta.csv')
  const rows = Array.from(
    { length: 50_000 },
    (_, row) => `U${row},${codes.map((_, at) => (row * 7919 + at) / 7).join(',')}\n`,
  )
  writeFileSync(data, `uCode,${codes.join(',')}\n${rows.join('')}`)
  writeFileSync(
    meta,
    `iCode,Level,Parent,Type,Direction,Weight\nall,2,,Aggregate,1,1\n${codes.map((code) => `${code},1,all,Indicator,1,1\n`).join('')}`,
  )
  const place = join(folder, 'place')
  const out = join(place, 'out')
  const good = wego(['index', ...asem, '--out', out])
  expect(good.code).toBe(0)
  const before = readFileSync(join(out, 'raw.csv'), 'utf8')
  const names = readdirSync(out)

  const node = join(root, 'node_modules/node/bin/node')
  const child = spawn(node, [join(root, 'dist/cli.js'), 'index', '--data', data, '--meta', meta, '--out', out], {
    cwd: root,
  })
  const ended = new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.once('close', (code, signal) => resolve([code, signal])),
  )
  const isWriting = () =>
    readdirSync(out).some((name) => name.startsWith('.wego-index-') && existsSync(join(out, name, 'normalised.csv')))
  while (!isWriting()) {
    if (child.exitCode !== null) throw new Error('ended before it was stopped')
    await setTimeout(5)
  }
  child.kill('SIGINT')
  expect(await ended).toEqual([null, 'SIGINT'])
  expect(readdirSync(place)).toEqual(['out'])
  expect(readdirSync(out)).toEqual(names)
  expect(readFileSync(join(out, 'raw.csv'), 'utf8')).toBe(before)
})
