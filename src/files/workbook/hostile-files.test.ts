import { strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { docx, encryptedZip, lyingBomb, xlsx, zipBomb } from '../../../test/builders/files.ts'
import { resave } from '../../../test/builders/resave.ts'
import { Refusal } from '../../http/refusal.ts'
import { readOnThread, readerWithin } from './read-on-thread.ts'
import { most } from './read-sheets.ts'

const usual = {
  strings: 'inline',
  addresses: 'named',
  prefix: '',
  paths: { main: 'xl/workbook.xml', absolute: false },
  strict: false,
} as const

/** One sheet whose XML is given, in a workbook that is otherwise in order. */
function withSheet(sheetData: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries({
        'xl/workbook.xml':
          '<workbook xmlns:r="r"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="rId1" Type="t/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        'xl/worksheets/sheet1.xml': `<worksheet>${sheetData}</worksheet>`,
        ...more,
      }).map(([name, xml]) => [name, strToU8(xml)]),
    ),
  )
}

function ofContent(content: string): Uint8Array {
  return zipSync({ 'content.xml': strToU8(content) })
}

async function refusalOf(bytes: Uint8Array, owner = 'somebody'): Promise<string> {
  try {
    await readOnThread(bytes, owner)
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'read'
}

const laughs = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`

test.each<{ what: string; file: () => Uint8Array | Promise<Uint8Array>; is: string }>([
  { what: 'nothing', file: () => new Uint8Array(), is: 'workbook_foreign' },
  { what: 'a picture', file: () => new Uint8Array([0x89, 0x50, 0x4e, 0x47]), is: 'workbook_foreign' },
  { what: 'a text document', file: () => docx(), is: 'workbook_foreign' },
  { what: 'an empty zip', file: () => zipSync({}), is: 'workbook_foreign' },
  { what: 'a zip of something else', file: () => zipSync({ 'a.txt': strToU8('x') }), is: 'workbook_foreign' },
  { what: 'a workbook without its parts', file: () => xlsx(), is: 'workbook_damaged' },
  { what: 'a zip that is cut off', file: () => withSheet('<sheetData/>').slice(0, 300), is: 'workbook_damaged' },
  { what: 'a password in the zip', file: () => encryptedZip(), is: 'workbook_locked' },
  { what: 'a bomb that says so', file: () => zipBomb(), is: 'workbook_too_large' },
  { what: 'a bomb that lies', file: () => lyingBomb(), is: 'workbook_damaged' },
  {
    what: 'two thousand parts too many',
    file: () => zipSync(Object.fromEntries(Array.from({ length: 2001 }, (_, at) => [`p${at}`, new Uint8Array(1)]))),
    is: 'workbook_too_large',
  },
  { what: 'XML that breaks off', file: () => withSheet('<sheetData><row r="1"><c r="A1">'), is: 'workbook_damaged' },
  {
    what: 'a cell that is nowhere',
    file: () => withSheet('<row r="-3"><c r="A1" t="n"><v>1</v></c></row>'),
    is: 'workbook_damaged',
  },
  {
    what: 'a row that is no number',
    file: () => withSheet('<row r="x"><c r="A1"><v>1</v></c></row>'),
    is: 'workbook_damaged',
  },
  {
    what: 'entities that grow',
    file: () =>
      withSheet('', {
        'xl/worksheets/sheet1.xml': `${laughs}<worksheet><row><c t="inlineStr"><is><t>&b;</t></is></c></row></worksheet>`,
      }),
    is: 'workbook_damaged',
  },
  { what: 'entities in an .ods', file: () => ofContent(`${laughs}<x>&b;</x>`), is: 'workbook_damaged' },
])('$what is refused: $is', async ({ file, is }) => {
  expect(await refusalOf(await file())).toBe(is)
})

test('of a million rows the first are read, and the reader is told where it stopped', async () => {
  const row = (at: number) => `<row r="${at}"><c r="A${at}"><v>${at}</v></c></row>`
  const rows = Array.from({ length: 1_048_576 }, (_, at) => row(at + 1))
  const { sheets } = await readOnThread(withSheet(`<sheetData>${rows.join('')}</sheetData>`), 'somebody')
  expect(sheets[0]?.cutAt).toEqual({ row: most.rows + 1, column: 1 })
  expect(sheets[0]?.rows.size).toBe(most.rows)
})

test('a million rows that are only coloured hide nothing', async () => {
  const empty = Array.from({ length: 1_048_575 }, (_, at) => `<row r="${at + 2}" s="3" customFormat="1"/>`)
  const file = withSheet(`<sheetData><row r="1"><c r="A1"><v>1</v></c></row>${empty.join('')}</sheetData>`)
  const { sheets } = await readOnThread(file, 'somebody')
  expect(sheets[0]?.cutAt).toBeNull()
  expect(sheets[0]?.rows.get(1)?.get(1)?.text).toBe('1')
})

test('a stray cell in the last column hides nothing below it', async () => {
  const { sheets } = await readOnThread(
    withSheet('<row r="1"><c r="XFD1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'),
    'somebody',
  )
  expect(sheets[0]?.cutAt).toEqual({ row: 1, column: 16_384 })
  expect(sheets[0]?.rows.get(2)?.get(1)?.text).toBe('2')
})

test('an .ods that repeats a cell a billion times costs nothing, and its next sheet is read', async () => {
  const cell = '<table-cell value-type="string" table:number-columns-repeated="1000000"><p>x</p></table-cell>'
  const { sheets } = await readOnThread(
    ofContent(
      `<d><table table:name="A"><table-row table:number-rows-repeated="1048576">${cell}</table-row></table>` +
        '<table table:name="B"><table-row><table-cell><p>good</p></table-cell></table-row></table></d>',
    ),
    'somebody',
  )
  expect(sheets.map(({ name, cutAt }) => [name, cutAt === null])).toEqual([
    ['A', false],
    ['B', true],
  ])
  expect(sheets[1]?.rows.get(1)?.get(1)?.text).toBe('good')
})

test('macros and links to other files are told, and not opened', async () => {
  const file = withSheet('<row r="1"><c r="A1"><v>1</v></c></row>', {
    'xl/vbaProject.bin': 'macro',
    'xl/externalLinks/externalLink1.xml': '<externalLink/>',
  })
  expect((await readOnThread(file, 'somebody')).ignored).toEqual(['macros', 'links'])
  expect(
    (await readOnThread(resave([{ name: 'A', rows: new Map([[1, new Map([[1, 'x']])]]) }], usual), 'somebody')).ignored,
  ).toEqual([])
})

test('twenty at once are read one after the other; the next is told to wait, and afterwards there is room again', async () => {
  const file = resave([{ name: 'A', rows: new Map([[1, new Map([[1, 'x']])]]) }], usual)
  const all = await Promise.all(Array.from({ length: 23 }, (_, at) => refusalOf(file, `person ${at}`)))
  expect(all.filter((one) => one === 'read')).toHaveLength(20)
  expect(all.filter((one) => one === 'workbook_busy')).toHaveLength(3)
  expect(await refusalOf(file)).toBe('read')
})

test('a file that takes too long is ended, and the next one is read', async () => {
  const rows = Array.from({ length: 400_000 }, (_, at) => `<si><t>${at}</t></si>`)
  const slow = withSheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', {
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="t/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="t/sharedStrings" Target="s.xml"/></Relationships>',
    'xl/s.xml': `<sst>${rows.join('')}</sst>`,
  })
  const quick = withSheet('<row r="1"><c r="A1"><v>1</v></c></row>')
  const read = readerWithin({ milliseconds: 100, megabytes: 256 })
  const [refused] = await Promise.allSettled([read(slow, () => undefined)])
  expect(refused).toMatchObject({ reason: { code: 'workbook_too_large' } })
  expect(await refusalOf(quick)).toBe('read')
})

test('a file that needs too much memory is ended', async () => {
  const cells = Array.from({ length: 300_000 }, (_, at) => `<si><t>${String(at).repeat(12)}</t></si>`)
  const large = withSheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', {
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="t/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="t/sharedStrings" Target="s.xml"/></Relationships>',
    'xl/s.xml': `<sst>${cells.join('')}</sst>`,
  })
  const read = readerWithin({ milliseconds: 60_000, megabytes: 24 })
  const [refused] = await Promise.allSettled([read(large, () => undefined)])
  expect(refused).toMatchObject({ reason: { code: 'workbook_too_large' } })
})
