import { type Entry, type ZipFile, fromBuffer } from 'yauzl'
import { SaxesParser } from 'saxes'
import { Refusal } from '../../http/refusal.ts'

/** What a workbook may unpack to; a full one of ours is 3 MB. */
const mostUnpacked = 100 * 1024 * 1024
const mostParts = 2000

export type Part = (handlers: PartHandlers) => Promise<void>

/** Thrown by a handler that has all it needs: the rest of the part is not read. */
export class Enough extends Error {}

export interface PartHandlers {
  /** Names come without their prefix: `x:row` and `row` are one. */
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

/** Whether a file begins as a workbook does, or as one that is locked or of the older format. */
export function isWorkbook([a, b, c, d]: Uint8Array): boolean {
  return (a === 0x50 && b === 0x4b) || (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0)
}

/** The XML parts of a document by their path, each read as a stream and never whole. */
export async function openParts(bytes: Uint8Array): Promise<ReadonlyMap<string, Part>> {
  const [a, b, c, d] = bytes
  // the older binary format, which is also what a password makes of the newer one
  if (a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0) throw new Refusal('workbook_locked')
  if (a !== 0x50 || b !== 0x4b) throw new Refusal('workbook_foreign')
  const zip = await opened(bytes)
  const entries = await directoryOf(zip)
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  if (entries.some((entry) => entry.isEncrypted())) throw new Refusal('workbook_locked')
  if (unpacked > mostUnpacked) throw new Refusal('workbook_too_large')
  return new Map(entries.map((entry) => [entry.fileName, (handlers) => readPart(zip, entry, handlers)]))
}

function opened(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true, validateEntrySizes: true }, (error, zip) =>
      error ? reject(new Refusal('workbook_damaged')) : resolve(zip),
    )
  })
}

function directoryOf(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > mostParts) throw new Refusal('workbook_too_large')
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', () => reject(new Refusal('workbook_damaged')))
    zip.readEntry()
  })
}

function readPart(zip: ZipFile, entry: Entry, { open, text, close }: PartHandlers): Promise<void> {
  return new Promise((resolve, reject) => {
    const parser = new SaxesParser()
    const plain = (name: string) => name.slice(name.indexOf(':') + 1)
    parser.on('doctype', () => reject(new Refusal('workbook_damaged')))
    parser.on('error', () => reject(new Refusal('workbook_damaged')))
    if (open) parser.on('opentag', (tag) => open(plain(tag.name), tag.attributes))
    if (close) parser.on('closetag', (tag) => close(plain(tag.name)))
    if (text) {
      parser.on('text', text)
      parser.on('cdata', text)
    }
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(new Refusal('workbook_damaged'))
      const decoder = new TextDecoder()
      const step = (work: () => void) => {
        try {
          work()
        } catch (fault) {
          stream.destroy()
          if (fault instanceof Enough) return resolve()
          reject(fault instanceof Refusal ? fault : new Refusal('workbook_damaged'))
        }
      }
      stream.on('data', (chunk: Buffer) => step(() => parser.write(decoder.decode(chunk, { stream: true }))))
      stream.on('error', () => reject(new Refusal('workbook_damaged')))
      stream.on('end', () =>
        step(() => {
          parser.write(decoder.decode())
          parser.close()
          resolve()
        }),
      )
    })
  })
}
