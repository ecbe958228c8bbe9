import { inflateSync } from 'node:zlib'

const longest = 4 * 1024 * 1024

/** The signed file that a statement's PDF carries as an attachment; null when none is found. */
export function statementInPdf(pdf: Uint8Array): string | null {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  if (!bytes.subarray(0, 1024).includes('%PDF-')) return null
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    const begin = at + (bytes[at + 6] === 0x0d ? 8 : 7)
    const end = bytes.indexOf('endstream', begin)
    if (end < 0) return null
    const text = unpacked(bytes.subarray(begin, end))
    if (text?.includes('"format":"wego-review-statement/1"')) return text
    at = end + 3
  }
  return null
}

function unpacked(stream: Buffer): string | null {
  try {
    return inflateSync(stream, { maxOutputLength: longest }).toString('utf8')
  } catch {
    // most streams of a PDF are no text, and some are not packed
    return stream.toString('utf8')
  }
}
