import { deflateSync, crc32 } from 'node:zlib'
import sharp from 'sharp'
import { ZipFile } from 'yazl'

/** Files for the tests, made here: good ones, and ones that are not what they say. */

export function pdf(words = 'Minutes of the steering board'): Uint8Array {
  const text = `BT /F1 12 Tf 72 720 Td (${words}) Tj ET`
  return Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R>>endobj\n4 0 obj<</Length ${text.length}>>stream\n${text}\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
    'latin1',
  )
}

type Parts = Readonly<Record<string, string | Uint8Array>>

/** A ZIP of these parts, in their order. */
export async function zip(parts: Parts, store: readonly string[] = []): Promise<Buffer> {
  const file = new ZipFile()
  for (const [name, content] of Object.entries(parts)) {
    file.addBuffer(Buffer.from(content), name, { compress: !store.includes(name), mtime: new Date(0) })
  }
  file.end()
  const bytes: Uint8Array[] = []
  for await (const part of file.outputStream as AsyncIterable<Uint8Array>) bytes.push(part)
  return Buffer.concat(bytes)
}

function typesOf(main: string): string {
  return `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="${main}"/></Types>`
}

const openXml = 'application/vnd.openxmlformats-officedocument.'
export const docxTypes = typesOf(`${openXml}wordprocessingml.document.main+xml`)
export const xlsxTypes = typesOf(`${openXml}spreadsheetml.sheet.main+xml`)

export function docx(more: Parts = {}): Promise<Buffer> {
  return zip({ '[Content_Types].xml': docxTypes, 'word/document.xml': '<w:document/>', ...more })
}

export function xlsx(more: Parts = {}): Promise<Buffer> {
  return zip({ '[Content_Types].xml': xlsxTypes, 'xl/workbook.xml': '<workbook/>', ...more })
}

export function openDocument(kind: 'text' | 'spreadsheet' | 'presentation', manifest = ''): Promise<Buffer> {
  const mimetype = `application/vnd.oasis.opendocument.${kind}`
  return zip(
    {
      mimetype,
      'content.xml': '<office:document-content/>',
      'META-INF/manifest.xml': `<manifest:manifest>${manifest}</manifest:manifest>`,
    },
    ['mimetype'],
  )
}

export function docm(): Promise<Buffer> {
  return zip({
    '[Content_Types].xml': typesOf('application/vnd.ms-word.document.macroEnabled.main+xml'),
    'word/document.xml': '<w:document/>',
    'word/vbaProject.bin': 'macro',
  })
}

/** Says in its directory that it unpacks to three gigabytes, as a real one would. */
export async function zipBomb(): Promise<Buffer> {
  const zeros = Buffer.alloc(30 * 1024 * 1024)
  return xlsx(Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`xl/worksheets/sheet${at}.xml`, zeros])))
}

/** Unpacks to forty megabytes and says in its directory that it is a hundred bytes. */
export async function lyingBomb(): Promise<Buffer> {
  const bytes = await xlsx({ 'xl/worksheets/sheet1.xml': Buffer.alloc(40 * 1024 * 1024) })
  return patchDirectory(bytes, 'xl/worksheets/sheet1.xml', (at) => bytes.writeUInt32LE(100, at + 24))
}

/** The flag that says a part is encrypted. */
export async function encryptedZip(): Promise<Buffer> {
  const bytes = await xlsx()
  return patchDirectory(bytes, 'xl/workbook.xml', (at) => bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8))
}

/** Two parts that are the same bytes: each line of the directory points at the first. */
export async function overlappingZip(): Promise<Buffer> {
  const bytes = await xlsx({ 'xl/a.xml': 'a'.repeat(1000), 'xl/b.xml': 'a'.repeat(1000) })
  let first = 0
  patchDirectory(bytes, 'xl/a.xml', (at) => (first = bytes.readUInt32LE(at + 42)))
  return patchDirectory(bytes, 'xl/b.xml', (at) => bytes.writeUInt32LE(first, at + 42))
}

function patchDirectory(bytes: Buffer, name: string, patch: (at: number) => void): Buffer {
  for (
    let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1');
    at !== -1;
    at = bytes.indexOf('PK\u0001\u0002', at + 4, 'latin1')
  ) {
    const length = bytes.readUInt16LE(at + 28)
    if (bytes.toString('utf8', at + 46, at + 46 + length) === name) {
      patch(at)
      return bytes
    }
  }
  throw new Error(`no part ${name}`)
}

/** What Word makes of a document with a password: a container of Microsoft's with the document locked inside. */
export function lockedDocx(): Buffer {
  const bytes = Buffer.alloc(4096)
  bytes.write('d0cf11e0a1b11ae1', 0, 'hex')
  bytes.write('EncryptedPackage', 2048, 'utf16le')
  return bytes
}

/** A photograph with the place where it was taken, lying on its side. */
export function photograph(): Promise<Buffer> {
  return sharp({ create: { width: 40, height: 20, channels: 3, background: '#a33' } })
    .withExif({
      IFD0: { Make: 'Camera of somebody', Artist: 'Somebody' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '21/1 1/1 40/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '105/1 51/1 15/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
}

export function picture(kind: 'png' | 'webp' | 'jpeg', size = 12): Promise<Buffer> {
  return sharp({ create: { width: size, height: size, channels: 3, background: '#3a3' } })
    .toFormat(kind)
    .toBuffer()
}

/** A picture of so many points whose file is small: only the head is needed to refuse it. */
export function hugePng(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const row = Buffer.alloc(Math.ceil(width / 8) + 1)
  const data = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
