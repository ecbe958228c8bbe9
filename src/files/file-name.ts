const longestBytes = 180

/** Endings that a file of each kind may keep; the first is added where none of them is there. */
export const endings = {
  pdf: ['pdf'],
  docx: ['docx'],
  xlsx: ['xlsx'],
  odt: ['odt'],
  ods: ['ods'],
  png: ['png'],
  jpeg: ['jpg', 'jpeg'],
  webp: ['webp'],
  csv: ['csv'],
  txt: ['txt', 'text', 'log', 'md', 'tsv'],
} as const

export type FileKind = keyof typeof endings

/** Names that Windows opens as devices, whatever their ending. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
/** Control characters, marks that turn the direction of reading, and marks nobody sees; joiners of scripts stay. */
const hidden = /[\p{Cc}\u200b\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]/gu

/**
 * The name under which a file is shown and handed out: as typed in any script, but no path, nothing that hides or turns
 * letters, and with the ending of what the file really is, so that `invoice.pdf.exe` that holds a PDF opens as one.
 */
export function safeFileName(given: string, kind: FileKind): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replaceAll(hidden, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[.\s]+|[.\s]+$/g, '')
  const named = plain === '' ? 'file' : devices.test(plain) ? `_${plain}` : plain
  const dot = named.lastIndexOf('.')
  const ending = dot > 0 ? named.slice(dot + 1).toLowerCase() : ''
  const isRight = (endings[kind] as readonly string[]).includes(ending)
  const [stem, tail] = isRight ? [named.slice(0, dot), named.slice(dot)] : [named, `.${endings[kind][0]}`]
  return `${shortened(stem, longestBytes - Buffer.byteLength(tail))}${tail}`
}

/** Cuts at whole letters: a letter may be several code points, and half a letter is another one. */
function shortened(stem: string, most: number): string {
  if (Buffer.byteLength(stem) <= most) return stem
  let kept = ''
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(stem)) {
    if (Buffer.byteLength(kept) + Buffer.byteLength(segment) > most - 3) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}
