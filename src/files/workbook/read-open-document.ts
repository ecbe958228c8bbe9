import { Refusal } from '../../http/refusal.ts'
import type { Part } from './read-parts.ts'
import { CellCollector, type ReadSheet, Room, most } from './read-sheets.ts'

/** The sheets of an .ods, in their order, hidden ones too. */
export async function readOpenDocument(parts: ReadonlyMap<string, Part>): Promise<ReadSheet[]> {
  const room = new Room()
  const found: { name: string; cells: CellCollector }[] = []
  let cells = new CellCollector(room)
  let [row, column] = [1, 1]
  let rowsAlike = 1
  let held: { column: number; count: number; text: string; isFormula: boolean; isNumber: boolean }[] = []
  let cell: {
    count: number
    shown: string | undefined
    value: string | undefined
    isFormula: boolean
    isNumber: boolean
  } | null = null
  let paragraphs: string[] = []
  let inParagraph = 0
  // a note beside a cell has paragraphs of its own
  let inNote = 0
  await (parts.get('content.xml') ?? damaged())({
    open: (name, given) => {
      switch (name) {
        case 'table':
          cells = new CellCollector(room)
          found.push({ name: given['table:name'] ?? '', cells })
          row = 1
          break
        case 'table-row':
          rowsAlike = repeated(given['table:number-rows-repeated'])
          column = 1
          held = []
          break
        case 'table-cell':
        case 'covered-table-cell':
          cell = {
            count: repeated(given['table:number-columns-repeated']),
            shown: given['office:string-value'],
            value: given['office:value'] ?? given['office:date-value'] ?? given['office:boolean-value'],
            isFormula: given['table:formula'] !== undefined,
            isNumber: given['office:value'] !== undefined && given['office:string-value'] === undefined,
          }
          paragraphs = []
          break
        case 'annotation':
          inNote++
          break
        case 'p':
          if (inNote === 0 && cell) {
            inParagraph++
            paragraphs.push('')
          }
          break
        case 's':
          say(' '.repeat(Math.min(Number(given['text:c'] ?? 1), 1000)))
          break
        case 'tab':
          say('\t')
          break
        case 'line-break':
          say('\n')
          break
      }
    },
    text: say,
    close: (name) => {
      switch (name) {
        case 'annotation':
          inNote--
          break
        case 'p':
          if (inNote === 0 && inParagraph > 0) inParagraph--
          break
        case 'table-cell':
        case 'covered-table-cell': {
          if (!cell) break
          const text = cell.shown ?? cell.value ?? paragraphs.join('\n')
          if (text !== '' || cell.isFormula) {
            const { count, isFormula, isNumber } = cell
            held.push({ column, count, text, isFormula, isNumber })
          }
          column += cell.count
          cell = null
          break
        }
        case 'table-row':
          if (held.length > 0) {
            // one more than is kept, so that the cut is told
            for (let line = 0; line < Math.min(rowsAlike, most.rows + 1); line++) putRow(row + line)
          }
          row += rowsAlike
          break
      }
    },
  })
  return found.map(({ name, cells: of }) => ({ name, ...of.read() }))

  function say(piece: string): void {
    if (inParagraph > 0 && inNote === 0) paragraphs[paragraphs.length - 1] += piece
  }

  function putRow(line: number): void {
    for (const { column: from, count, text, isFormula, isNumber } of held) {
      for (let one = 0; one < Math.min(count, most.columns + 1); one++)
        cells.put(line, from + one, text, isFormula, isNumber)
    }
  }
}

function repeated(given: string | undefined): number {
  return Math.max(1, Number(given ?? 1) || 1)
}

function damaged(): never {
  throw new Refusal('workbook_damaged')
}
