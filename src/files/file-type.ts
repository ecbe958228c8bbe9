import { open, stat } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { Refusal } from '../http/refusal.ts'
import type { FileKind } from './file-name.ts'
import { checkText } from './text-check.ts'
import { type OfficeParts, checkZip } from './zip-check.ts'

export const contentTypes: Readonly<Record<FileKind, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  csv: 'text/csv',
  txt: 'text/plain',
}

const head = 8192
const tail = 65_557

/** What a file is, from its bytes; refused with the word for what it is when it is none of ours. The name only tells a table from a note. */
export async function kindOfFile(path: string, name: string): Promise<FileKind> {
  const { size } = await stat(path)
  if (size === 0) throw new Refusal('file_empty')
  const { first, last } = await endsOf(path, size)
  const beginning = first.toString('latin1')
  if (beginning.startsWith('%PDF-')) return pdf(first, last)
  if (beginning.startsWith('PK')) return office(await checkZip(path))
  if (beginning.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (beginning.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (beginning.startsWith('RIFF') && beginning.slice(8, 12) === 'WEBP') return 'webp'
  if (beginning.startsWith('\xd0\xcf\x11\xe0')) return oldOffice(path)
  // the mark of UTF-16 is taken for sound by whoever knows only sound
  const isMarked = beginning.startsWith('\xff\xfe') || beginning.startsWith('\xfe\xff')
  const other = isMarked ? undefined : await fileTypeFromBuffer(first)
  if (other && !other.mime.startsWith('text/')) {
    throw new Refusal('file_type_refused', { what: other.ext === 'xml' ? 'XML' : other.ext.toUpperCase() })
  }
  await checkText(path, first)
  return /\.(csv|tsv)$/i.test(name) ? 'csv' : 'txt'
}

/** A PDF that is at the same time something else would be one thing to us and another to whoever opens it. */
function pdf(first: Buffer, last: Buffer): 'pdf' {
  if (/<(html|script|svg|body|!doctype)/i.test(first.subarray(0, 1024).toString('latin1'))) {
    throw new Refusal('file_type_refused', { what: 'PDF + HTML' })
  }
  const end = last.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  if (end !== -1 && end + 22 + last.readUInt16LE(end + 20) === last.length) {
    throw new Refusal('file_type_refused', { what: 'PDF + ZIP' })
  }
  if (!last.includes('%%EOF')) throw new Refusal('file_damaged')
  return 'pdf'
}

function office({ names, contentTypes: types, mimetype, manifest }: OfficeParts): FileKind {
  const hasMacros =
    types.includes('macroEnabled') || names.some((name) => /(^|\/)vbaProject\.bin$|^(Basic|Scripts)\/.+/i.test(name))
  if (hasMacros) throw new Refusal('file_macros')
  if (manifest.includes('encryption-data')) throw new Refusal('file_encrypted')
  if (types.includes('wordprocessingml.document.main+xml')) return 'docx'
  if (types.includes('spreadsheetml.sheet.main+xml')) return 'xlsx'
  if (mimetype.trim() === contentTypes.odt) return 'odt'
  if (mimetype.trim() === contentTypes.ods) return 'ods'
  const what = types.includes('presentationml') ? 'PPTX' : mimetype.includes('presentation') ? 'ODP' : 'ZIP'
  throw new Refusal('file_type_refused', { what })
}

/** The container of Word and Excel before 2007; a newer document with a password hides in the same one. */
async function oldOffice(path: string): Promise<never> {
  const file = await open(path)
  try {
    const locked = Buffer.from('EncryptedPackage', 'utf16le')
    for await (const part of file.readableWebStream() as AsyncIterable<ArrayBuffer | Uint8Array>) {
      if (Buffer.from(part as Uint8Array).includes(locked)) throw new Refusal('file_encrypted')
    }
  } finally {
    await file.close()
  }
  throw new Refusal('file_type_refused', { what: 'DOC / XLS / PPT' })
}

async function endsOf(path: string, size: number): Promise<{ first: Buffer; last: Buffer }> {
  const file = await open(path)
  try {
    const first = await file.read(Buffer.alloc(Math.min(head, size)), 0, Math.min(head, size), 0)
    const length = Math.min(tail, size)
    const last = await file.read(Buffer.alloc(length), 0, length, size - length)
    return { first: first.buffer, last: last.buffer }
  } finally {
    await file.close()
  }
}
