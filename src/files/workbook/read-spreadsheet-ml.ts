import { Refusal } from '../../http/refusal.ts'
import { Enough, type Part } from './read-parts.ts'
import { CellCollector, type ReadSheet, Room } from './read-sheets.ts'

/** The sheets of an .xlsx, in their order, hidden ones too. */
export async function readSpreadsheetMl(parts: ReadonlyMap<string, Part>, main: string): Promise<ReadSheet[]> {
  const targets = await relationsOf(parts, main)
  const listed: { name: string; id: string }[] = []
  await part(
    parts,
    main,
  )({
    open: (name, given) => {
      if (name !== 'sheet') return
      const id = Object.entries(given).find(([key]) => key.endsWith(':id'))?.[1]
      listed.push({ name: given['name'] ?? '', id: id ?? '' })
    },
  })
  const shared = [...targets.values()].find(({ type }) => type.endsWith('/sharedStrings'))
  const strings = shared && parts.has(shared.target) ? await sharedStrings(part(parts, shared.target)) : []
  const sheets: ReadSheet[] = []
  const room = new Room()
  for (const { name, id } of listed) {
    const target = targets.get(id)?.target ?? ''
    // charts on sheets of their own have no cells
    if (target.includes('worksheets/')) sheets.push({ name, ...(await cellsOf(part(parts, target), strings, room)) })
  }
  return sheets
}

/** Programs may call the workbook what they like; the first relation says where it is. `null` where there is none. */
export async function mainPart(parts: ReadonlyMap<string, Part>): Promise<string | null> {
  if (!parts.has('_rels/.rels')) return parts.has('xl/workbook.xml') ? 'xl/workbook.xml' : null
  const relations = await relationsOf(parts, '')
  const named = [...relations.values()].find(({ type }) => type.endsWith('/officeDocument'))?.target
  return named !== undefined && parts.has(named) ? named : null
}

/** Where each relation of a part leads. */
async function relationsOf(parts: ReadonlyMap<string, Part>, of: string) {
  const folder = of.slice(0, of.lastIndexOf('/') + 1)
  const targets = new Map<string, { target: string; type: string }>()
  await part(
    parts,
    `${folder}_rels/${of.slice(folder.length)}.rels`,
  )({
    open: (name, given) => {
      if (name !== 'Relationship') return
      const target = given['Target'] ?? ''
      targets.set(given['Id'] ?? '', {
        target: target.startsWith('/') ? target.slice(1) : `${folder}${target}`,
        type: given['Type'] ?? '',
      })
    },
  })
  return targets
}

async function sharedStrings(read: Part): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let isText = false
  // how Japanese words are spoken stands beside them and is not part of them
  let spoken = 0
  await read({
    open: (name) => {
      if (name === 'si') text = ''
      else if (name === 'rPh') spoken++
      else if (name === 't') isText = spoken === 0
    },
    text: (piece) => {
      if (isText) text += piece
    },
    close: (name) => {
      if (name === 'si') strings.push(unescaped(text))
      else if (name === 'rPh') spoken--
      else if (name === 't') isText = false
    },
  })
  return strings
}

async function cellsOf(read: Part, strings: readonly string[], room: Room): Promise<Pick<ReadSheet, 'rows' | 'cutAt'>> {
  const cells = new CellCollector(room)
  let [row, column] = [0, 0]
  let [type, value, inline] = ['', '', '']
  let inside: 'v' | 't' | null = null
  let isFormula = false
  await read({
    open: (name, given) => {
      if (name === 'row') {
        row = given['r'] === undefined ? row + 1 : Number(given['r'])
        column = 0
      } else if (name === 'c') {
        type = given['t'] ?? 'n'
        value = ''
        inline = ''
        isFormula = false
        column = given['r'] === undefined ? column + 1 : columnOf(given['r'])
      } else if (name === 'f') isFormula = true
      else if (name === 'v' || name === 't') inside = name
    },
    text: (piece) => {
      if (inside === 'v') value += piece
      else if (inside === 't') inline += piece
    },
    close: (name) => {
      if (name === 'v' || name === 't') inside = null
      else if (name === 'c' && !cells.put(row, column, textOf(type, value, inline, strings), isFormula, type === 'n'))
        throw new Enough()
    },
  })
  return cells.read()
}

function textOf(type: string, value: string, inline: string, strings: readonly string[]): string {
  switch (type) {
    case 's':
      return strings[Number(value)] ?? ''
    case 'inlineStr':
      return unescaped(inline)
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE'
    case 'str':
      return unescaped(value)
    default:
      return value
  }
}

/** Control characters stand as `_x000D_` in the format; a line break of Windows is one line break. */
function unescaped(text: string): string {
  return text
    .replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('\r\n', '\n')
}

function columnOf(address: string): number {
  const letters = /^[A-Z]{1,3}/.exec(address)?.[0]
  if (letters === undefined) throw new Refusal('workbook_damaged')
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function part(parts: ReadonlyMap<string, Part>, path: string): Part {
  const found = parts.get(path)
  if (!found) throw new Refusal('workbook_damaged')
  return found
}
