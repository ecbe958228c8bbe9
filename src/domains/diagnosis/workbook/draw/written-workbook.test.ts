import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { beforeAll, describe, expect, test } from 'vitest'
import { pseudoTag, rightToLeft } from '../../../../../test/builders/right-to-left.ts'
import { bookOf } from '../../../../../test/builders/workbooks.ts'
import { writeWorkbook } from '../../../../files/workbook/write-workbook.ts'
import type { Book } from '../../../../files/workbook/book.ts'
import { loadInstruments } from '../../load-instrument.ts'

// the file itself, part by part: what LibreOffice forgives and Excel does not

const found = loadInstruments().find(({ id }) => id === 'ceds')
if (!found) throw new Error('instruments/ceds is missing')
const ceds = found
rightToLeft()

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  text: string
}

/** Every element of a part, in its order; throws where the part is not well-formed. */
function elementsOf(xml: string): Element[] {
  const elements: Element[] = []
  const open: Element[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value])
    const element: Element = { name, attributes: Object.fromEntries(values), text: '' }
    elements.push(element)
    open.push(element)
  })
  parser.on('text', (text) => {
    const inside = open.at(-1)
    if (inside) inside.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return elements
}

const answers = Object.fromEntries(
  ceds.items.map(({ id }, place) => [id, { step: place % 5, strength: 'claimed' as const, comment: 'a & b < c' }]),
)

describe.each(['en', 'ko', pseudoTag])('the file of a workbook in %s', (language) => {
  let book: Book
  let parts: Record<string, string>
  const of = (path: string, name: string) => elementsOf(parts[path] ?? '').filter((element) => element.name === name)
  const sheets = () => book.sheets.map((sheet, place) => ({ sheet, path: `xl/worksheets/sheet${place + 1}.xml` }))

  beforeAll(async () => {
    book = bookOf(ceds, answers, { language })
    const from = performance.now()
    const file = await writeWorkbook(book)
    // the promise is 2.5 s, measured by npm run bench; a test machine may be busy
    expect(performance.now() - from).toBeLessThan(15_000)
    expect(file.length).toBeLessThanOrEqual(600_000)
    parts = Object.fromEntries(Object.entries(unzipSync(file)).map(([path, bytes]) => [path, strFromU8(bytes)]))
  })

  test('is well-formed, and every part is named, described and there', () => {
    for (const [path, xml] of Object.entries(parts)) expect(() => elementsOf(xml), path).not.toThrow()
    const overrides = of('[Content_Types].xml', 'Override').map(({ attributes }) => attributes['PartName'])
    const defaults = of('[Content_Types].xml', 'Default').map(({ attributes }) => attributes['Extension'])
    for (const path of overrides) expect(parts, path).toHaveProperty([path?.slice(1) ?? ''])
    for (const path of Object.keys(parts).filter((one) => one !== '[Content_Types].xml'))
      expect(path.endsWith('.rels') ? defaults.includes('rels') : overrides.includes(`/${path}`), path).toBe(true)
    for (const path of Object.keys(parts).filter((one) => one.endsWith('.rels'))) {
      const folder = path.replace(/_rels\/[^/]+$/, '')
      for (const { attributes } of of(path, 'Relationship')) {
        expect(attributes['TargetMode'] ?? 'Internal', path).toBe('Internal')
        const target = new URL(attributes['Target'] ?? '', `file:///${folder}`).pathname.slice(1)
        expect(parts, `${path}: ${target}`).toHaveProperty([target])
      }
    }
  })

  test('names what it is and its language, and opens on the first sheet', () => {
    expect(of('docProps/core.xml', 'dc:title')[0]?.text).toBe(book.properties.title)
    expect(of('docProps/core.xml', 'dc:language')[0]?.text).toBe(language)
    expect(of('xl/workbook.xml', 'workbookView')[0]?.attributes['activeTab']).toBe('0')
    for (const { sheet, path } of sheets()) {
      const [view] = of(path, 'sheetView')
      expect(view?.attributes['rightToLeft'] ?? '0', sheet.name).toBe(sheet.isRightToLeft ? '1' : '0')
      expect(sheet.isRightToLeft).toBe(language === pseudoTag && !sheet.isHidden)
      expect(of(path, 'selection').map(({ attributes }) => attributes['activeCell'])).toEqual([sheet.selected])
    }
  })

  test('has names that Excel and screen readers understand', () => {
    const names = of('xl/workbook.xml', 'definedName')
    for (const { attributes, text } of names) {
      expect(attributes['name']).toMatch(/^[A-Za-z_][A-Za-z0-9_.]{0,254}$/)
      // a name of columns and rows that are repeated on paper has two parts, columns first
      const part = /'((?:[^']|'')+)'!((?:\$[A-Z]+)?(?:\$\d+)?(?::(?:\$[A-Z]+)?(?:\$\d+)?)?)(?:,|$)/gy
      const found = [...text.matchAll(part)]
      expect(found.map(([whole]) => whole).join(''), text).toBe(text)
      expect(found.length, text).toBeGreaterThan(0)
      if (found.length > 1)
        expect(
          found.map(([, , range]) => range?.slice(0, 2)),
          text,
        ).toEqual(['$A', '$5'])
      for (const [, name = ''] of found)
        expect(book.sheets.map((sheet) => sheet.name)).toContain(name.replaceAll("''", "'"))
    }
    const keys = names.map(
      ({ attributes }) => `${attributes['name']?.toLowerCase()} ${attributes['localSheetId'] ?? ''}`,
    )
    expect(new Set(keys).size).toBe(keys.length)
    book.sheets.forEach(({ tables }, place) => {
      for (const range of tables) {
        const cells = range.toLowerCase().replace(':', '.')
        expect(
          names.some(({ attributes }) => attributes['name']?.endsWith(`.${cells}.${place + 1}`)),
          range,
        ).toBe(true)
      }
    })
  })

  test('locks every visible sheet but the cells to fill in', () => {
    const formats = elementsOf(parts['xl/styles.xml'] ?? '')
    const from = formats.findIndex(({ name }) => name === 'cellXfs')
    const until = formats.findIndex(({ name }) => name === 'cellStyles')
    // which of the formats, by their number, may be written into
    const unlocked: boolean[] = []
    for (const { name, attributes } of formats.slice(from, until)) {
      if (name === 'xf') unlocked.push(false)
      if (name === 'protection' && attributes['locked'] === '0') unlocked[unlocked.length - 1] = true
    }
    expect(unlocked.filter(Boolean).length).toBeGreaterThanOrEqual(2)
    for (const { sheet, path } of sheets()) {
      const [protection] = of(path, 'sheetProtection')
      expect(protection?.attributes, sheet.name).toMatchObject({ sheet: '1', objects: '1' })
      // a row that is too low for somebody can be made taller
      expect(protection?.attributes).toMatchObject({ formatColumns: '0', formatRows: '0' })
      const cells = new Map(
        of(path, 'c').map(({ attributes }) => [attributes['r'] ?? '', Number(attributes['s'] ?? 0)]),
      )
      sheet.rows.forEach((row, place) =>
        row.cells.forEach((cell, column) => {
          const style = cells.get(`${String.fromCharCode(65 + column)}${place + 1}`)
          if (cell === null || style === undefined || column > 25) return
          const isInput = cell.style === 'input' || cell.style === 'inputLong'
          expect(unlocked[style], `${sheet.name} ${place + 1}/${column + 1}`).toBe(isInput)
        }),
      )
    }
  })

  test('says what to write, no longer than Excel shows', () => {
    for (const { path } of sheets())
      for (const { attributes } of of(path, 'dataValidation')) {
        for (const title of ['promptTitle', 'errorTitle'])
          expect(attributes[title]?.length ?? 99).toBeLessThanOrEqual(32)
        for (const words of ['prompt', 'error']) expect(attributes[words]?.length ?? 999).toBeLessThanOrEqual(255)
        expect(attributes['showInputMessage']).toBe('1')
      }
    for (const { path } of sheets())
      for (const { text } of [...of(path, 'oddHeader'), ...of(path, 'oddFooter')])
        expect(text.length).toBeLessThanOrEqual(255)
  })

  test('has charts that carry what their cells come to, and bars over the whole cell', () => {
    const charts = Object.keys(parts).filter((path) => /^xl\/charts\/chart\d+\.xml$/.test(path))
    expect(charts).toHaveLength(2)
    for (const path of charts) {
      const [names, values] = ['c:strCache', 'c:numCache'].map((cache) => {
        const elements = elementsOf(parts[path] ?? '')
        const at = elements.findIndex(({ name }) => name === cache)
        const count = Number(elements.slice(at).find(({ name }) => name === 'c:ptCount')?.attributes['val'])
        const points = elements.slice(at).filter(({ name }) => name === 'c:v')
        return points.slice(0, count).map(({ text }) => text)
      })
      expect(names?.length).toBeGreaterThanOrEqual(4)
      for (const name of names ?? []) expect(name).not.toBe('')
      for (const value of values ?? []) expect(Number(value)).toBeGreaterThan(0)
      expect(of(path, 'c:majorUnit')[0]?.attributes['val']).toBe('25')
    }
    const described = Object.keys(parts).filter((path) => path.startsWith('xl/drawings/drawing'))
    expect(described.length).toBeGreaterThan(0)
    for (const path of described)
      for (const { attributes } of of(path, 'xdr:cNvPr')) expect(attributes['descr']?.length).toBeGreaterThan(10)
    for (const { sheet, path } of sheets()) {
      const ids = of(path, 'x14:id').map(({ text }) => text)
      expect(ids).toHaveLength(sheet.bars.length)
      expect(of(path, 'x14:cfRule').map(({ attributes }) => attributes['id'])).toEqual(ids)
    }
  })
})
