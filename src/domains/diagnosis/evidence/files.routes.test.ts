import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  docm,
  docx,
  docxTypes,
  encryptedZip,
  hugePng,
  lockedDocx,
  lyingBomb,
  openDocument,
  overlappingZip,
  pdf,
  photograph,
  picture,
  xlsx,
  zip,
  zipBomb,
} from '../../../../test/builders/files.ts'
import { type Browser, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { answer, answersFile } from '../../../../test/builders/question-page.ts'

let platform: Platform
let matale: Browser
const round = '/cities/matale/rounds/2026'
const place = `${round}/items/GOV-01/evidence`

beforeAll(async () => {
  platform = await makePlatform()
  matale = await platform.signedIn('matale')
  await matale.get('/cities/matale')
  await matale.post('/cities/matale/rounds', {})
  await answer(matale, round, 'GOV-01', { step: '3' })
})
afterAll(() => platform.close())

const text = (words: string) => Buffer.from(words, 'utf8')

// prettier-ignore
const accepted: { name: string; file: string; make: () => Promise<Uint8Array> | Uint8Array; shown?: string; type: string }[] = [
  { name: 'PDF', file: 'minutes.pdf', make: () => pdf(), type: 'application/pdf' },
  { name: 'Word', file: 'plan.docx', make: () => docx(), type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  { name: 'Excel', file: 'list.xlsx', make: () => xlsx(), type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  { name: 'OpenDocument text', file: 'plan.odt', make: () => openDocument('text'), type: 'application/vnd.oasis.opendocument.text' },
  { name: 'OpenDocument sheet', file: 'list.ods', make: () => openDocument('spreadsheet'), type: 'application/vnd.oasis.opendocument.spreadsheet' },
  { name: 'PNG', file: 'map.png', make: () => picture('png'), type: 'image/png' },
  { name: 'JPEG', file: 'room.jpg', make: () => picture('jpeg'), type: 'image/jpeg' },
  { name: 'WebP', file: 'room.webp', make: () => picture('webp'), type: 'image/webp' },
  { name: 'CSV', file: 'sites.csv', make: () => text('site,line\nHall,yes\n'), type: 'text/csv' },
  { name: 'text', file: 'note.txt', make: () => text('Seen on 3 May.'), type: 'text/plain' },
  { name: 'text in UTF-16', file: 'utf16.txt', make: () => Buffer.from('\ufeff시청', 'utf16le'), type: 'text/plain' },
  { name: 'a table in the Korean code page', file: '목록.csv', make: () => Buffer.from('bac0c3bb2cbfa90a', 'hex'), type: 'text/csv' },
  { name: 'a document with a sheet inside', file: 'chart.docx', make: () => docx({ 'word/embeddings/sheet.xlsx': 'PK' }), type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  { name: 'Korean and Arabic names as typed', file: '정보화 계획 – خطة.pdf', make: () => pdf('names'), type: 'application/pdf' },
  { name: 'a PDF that is called a program', file: 'invoice.pdf.exe', make: () => pdf('exe'), shown: 'invoice.pdf.exe.pdf', type: 'application/pdf' },
  { name: 'a name that turns its letters', file: 'annual\u202efdp.exe', make: () => pdf('rlo'), shown: 'annualfdp.exe.pdf', type: 'application/pdf' },
  { name: 'a name that climbs', file: '..\\..\\x', make: () => pdf('climb'), shown: 'x.pdf', type: 'application/pdf' },
  { name: 'a name of a device', file: 'CON.txt', make: () => text('device'), shown: '_CON.txt', type: 'text/plain' },
  { name: 'a PDF that is called text', file: 'plan.txt', make: () => pdf('txt'), shown: 'plan.txt.pdf', type: 'application/pdf' },
]

test.each(accepted)('taken: $name', async ({ file, make, shown = file, type }) => {
  await matale.get(place)
  const bytes = await make()
  const page = await matale.upload(place, { kind: 'file', title: `piece ${file}` }, { name: file, bytes })
  expect(page.status, page.text).toBe(200)
  expect(page.text).toContain(shown)
  const path = fileAddress(page.html, shown)
  const got = await matale.send(path, {})
  expect(got.status).toBe(200)
  expect(got.headers.get('content-type')).toBe(type)
  expect(got.headers.get('x-content-type-options')).toBe('nosniff')
  expect(got.headers.get('content-security-policy')).toContain('sandbox')
  expect(got.headers.get('content-disposition')).toMatch(type.startsWith('image/') ? /^inline/ : /^attachment/)
  const body = Buffer.from(await got.arrayBuffer())
  if (!type.startsWith('image/')) expect(body.equals(Buffer.from(bytes))).toBe(true)
})

// prettier-ignore
const refused: { name: string; file: string; make: () => Promise<Uint8Array> | Uint8Array; words: string; status?: number }[] = [
  { name: 'no bytes', file: 'empty.pdf', make: () => Buffer.alloc(0), words: 'This file is empty' },
  { name: 'a page called PDF', file: 'plan.pdf', make: () => text('<!doctype html><script>alert(1)</script>'), words: 'this file is HTML' },
  { name: 'a page behind a comment', file: 'plan.txt', make: () => text('<!-- a -->\n<html><body>x'), words: 'this file is HTML' },
  { name: 'a picture that is a program', file: 'map.svg', make: () => text('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), words: 'this file is SVG' },
  { name: 'an SVG called PNG, with its XML line', file: 'map.png', make: () => text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), words: 'by what is in it' },
  { name: 'a program called PDF', file: 'plan.pdf', make: () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 1)]), words: 'this file is EXE' },
  { name: 'a program of Linux', file: 'plan.pdf', make: () => Buffer.concat([Buffer.from('7f454c460201010000000000000000000200', 'hex'), Buffer.alloc(100)]), words: 'this file is ELF' },
  { name: 'a GIF that is also a page', file: 'x.png', make: () => Buffer.concat([Buffer.from('GIF89a/*'), Buffer.from('*/=1;alert(1)//<script>')]), words: 'this file is GIF' },
  { name: 'a PDF that is also a page', file: 'x.pdf', make: () => Buffer.concat([Buffer.from('%PDF-1.4\n<html><script>alert(1)</script>'), Buffer.from('\n%%EOF')]), words: 'PDF + HTML' },
  { name: 'a PDF that is also a ZIP', file: 'x.pdf', make: async () => Buffer.concat([pdf(), await zip({ 'a.txt': 'a' })]), words: 'PDF + ZIP' },
  { name: 'a PDF cut off', file: 'x.pdf', make: () => pdf().slice(0, 200), words: 'broken or cut off' },
  { name: 'macros', file: 'x.docm', make: () => docm(), words: 'holds macros' },
  { name: 'macros under an honest name', file: 'x.docx', make: () => docx({ 'word/vbaProject.bin': 'macro' }), words: 'holds macros' },
  { name: 'a ZIP bomb', file: 'x.xlsx', make: () => zipBomb(), words: 'unpack to far more' },
  { name: 'a ZIP bomb whose directory lies', file: 'x.xlsx', make: () => lyingBomb(), words: 'unpack to far more' },
  { name: 'parts that share their bytes', file: 'x.xlsx', make: () => overlappingZip(), words: 'unpack to far more' },
  { name: 'six thousand parts', file: 'x.xlsx', make: () => xlsx(Object.fromEntries(Array.from({ length: 6000 }, (_, at) => [`a${at}`, 'x']))), words: 'unpack to far more' },
  { name: 'a locked ZIP', file: 'x.xlsx', make: () => encryptedZip(), words: 'locked with a password' },
  { name: 'a locked Word document', file: 'x.docx', make: () => lockedDocx(), words: 'locked with a password' },
  { name: 'a locked OpenDocument', file: 'x.odt', make: () => openDocument('text', '<manifest:encryption-data/>'), words: 'locked with a password' },
  { name: 'an archive inside', file: 'x.docx', make: () => docx({ 'word/embeddings/more.zip': 'PK' }), words: 'more.zip' },
  { name: 'a program inside', file: 'x.docx', make: () => docx({ 'word/embeddings/run.exe': 'MZ' }), words: 'run.exe' },
  { name: 'a plain ZIP', file: 'x.docx', make: () => zip({ 'a.txt': 'a' }), words: 'this file is ZIP' },
  { name: 'a program in front of a document', file: 'x.docx', make: async () => Buffer.concat([Buffer.from('PK\u0003\u0005'), await docx()]), words: 'broken or cut off' },
  { name: 'a document cut off', file: 'x.docx', make: async () => (await docx()).subarray(0, 100), words: 'broken or cut off' },
  { name: 'a part that climbs', file: 'x.docx', make: async () => Buffer.from((await zip({ '[Content_Types].xml': docxTypes, 'aa/aa/x.txt': 'x' })).toString('latin1').replaceAll('aa/aa/x.txt', '../../x.txt'), 'latin1'), words: 'broken or cut off' },
  { name: 'a presentation', file: 'x.odp', make: () => openDocument('presentation'), words: 'this file is ODP' },
  { name: '41 million points', file: 'x.png', make: () => hugePng(8200, 5000), words: '41 million points' },
  { name: 'a picture cut off', file: 'x.png', make: async () => (await picture('png', 200)).subarray(0, 120), words: 'broken or cut off' },
  { name: 'Latin-1', file: 'x.csv', make: () => Buffer.from('Montréal,é,à\nSão, ', 'latin1'), words: 'its letters cannot be read' },
  { name: 'text with NUL', file: 'x.txt', make: () => Buffer.from('a\u0000b'), words: 'its letters cannot be read' },
  { name: '20 MB and a byte', file: 'x.txt', make: () => Buffer.alloc(20 * 1024 * 1024 + 1, 'a'), words: 'larger than 20 MB', status: 413 },
]

test.each(refused)('refused: $name', async ({ file, make, words, status = 422 }) => {
  await matale.get(place)
  const before = kept().length
  const title = 'What was typed'
  const page = await matale.upload(place, { kind: 'file', title }, { name: file, bytes: await make() })
  expect(page.status).toBe(status)
  expect(page.text.toLowerCase()).toContain(words.toLowerCase())
  expect(page.html).toContain(`value="${title}"`)
  expect(kept().length).toBe(before)
  expect(readdirSync(join(platform.folder, 'incoming'))).toEqual([])
})

test('a form without a file says so', async () => {
  await matale.get(place)
  const page = await matale.upload(place, { kind: 'file' }, null)
  expect(page.status).toBe(422)
  expect(page.text).toContain('No file was chosen')
})

test('a photograph is kept upright, without place, camera or name', async () => {
  await matale.get(place)
  const original = await photograph()
  const before = await sharp(original).metadata()
  expect([before.exif === undefined, before.orientation]).toEqual([false, 6])
  const page = await matale.upload(place, { kind: 'file' }, { name: 'photo.jpg', bytes: original })
  const got = Buffer.from(await (await matale.send(fileAddress(page.html, 'photo.jpg'), {})).arrayBuffer())
  const after = await sharp(got).metadata()
  expect([after.width, after.height]).toEqual([20, 40])
  expect([after.exif, after.orientation, after.icc, after.xmp]).toEqual([undefined, undefined, undefined, undefined])
  expect(got.includes('Camera of somebody')).toBe(false)
})

test('what hides behind the end of a picture is gone', async () => {
  await matale.get(place)
  const bytes = Buffer.concat([await picture('png', 30), await zip({ 'evil.txt': 'evil' })])
  const page = await matale.upload(place, { kind: 'file' }, { name: 'behind.png', bytes })
  const got = Buffer.from(await (await matale.send(fileAddress(page.html, 'behind.png'), {})).arrayBuffer())
  expect(got.includes('evil.txt')).toBe(false)
})

test('the same bytes twice are kept once, also when they come at the same moment', async () => {
  await matale.get(place)
  const bytes = pdf('the same twice')
  const before = kept().length
  const pages = await Promise.all(
    ['GOV-02', 'GOV-03'].map((item) =>
      matale.upload(`${round}/items/${item}/evidence`, { kind: 'file' }, { name: 'same.pdf', bytes }),
    ),
  )
  expect(pages.map((page) => page.status)).toEqual([200, 200])
  expect(kept().length).toBe(before + 1)
})

test('the same form twice makes one piece', async () => {
  const at = `${round}/items/GOV-04/evidence`
  await matale.get(at)
  const send = () => matale.upload(at, { kind: 'file' }, { name: 'twice.pdf', bytes: pdf('pressed twice') })
  const pages = await Promise.all([send(), send()])
  expect(pages.map((page) => page.status)).toEqual([200, 200])
  expect((await matale.get(at)).html.match(/twice\.pdf<\/bdi>/g)?.length).toBe(1)
})

test('an upload that breaks off changes nothing, and what is answered stays', async () => {
  const before = [kept().length, (await answersFile(matale, round)).answers['GOV-01']]
  const boundary = 'x'.repeat(20)
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull(control) {
      if (sent++ === 0) {
        control.enqueue(
          text(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4`),
        )
      } else control.error(new Error('the line dropped'))
    },
  })
  const response = await matale.send(place, {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, origin: 'http://localhost:3000' },
    body,
    duplex: 'half',
  } as RequestInit)
  expect(response.status).toBe(400)
  expect([kept().length, (await answersFile(matale, round)).answers['GOV-01']]).toEqual(before)
  expect(readdirSync(join(platform.folder, 'incoming'))).toEqual([])
})

test('another city’s people, a viewer’s seat and strangers get no file and leave none', async () => {
  await matale.get(place)
  const page = await matale.upload(place, { kind: 'file' }, { name: 'own.pdf', bytes: pdf('own') })
  const path = fileAddress(page.html, 'own.pdf')
  const hanoi = await platform.signedIn('coordinator')
  expect((await hanoi.send(path, {})).status).toBe(403)
  expect((await platform.browser().send(path, {})).status).toBe(401)
  const before = kept().length
  await hanoi.get('/me')
  const foreign = await hanoi.upload(place, { kind: 'file' }, { name: 'foreign.pdf', bytes: pdf('foreign') })
  expect(foreign.status).toBe(403)
  const stranger = platform.browser()
  await stranger.get('/sign-in')
  const nobody = await stranger.upload(place, { kind: 'file', title: 'typed' }, { name: 'n.pdf', bytes: pdf('n') })
  expect(nobody.status).toBe(401)
  expect(nobody.text).toContain('What you entered is not lost')
  expect(kept().length).toBe(before)
  // the address of another city does not reach the piece either
  expect((await hanoi.send(path.replace('/matale/', '/hanoi/'), {})).status).toBe(404)
})

test('the secretariat reads a file only with consent, and the reading is written down', async () => {
  const page = await matale.get(place)
  const path = fileAddress(page.html, 'own.pdf')
  const secretariat = await platform.signedIn('secretariat')
  expect((await secretariat.send(path, {})).status).toBe(403)
  await matale.get('/cities/matale')
  await matale.post('/cities/matale/consent', { consent: 'give' })
  expect((await secretariat.send(path, {})).status).toBe(200)
  const trail = await platform.database.db
    .selectFrom('audit_event')
    .selectAll()
    .where('action', '=', 'answers.read')
    .execute()
  expect(trail.some((event) => event.subject.endsWith('/file'))).toBe(true)
})

function kept(): string[] {
  return readdirSync(join(platform.folder, 'files'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
}

function fileAddress(html: string, name: string): string {
  const links = [...html.matchAll(/<a href="([^"]+\/file)"[^>]*><bdi>([^<]*)<\/bdi>/g)]
  const found = links.findLast(([, , shown]) => shown === name.replaceAll('&', '&amp;'))
  if (found?.[1] === undefined) throw new Error(`no file ${name} on the page: ${links.map((one) => one[2]).join(', ')}`)
  return found[1]
}
