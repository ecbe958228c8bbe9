import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { type Entry, type ZipFile, open as openZip } from 'yauzl'
import { Refusal } from '../http/refusal.ts'

const mostUncompressed = 200 * 1024 * 1024
const mostEntries = 5000
/** Sheets of numbers shrink a hundredfold; above this and above ten megabytes it is made to overwhelm. */
const mostRatio = 200
const ratioFrom = 10 * 1024 * 1024
const mostRead = 1024 * 1024

const archives = /\.(zip|7z|rar|gz|tgz|bz2|xz|jar|apk|cab|iso|dll|exe|com|bat|cmd|ps1|vbs|js|hta|scr|msi)$/i

export interface OfficeParts {
  readonly names: readonly string[]
  /** The small parts that say what the document is. */
  readonly contentTypes: string
  readonly mimetype: string
  readonly manifest: string
}

/**
 * Looks through an office document, which is a ZIP: how much it unpacks to, whether the parts are what the directory
 * says, whether it is locked, and what lies inside. Every part is unpacked once into nothing, because a directory may lie.
 */
export async function checkZip(path: string): Promise<OfficeParts> {
  await refuseForeignStart(path)
  const zip = await opened(path)
  try {
    const entries = await directoryOf(zip)
    refuseBomb(entries, zip.fileSize)
    const kept = new Map<string, string>()
    for (const entry of entries) {
      const isTelling = /^(\[Content_Types\]\.xml|mimetype|META-INF\/manifest\.xml)$/.test(entry.fileName)
      const text = await unpacked(zip, entry, isTelling)
      if (text !== null) kept.set(entry.fileName, text)
    }
    return {
      names: entries.map((entry) => entry.fileName),
      contentTypes: kept.get('[Content_Types].xml') ?? '',
      mimetype: kept.get('mimetype') ?? '',
      manifest: kept.get('META-INF/manifest.xml') ?? '',
    }
  } finally {
    zip.close()
  }
}

/** A ZIP may have a program in front of it; a document begins with its first part. */
async function refuseForeignStart(path: string): Promise<void> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0)
    if (buffer.toString('latin1') !== 'PK\u0003\u0004') throw new Refusal('file_damaged')
  } finally {
    await file.close()
  }
}

function opened(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    openZip(
      path,
      { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: true },
      (error, zip) => (error ? reject(new Refusal('file_damaged')) : resolve(zip)),
    )
  })
}

function directoryOf(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > mostEntries) throw new Refusal('file_zip_bomb')
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', () => reject(new Refusal('file_damaged')))
    zip.readEntry()
  })
}

function refuseBomb(entries: readonly Entry[], fileSize: number): void {
  if (entries.some((entry) => entry.isEncrypted())) throw new Refusal('file_encrypted')
  const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  if (total > mostUncompressed || (total > ratioFrom && total / fileSize > mostRatio))
    throw new Refusal('file_zip_bomb')
  // parts that share their bytes unpack to more than the directory lets one see
  const places = entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  for (const [at, entry] of places.entries()) {
    const end = entry.relativeOffsetOfLocalHeader + 30 + entry.fileNameLength + entry.compressedSize
    if (end > (places[at + 1]?.relativeOffsetOfLocalHeader ?? fileSize)) throw new Refusal('file_zip_bomb')
  }
  const nested = entries.find((entry) => archives.test(entry.fileName))
  if (nested) throw new Refusal('file_holds_archive', { name: nested.fileName.split('/').at(-1)?.slice(0, 60) ?? '' })
}

async function unpacked(zip: ZipFile, entry: Entry, isTelling: boolean): Promise<string | null> {
  if (entry.fileName.endsWith('/')) return null
  if (isTelling && entry.uncompressedSize > mostRead) throw new Refusal('file_zip_bomb')
  try {
    const stream = await new Promise<Readable>((resolve, reject) => {
      zip.openReadStream(entry, (error, one) => (error ? reject(error) : resolve(one)))
    })
    let text = ''
    for await (const part of stream as AsyncIterable<Buffer>) if (isTelling) text += part.toString('utf8')
    return isTelling ? text : null
  } catch (error) {
    // more came out than the directory says
    const isLie = error instanceof Error && error.message.includes('too many bytes')
    throw new Refusal(isLie ? 'file_zip_bomb' : 'file_damaged')
  }
}
