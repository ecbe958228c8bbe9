import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { IndexFault } from './faults.ts'
import { checkFolder, filesOfEarlierRun, writeFolder } from './output-folder.ts'

let above: string
let out: string
beforeEach(() => {
  above = mkdtempSync(join(tmpdir(), 'wego-out-'))
  out = join(above, 'out')
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(above, { recursive: true, force: true })
})

const file = (name: string, text = name) => ({ name, chunks: [text.slice(0, 2), text.slice(2)] })

test('makes the folder, also inside folders that are not there, and leaves nothing beside it', async () => {
  const deep = join(above, 'a/b/out')
  await writeFolder(deep, [file('raw.csv'), file('ranks.csv')])
  expect(readdirSync(deep).toSorted()).toEqual(['ranks.csv', 'raw.csv'])
  expect(readFileSync(join(deep, 'raw.csv'), 'utf8')).toBe('raw.csv')
  expect(readdirSync(join(above, 'a/b'))).toEqual(['out'])
})

test('replaces files of an earlier run, removes stale ones, leaves foreign ones alone', async () => {
  mkdirSync(out)
  for (const name of ['raw.csv', 'sensitivity.csv', 'notes.txt']) writeFileSync(join(out, name), 'old')
  await writeFolder(out, [file('raw.csv', 'new')], { stale: ['sensitivity.csv'] })
  expect(readdirSync(out).toSorted()).toEqual(['notes.txt', 'raw.csv'])
  expect(readFileSync(join(out, 'raw.csv'), 'utf8')).toBe('new')
  expect(readFileSync(join(out, 'notes.txt'), 'utf8')).toBe('old')
})

test('an error halfway leaves what was there as it was, and nothing new', async () => {
  mkdirSync(out)
  writeFileSync(join(out, 'raw.csv'), 'old')
  function* broken() {
    yield 'half'
    throw new Error('broken')
  }
  await expect(writeFolder(out, [file('raw.csv', 'new'), { name: 'ranks.csv', chunks: broken() }])).rejects.toThrow(
    'broken',
  )
  expect(readdirSync(above)).toEqual(['out'])
  expect(readdirSync(out)).toEqual(['raw.csv'])
  expect(readFileSync(join(out, 'raw.csv'), 'utf8')).toBe('old')
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s halfway removes the temporary folder, then ends the process',
  async (signal) => {
    let left: readonly string[] | null = null
    const kill = vi.spyOn(process, 'kill').mockImplementation(() => {
      left = readdirSync(above)
      return true
    })
    let aside: readonly string[] = []
    function* interrupted() {
      yield 'half'
      aside = readdirSync(out)
      process.emit(signal, signal)
      yield 'other half'
    }
    await expect(writeFolder(out, [{ name: 'raw.csv', chunks: interrupted() }])).rejects.toThrow()
    expect(aside).toEqual([expect.stringMatching(/^\.wego-index-/)])
    // gone before the signal ends the process: nothing runs after it
    expect(left).toEqual([])
    expect(readdirSync(above)).toEqual([])
    expect(kill).toHaveBeenCalledExactlyOnceWith(process.pid, signal)
    expect(process.listenerCount(signal)).toBe(listenersBefore[signal])
  },
)

const listenersBefore = {
  SIGINT: process.listenerCount('SIGINT'),
  SIGTERM: process.listenerCount('SIGTERM'),
  SIGHUP: process.listenerCount('SIGHUP'),
}

test('when a file cannot be replaced those before it are put back', async () => {
  mkdirSync(out)
  writeFileSync(join(out, 'raw.csv'), 'old')
  const long = 'x'.repeat(251)
  writeFileSync(join(out, long), 'old')
  // what stood there is moved aside under a longer name, too long for a file: that fails when raw.csv was moved already
  await expect(writeFolder(out, [file('raw.csv', 'new'), file(long, 'new')])).rejects.toThrow('ENAMETOOLONG')
  expect(readFileSync(join(out, long), 'utf8')).toBe('old')
  expect(readFileSync(join(out, 'raw.csv'), 'utf8')).toBe('old')
  expect(readdirSync(out).filter((name) => name.startsWith('.'))).toEqual([])
})

test('a folder in the place of a file is refused before anything is moved', async () => {
  mkdirSync(join(out, 'ranks.csv'), { recursive: true })
  await expect(writeFolder(out, [file('raw.csv'), file('ranks.csv')])).rejects.toThrow('EISDIR')
  expect(readdirSync(out)).toEqual(['ranks.csv'])
  expect(readdirSync(above)).toEqual(['out'])
})

test('a file in the place of the folder, or above it, is refused', async () => {
  writeFileSync(out, 'a file')
  expect(() => checkFolder(out, [], [])).toThrow('out_not_folder')
  await expect(writeFolder(join(out, 'below'), [file('raw.csv')])).rejects.toBeInstanceOf(IndexFault)
})

test('a file that was read is never replaced, by whatever path it was named', () => {
  mkdirSync(out)
  const input = join(out, 'raw.csv')
  writeFileSync(input, 'data')
  expect(() => checkFolder(out, ['raw.csv'], [join(out, '../out/raw.csv')])).toThrow('out_over_input')
  symlinkSync(out, join(above, 'link'))
  expect(() => checkFolder(join(above, 'link'), ['raw.csv'], [input])).toThrow('out_over_input')
  expect(() => checkFolder(out, ['ranks.csv'], [input])).not.toThrow()
})

test('an earlier run is known by its report only', () => {
  mkdirSync(out)
  const report = (text: string) => writeFileSync(join(out, 'report.json'), text)
  const format = 'wego-index/1'
  expect(filesOfEarlierRun(out, format)).toEqual([])
  report('not json')
  expect(filesOfEarlierRun(out, format)).toEqual([])
  report('{"format": "other", "files": ["a.csv"]}')
  expect(filesOfEarlierRun(out, format)).toEqual([])
  report('{"format": "wego-index/1", "files": ["a.csv", "../b.csv", 7]}')
  expect(filesOfEarlierRun(out, format)).toEqual(['a.csv'])
  expect(existsSync(join(out, 'report.json'))).toBe(true)
})
