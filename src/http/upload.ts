import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { once } from 'node:events'
import type { Context, MiddlewareHandler } from 'hono'
import { acceptFile, mostFileBytes } from '../files/accept-file.ts'
import type { Env } from './env.ts'
import { type Sink, readMultipart } from './multipart.ts'
import type { Limit } from './rate-limit.ts'
import { Refusal } from './refusal.ts'

/** More than a file may hold is read on and thrown away up to here, so that the sender hears a sentence and no broken line. */
const mostRead = 64 * 1024 * 1024
const mostFields = 256 * 1024

export interface UploadDeps {
  /** Folder for what is arriving; everything in it may go. */
  readonly folder: string
  /** Which addresses take files. */
  readonly takesFiles: RegExp
  /** Whose file is looked at; another's is thrown away as it arrives, while the fields of the form are kept. */
  readonly mayUpload: (c: Context<Env>) => boolean
  readonly limit: Limit
}

interface Arrived {
  readonly path: string
  readonly name: string
  bytes: number
}

/** True for a form with a file on its way to an address that takes one: the limit for all other bodies is not for it. */
export function isUpload(c: Context<Env>, takesFiles: RegExp): boolean {
  const type = c.req.header('content-type') ?? ''
  return c.req.method === 'POST' && takesFiles.test(c.req.path) && /^multipart\/form-data\s*;/i.test(type)
}

/**
 * Takes a form with a file before the request's transaction begins: the embedded database has one connection, and a slow
 * line or a large picture must not hold up everybody. The file goes to the disk as it arrives; the fields are there for
 * whoever asks for the form.
 */
export function uploads({ folder, takesFiles, mayUpload, limit }: UploadDeps): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (!isUpload(c, takesFiles)) return next()
    const isTaken = mayUpload(c)
    const form = new FormData()
    let place: string | null = null
    try {
      if (isTaken) await limit(c, c.var.person?.id)
      const made = isTaken ? await makePlace(folder) : null
      if (typeof made === 'string') place = made
      const arrived = await receive(c, form, made instanceof Refusal ? null : made)
      // the form is read: whoever asks for its fields gets these
      c.req.bodyCache.formData = form
      if (made instanceof Refusal) c.set('upload', made)
      else if (arrived !== null) c.set('upload', arrived instanceof Refusal ? arrived : await accepted(arrived))
      await next()
    } finally {
      if (place !== null) await rm(place, { recursive: true, force: true })
    }
  }
}

async function accepted(arrived: Arrived) {
  try {
    return await acceptFile(arrived)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

async function makePlace(folder: string): Promise<string | Refusal> {
  try {
    await mkdir(folder, { recursive: true })
    return await mkdtemp(join(folder, 'upload-'))
  } catch (error) {
    return unavailable(error)
  }
}

/** The form's fields, and its first file: written to `place`, or thrown away where that is null. */
async function receive(c: Context<Env>, form: FormData, place: string | null): Promise<Arrived | Refusal | null> {
  const boundary = /boundary="?([^";]{1,200})"?/i.exec(c.req.header('content-type') ?? '')?.[1]
  if (boundary === undefined || c.req.raw.body === null) throw new Refusal('request_unreadable', { what: 'form' })
  let arrived: Arrived | null = null
  let failed: Refusal | null = null
  let room = mostFields
  const counted = c.req.raw.body.pipeThrough(counter())
  try {
    await readMultipart(counted, boundary, ({ name, fileName }) => {
      if (fileName === null) {
        return collecting(
          (bytes) => (room -= bytes) >= 0,
          (value) => form.append(name, value),
        )
      }
      if (fileName === '' || place === null || arrived !== null) return null
      const file = { path: join(place, 'arrived'), name: fileName, bytes: 0 }
      arrived = file
      return toDisk(file, (error) => (failed = unavailable(error)))
    })
  } catch (error) {
    if (error instanceof Refusal) throw error
    // the line dropped: there is nobody to answer, and nothing was kept
    throw new Refusal('request_unreadable', { what: 'form' })
  }
  return failed ?? arrived
}

function counter(): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0
  return new TransformStream({
    transform(part, control) {
      bytes += part.length
      if (bytes > mostRead) control.error(new Refusal('file_too_large', { most: mostFileBytes / 1024 / 1024 }))
      else control.enqueue(part)
    },
  })
}

function collecting(hasRoom: (bytes: number) => boolean, done: (value: string) => void): Sink {
  const parts: Uint8Array[] = []
  return {
    write: (bytes) => {
      if (!hasRoom(bytes.length)) throw new Refusal('body_too_large', { most: mostFields / 1024 / 1024 })
      parts.push(Uint8Array.from(bytes))
      return Promise.resolve()
    },
    end: () => Promise.resolve(done(Buffer.concat(parts).toString('utf8'))),
  }
}

/** What is beyond the largest file is counted and not written; a disk that is full ends the writing and not the reading. */
function toDisk(file: Arrived, fail: (error: unknown) => void): Sink {
  const stream = createWriteStream(file.path)
  let isBroken = false
  const broken = new Promise<void>((resolve) =>
    stream.once('error', (error) => {
      isBroken = true
      fail(error)
      resolve()
    }),
  )
  return {
    write: async (bytes) => {
      file.bytes += bytes.length
      if (isBroken || file.bytes > mostFileBytes) return
      if (!stream.write(Uint8Array.from(bytes))) await Promise.race([once(stream, 'drain').catch(() => {}), broken])
    },
    end: async () => {
      if (isBroken) return
      stream.end()
      await Promise.race([once(stream, 'close').catch(() => {}), broken])
    },
  }
}

function unavailable(error: unknown): Refusal {
  console.error(`files: cannot take an upload: ${error instanceof Error ? error.message : 'unknown'}`)
  return new Refusal('files_unavailable')
}
