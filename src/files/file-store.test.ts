import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { Refusal } from '../http/refusal.ts'
import { type FileStore, type FilesAddress, openFileStore } from './file-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'wego-store-'))
const server = new S3rver({
  address: '127.0.0.1',
  port: 0,
  silent: true,
  directory: join(folder, 's3'),
  configureBuckets: [{ name: 'wego' }],
})
let port = 0

beforeAll(async () => {
  port = (await server.run()).port
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

function bucket(more: Partial<Extract<FilesAddress, { kind: 's3' }>> = {}): FilesAddress {
  return {
    kind: 's3',
    bucket: 'wego',
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
    ...more,
  }
}

function given(words: string): { hash: string; path: string; bytes: number } {
  const path = join(folder, 'given')
  writeFileSync(path, words)
  return { hash: createHash('sha256').update(words).digest('hex'), path, bytes: Buffer.byteLength(words) }
}

describe.each(['disk', 's3'] as const)('%s', (kind) => {
  let store: FileStore
  beforeAll(async () => {
    store = await openFileStore(kind === 'disk' ? { kind, folder: join(folder, 'disk') } : bucket())
  })

  test('nothing is there at first', async () => {
    const hashes: string[] = []
    for await (const hash of store.list()) hashes.push(hash)
    expect(hashes).toEqual([])
    expect(await store.has('0'.repeat(64))).toBe(false)
    expect(await store.writtenAt('0'.repeat(64))).toBeNull()
  })

  test('what is put is read, listed and removed', async () => {
    const one = given(`한글 and more ${'x'.repeat(100_000)}`)
    await store.put(one.hash, one.path, one.bytes)
    expect(await text(await store.read(one.hash))).toBe(`한글 and more ${'x'.repeat(100_000)}`)
    expect(await store.has(one.hash)).toBe(true)
    expect(Math.abs(Date.now() - ((await store.writtenAt(one.hash))?.getTime() ?? 0))).toBeLessThan(60_000)
    const hashes: string[] = []
    for await (const hash of store.list()) hashes.push(hash)
    expect(hashes).toEqual([one.hash])
    await store.remove(one.hash)
    await store.remove(one.hash)
    expect(await store.has(one.hash)).toBe(false)
  })

  test('the same twice at once is there once and whole', async () => {
    const one = given('the same '.repeat(10_000))
    await Promise.all(Array.from({ length: 8 }, () => store.put(one.hash, one.path, one.bytes)))
    expect(await text(await store.read(one.hash))).toBe('the same '.repeat(10_000))
    await store.remove(one.hash)
  })

  test('more files than one answer of the store lists', async () => {
    const many = Array.from({ length: 25 }, (_, at) => given(`file ${at}`).hash)
    for (const [at, hash] of many.entries()) {
      const one = given(`file ${at}`)
      await store.put(hash, one.path, one.bytes)
    }
    const hashes = new Set<string>()
    for await (const hash of store.list()) hashes.add(hash)
    expect([...hashes].toSorted()).toEqual(many.toSorted())
  })

  test('a file that is gone is a sentence, not a fault', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    await expect(store.read('f'.repeat(64))).rejects.toMatchObject({ code: 'file_not_readable' })
  })
})

const missing = given('missing')

test.each([
  { name: 'a folder that is a file', address: (): FilesAddress => ({ kind: 'disk', folder: missing.path }) },
  { name: 'a store that is down', address: () => bucket({ endpoint: 'http://127.0.0.1:9' }) },
  { name: 'a bucket that is not there', address: () => bucket({ bucket: 'nobody' }) },
  { name: 'a wrong key', address: () => bucket({ accessKeyId: 'unknown' }) },
])('$name: nothing is kept, and the reader is told in a sentence', async ({ address }) => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const store = await openFileStore(address())
  const put = store.put(missing.hash, missing.path, missing.bytes)
  await expect(put).rejects.toBeInstanceOf(Refusal)
  await expect(put).rejects.toMatchObject({ code: 'files_unavailable', status: 503 })
  expect(log).toHaveBeenCalled()
  expect(JSON.stringify(log.mock.calls)).not.toContain('S3RVER')
})

test('a put that fails leaves no half file', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const place = join(folder, 'half')
  const store = await openFileStore({ kind: 'disk', folder: place })
  await expect(store.put('a'.repeat(64), join(folder, 'not there'), 5)).rejects.toBeInstanceOf(Refusal)
  // the source may be missed before a folder for it is made
  const held = existsSync(place) ? readdirSync(place, { recursive: true, withFileTypes: true }) : []
  expect(held.filter((entry) => entry.isFile())).toEqual([])
})
