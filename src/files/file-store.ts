import { createReadStream } from 'node:fs'
import { mkdir, rename, rm, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { Refusal } from '../http/refusal.ts'

/** Where files are kept: a folder, or a bucket of a store that speaks S3. */
export type FilesAddress =
  | { readonly kind: 'disk'; readonly folder: string }
  | {
      readonly kind: 's3'
      readonly bucket: string
      readonly region: string
      /** null is Amazon itself. */
      readonly endpoint: string | null
      readonly accessKeyId: string
      readonly secretAccessKey: string
    }

/** Files by the SHA-256 of their bytes: the same bytes are kept once, and what a hash names never changes. */
export interface FileStore {
  readonly kind: 'disk' | 's3'
  /** Keeps a file from the disk under its hash. One that is there already only becomes young again. */
  put(hash: string, path: string, bytes: number): Promise<void>
  has(hash: string): Promise<boolean>
  read(hash: string): Promise<Readable>
  remove(hash: string): Promise<void>
  /** When a kept file was written last; null when there is none. */
  writtenAt(hash: string): Promise<Date | null>
  /** Hashes of all that is kept, some at a time. */
  list(): AsyncIterable<string>
}

/** Opens the store. Nothing is written yet, so that a platform without a file needs no folder and no bucket. */
export async function openFileStore(address: FilesAddress): Promise<FileStore> {
  const disk = address.kind === 'disk' ? diskOf(address.folder) : await bucketOf(address)
  const folder = address.kind === 'disk' ? address.folder : null
  return {
    kind: address.kind,
    put: (hash, path, bytes) =>
      guarded('write', async () => {
        const key = keyOf(hash)
        if (folder === null) {
          // written again even where it is: the sweep for files that nobody needs goes by age
          await disk.putStream(key, createReadStream(path), { contentLength: bytes })
        } else if (await disk.exists(key)) {
          const now = new Date()
          await utimes(join(folder, key), now, now)
        } else {
          await putWhole(disk, folder, key, path)
        }
      }),
    has: (hash) => guarded('read', () => disk.exists(keyOf(hash))),
    read: (hash) =>
      guarded('read', async () => {
        if (!(await disk.exists(keyOf(hash)))) throw new Error(`no file ${hash}`)
        return disk.getStream(keyOf(hash))
      }),
    remove: (hash) => guarded('write', () => disk.delete(keyOf(hash))),
    writtenAt: (hash) =>
      guarded('read', async () =>
        (await disk.exists(keyOf(hash))) ? (await disk.getMetaData(keyOf(hash))).lastModified : null,
      ),
    list: () => hashesIn(disk, folder),
  }
}

/** Under a name of its own first: whoever reads the hash meanwhile, or a kill, must not meet half a file. */
async function putWhole(disk: Disk, folder: string, key: string, path: string): Promise<void> {
  const part = `${key}.${randomBytes(6).toString('hex')}.part`
  try {
    await disk.putStream(part, createReadStream(path))
    await mkdir(dirname(join(folder, key)), { recursive: true })
    await rename(join(folder, part), join(folder, key))
  } catch (error) {
    await rm(join(folder, part), { force: true }).catch(() => {})
    throw error
  }
}

async function* hashesIn(disk: Disk, folder: string | null): AsyncIterable<string> {
  if (folder !== null) await guarded('write', () => mkdir(join(folder, 'by-hash'), { recursive: true }))
  let paginationToken: string | undefined
  do {
    const page = await guarded('read', () =>
      disk.listAll('by-hash/', { recursive: true, ...(paginationToken === undefined ? {} : { paginationToken }) }),
    )
    for (const object of page.objects) {
      const hash = object.isFile ? /^[0-9a-f]{64}$/.exec(object.name)?.[0] : undefined
      if (hash !== undefined) yield hash
    }
    paginationToken = page.paginationToken
  } while (paginationToken !== undefined)
}

function diskOf(folder: string): Disk {
  return new Disk(new FSDriver({ location: folder, visibility: 'private' }))
}

/** The client of S3 is large, so it is loaded only where it is used. */
async function bucketOf(address: Extract<FilesAddress, { kind: 's3' }>): Promise<Disk> {
  const { S3Driver } = await import('flydrive/drivers/s3')
  const { S3Client } = await import('@aws-sdk/client-s3')
  const client = new S3Client({
    region: address.region,
    credentials: { accessKeyId: address.accessKeyId, secretAccessKey: address.secretAccessKey },
    // stores other than Amazon's seldom have an address for each bucket, nor Amazon's newer checksums
    ...(address.endpoint === null ? {} : { endpoint: address.endpoint, forcePathStyle: true }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // a store that is down must be said soon: somebody waits
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 3000, requestTimeout: 30_000, throwOnRequestTimeout: true },
  })
  return new Disk(new S3Driver({ client, bucket: address.bucket, visibility: 'private', supportsACL: false }))
}

function keyOf(hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('not a SHA-256')
  return `by-hash/${hash.slice(0, 2)}/${hash}`
}

/** A disk that is full and a store that is down are told in a sentence; what went wrong is for the log. */
async function guarded<T>(doing: 'read' | 'write', run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    // a path or an address may stand in the message, a secret never does
    console.error(`files: cannot ${doing}: ${error instanceof Error ? (error.stack ?? error.message) : 'unknown'}`)
    throw new Refusal(doing === 'read' ? 'file_not_readable' : 'files_unavailable')
  }
}
