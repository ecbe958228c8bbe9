import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { type Note, refuse } from './faults.ts'

/**
 * Bytes of a table as UTF-8 with plain line ends (LF), whatever program wrote it.
 *
 * A byte-order mark decides; without one it is UTF-8, or what Excel writes where UTF-8 is not the rule: EUC-KR when all
 * letters beyond ASCII come in its pairs, Windows-1252 otherwise. Both guesses are said in a note.
 */
export function tableBytes(path: string): { bytes: Buffer; notes: readonly Note[] } {
  const bytes = read(path)
  if (bytes.length === 0) refuse('file_empty', { file: path })
  if (isSpreadsheet(bytes)) refuse('file_is_excel', { file: path })
  const { text, encoding } = decoded(bytes)
  if (text.includes(0)) refuse('file_not_text', { file: path })
  const plain = withoutCarriageReturns(text)
  if (plain.every((byte) => byte === newline || byte === space)) refuse('file_empty', { file: path })
  return { bytes: plain, notes: encoding === null ? [] : [{ code: 'encoding', values: { file: path, encoding } }] }
}

const newline = 0x0a
const carriageReturn = 0x0d
const space = 0x20

function read(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    if (reason === 'EISDIR') refuse('file_is_folder', { file: path })
    return refuse('file_unreadable', { file: path, reason })
  }
}

/** xlsx and ods are zip archives; xls begins with the signature of a compound file. */
function isSpreadsheet(bytes: Buffer): boolean {
  return ['504b0304', 'd0cf11e0'].includes(bytes.subarray(0, 4).toString('hex'))
}

function decoded(bytes: Buffer): { text: Buffer; encoding: string | null } {
  const start = bytes.subarray(0, 3).toString('hex')
  if (start === 'efbbbf') return { text: bytes.subarray(3), encoding: null }
  if (start.startsWith('fffe')) return { text: encoded(bytes, 'utf-16le'), encoding: null }
  if (start.startsWith('feff')) return { text: encoded(bytes, 'utf-16be'), encoding: null }
  if (isUtf8(bytes)) return { text: bytes, encoding: null }
  if (hasOnlyKoreanPairs(bytes)) return { text: encoded(bytes, 'euc-kr'), encoding: 'EUC-KR' }
  return { text: encoded(bytes, 'windows-1252'), encoding: 'Windows-1252' }
}

function encoded(bytes: Buffer, encoding: string): Buffer {
  return Buffer.from(new TextDecoder(encoding).decode(bytes))
}

/** Western letters beyond ASCII mostly stand alone between ASCII letters, Korean syllables are two high bytes each. */
function hasOnlyKoreanPairs(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at++) {
    if ((bytes[at] as number) < 0x80) continue
    at++
    if ((bytes[at - 1] as number) < 0xa1 || (bytes[at] ?? 0) < 0xa1) return false
  }
  return true
}

/** CR LF and a lone CR become LF, so that lines are counted as an editor counts them, also inside quotation marks. */
function withoutCarriageReturns(text: Buffer): Buffer {
  if (!text.includes(carriageReturn)) return text
  const plain = Buffer.allocUnsafe(text.length)
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const byte = text[at] as number
    if (byte !== carriageReturn) plain[length++] = byte
    else if (text[at + 1] !== newline) plain[length++] = newline
  }
  return plain.subarray(0, length)
}
