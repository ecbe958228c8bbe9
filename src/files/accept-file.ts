import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Refusal } from '../http/refusal.ts'
import { type FileKind, safeFileName } from './file-name.ts'
import { kindOfFile } from './file-type.ts'
import { redrawPicture } from './picture.ts'

/** The largest file that is taken. */
export const mostFileBytes = 20 * 1024 * 1024

/** A file that may be kept: looked through, drawn anew where it is a picture, and named harmlessly. */
export interface AcceptedFile {
  readonly path: string
  readonly name: string
  readonly kind: FileKind
  readonly bytes: number
  readonly hash: string
}

/** Takes a file that arrived, or refuses it with the word for what is wrong. */
export async function acceptFile(arrived: { path: string; name: string; bytes: number }): Promise<AcceptedFile> {
  if (arrived.bytes === 0) throw new Refusal('file_empty')
  if (arrived.bytes > mostFileBytes) {
    throw new Refusal('file_too_large', { most: mostFileBytes / 1024 / 1024 })
  }
  const kind = await kindOfFile(arrived.path, arrived.name)
  const isPicture = kind === 'png' || kind === 'jpeg' || kind === 'webp'
  const { path } = isPicture ? await redrawPicture(arrived.path, kind) : arrived
  const { size } = await stat(path)
  return { path, name: safeFileName(arrived.name, kind), kind, bytes: size, hash: await hashOf(path) }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path) as AsyncIterable<Buffer>) hash.update(part)
  return hash.digest('hex')
}
