import type { ReadBook, ReadCell, ReadSheet } from '../../../files/workbook/read-sheets.ts'
import type { Money } from '../../../money/currencies.ts'
import { offeredLanguages, textIn } from '../../../text/index.ts'
import type { AnswerEntry } from '../answers-document.ts'
import { linkIn } from '../evidence-link.ts'
import type { Instrument, Item } from '../instrument.ts'
import { columnName } from './cells.ts'
import { headWords, roadmapHeads } from './heads.ts'
import { type PlanFault, readCostCells, readYearCell } from './read-plan.ts'
import { type Choice, stepReader } from './step-reader.ts'

/** Something in a cell that could not be taken; the rest of the file still is. */
export interface Finding {
  readonly code:
    | 'word_unknown'
    | 'number_unclear'
    | 'link_unusable'
    | 'formula'
    | 'item_twice'
    | 'item_unknown'
    | 'text_too_long'
    | 'sheet_cut'
    | PlanFault
  readonly sheet: string
  readonly cell: string
  readonly item: string
  readonly said: string
  /** What was probably meant. */
  readonly nearest: string | null
}

/** What a workbook says of one item; what its sheets do not have is absent. */
export interface SaidOfItem {
  choice?: Choice | null
  evidenceLink?: string
  evidenceNote?: string
  comment?: string
  targetStep?: number | null
  targetReason?: string
  targetYear?: number | null
  targetCost?: Money | null
  /** Carried over from the round before, looked at, and still true. */
  isConfirmed?: boolean
}

export interface SheetsRead {
  readonly said: ReadonlyMap<string, SaidOfItem>
  readonly findings: readonly Finding[]
}

const longest = { comment: 4000, evidenceNote: 4000, targetReason: 4000, evidenceLink: 2000 } as const
type TextField = keyof typeof longest
type Field = TextField | 'id' | 'choice' | 'isConfirmed' | 'targetStep' | 'targetYear' | 'targetCost' | 'currency'

/**
 * Reads the answers of a workbook by what stands in it, not by where: heads name the columns, numbers of questions name
 * the rows. Rows may have moved, columns been added, sheets been renamed or deleted.
 */
export function readWorkbook(book: ReadBook, instrument: Instrument): SheetsRead {
  const items = new Map(instrument.items.map((item) => [item.id.toUpperCase(), item]))
  const languages = offeredLanguages().map(({ language }) => language)
  const heads = headsIn(languages)
  const read = stepReader(instrument)
  const confirmed = new Set(languages.map((language) => plain(textIn(language)('workbook.carried.true'))))
  const isConfirmedWord = (text: string) => confirmed.has(plain(text))
  const said = new Map<string, SaidOfItem>()
  const findings: Finding[] = []
  for (const sheet of book.sheets) {
    const found = headsOf(sheet, heads)
    if (found === null) continue
    if (sheet.cutAt !== null) {
      const cell = `${columnName(sheet.cutAt.column)}${sheet.cutAt.row}`
      findings.push({ code: 'sheet_cut', sheet: sheet.name, cell, item: '', said: '', nearest: null })
    }
    for (const [row, cells] of sheet.rows) {
      if (row <= found.row) continue
      const id = cells.get(found.columns.get('id') ?? 0)?.text.trim() ?? ''
      if (id === '') continue
      const item = items.get(id.toUpperCase())
      const place = (field: Field, cell?: ReadCell) => ({
        sheet: sheet.name,
        cell: `${columnName(found.columns.get(field) ?? 1)}${row}`,
        item: item?.id ?? id.slice(0, 40),
        said: (cell?.text ?? '').slice(0, 80),
        nearest: null,
      })
      if (item === undefined) {
        if (/^\p{L}{1,4}-?\d{1,3}$/u.test(id)) findings.push({ code: 'item_unknown', ...place('id') })
        continue
      }
      const known = said.get(item.id) ?? {}
      const isAgain = [...found.columns.keys()].some((field) => field !== 'id' && keyOf(field) in known)
      if (isAgain) {
        findings.push({ code: 'item_twice', ...place('id') })
        continue
      }
      said.set(item.id, { ...known, ...saidIn(item, cells, found.columns) })

      function saidIn(of: Item, given: ReadonlyMap<number, ReadCell>, columns: ReadonlyMap<Field, number>): SaidOfItem {
        const out: SaidOfItem = {}
        for (const [field, column] of columns) {
          // a currency counts where a cost stands, and is read with it
          if (field === 'id' || field === 'currency') continue
          const cell = given.get(column)
          if (cell?.isFormula) {
            findings.push({ code: 'formula', ...place(field, cell) })
            continue
          }
          if (field === 'targetYear') {
            const read = readYearCell(cell)
            if ('year' in read) out.targetYear = read.year
            else findings.push({ code: read.fault, ...place(field, cell) })
            continue
          }
          if (field === 'targetCost') {
            const currency = given.get(columns.get('currency') ?? 0)
            const read = readCostCells(cell, currency)
            if ('cost' in read && read.cost === null) out.targetCost = null
            else if (currency?.isFormula) findings.push({ code: 'formula', ...place('currency', currency) })
            else if ('cost' in read) out.targetCost = read.cost
            else if (read.fault === 'currency_unknown')
              findings.push({ code: read.fault, ...place('currency', currency) })
            else findings.push({ code: read.fault, ...place(field, cell) })
            continue
          }
          const text = (cell?.text ?? '').replaceAll('\r\n', '\n').trim()
          if (field === 'choice' || field === 'targetStep') {
            const answer = text === '' ? null : read(of, text)
            if (answer === null) out[field] = null
            else if (answer.kind !== 'choice')
              findings.push({
                code: answer.kind === 'number' ? 'number_unclear' : 'word_unknown',
                ...place(field, cell),
                nearest: answer.nearest,
              })
            else if (field === 'choice') out.choice = answer.choice
            else if ('step' in answer.choice) out.targetStep = answer.choice.step
            else findings.push({ code: 'word_unknown', ...place(field, cell) })
          } else if (field === 'isConfirmed') {
            if (isConfirmedWord(text)) out.isConfirmed = true
          } else if (field === 'evidenceLink' && text !== '' && linkIn(text) === null)
            findings.push({ code: 'link_unusable', ...place(field, cell) })
          else if (text.length > longest[field]) findings.push({ code: 'text_too_long', ...place(field, cell) })
          else out[field] = field === 'evidenceLink' ? (linkIn(text) ?? '') : text
        }
        return out
      }
    }
  }
  return { said, findings }
}

/** An answer as the workbook leaves it: what stood there when it was made, with what its sheets say now. */
export function entryAfter(before: AnswerEntry | null, said: SaidOfItem): AnswerEntry {
  const { step, mark, comment, evidenceLink, evidenceNote, targetStep, targetReason, targetYear, targetCost, ...rest } =
    before ?? { strength: 'claimed' as const }
  const choice =
    said.choice === undefined ? (step === undefined ? (mark === undefined ? null : { mark }) : { step }) : said.choice
  const target = said.targetStep === undefined ? (targetStep ?? null) : said.targetStep
  const year = said.targetYear === undefined ? (targetYear ?? null) : said.targetYear
  const cost = said.targetCost === undefined ? (targetCost ?? null) : said.targetCost
  const texts = {
    comment: said.comment ?? comment ?? '',
    evidenceLink: said.evidenceLink ?? evidenceLink ?? '',
    evidenceNote: said.evidenceNote ?? evidenceNote ?? '',
    targetReason: said.targetReason ?? targetReason ?? '',
  }
  return {
    ...rest,
    ...choice,
    ...(target === null ? {} : { targetStep: target }),
    ...(year === null ? {} : { targetYear: year }),
    ...(cost === null ? {} : { targetCost: cost }),
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')),
  }
}

function keyOf(field: Field): keyof SaidOfItem | '' {
  return field === 'id' || field === 'currency' ? '' : field
}

const questionFields: readonly (Field | null)[] = [
  'id',
  null,
  null,
  'choice',
  null,
  null,
  'evidenceLink',
  'evidenceNote',
  'comment',
  'isConfirmed',
]
const roadmapFields: readonly (Field | null)[] = [
  'id',
  null,
  null,
  'targetStep',
  'targetYear',
  'targetCost',
  'currency',
  'targetReason',
]

/** The heads of every language, and which column each names. */
function headsIn(languages: readonly string[]): ReadonlyMap<string, Field> {
  const heads = new Map<string, Field>()
  for (const language of languages) {
    const text = textIn(language)
    const pairs = [
      ...headWords(text).map((word, place) => [word, questionFields[place]] as const),
      ...roadmapHeads(text).map((word, place) => [word, roadmapFields[place]] as const),
    ]
    for (const [word, field] of pairs) if (field != null) heads.set(plain(word), field)
  }
  return heads
}

/** The row of heads of a sheet of questions; `null` where a sheet has none. */
function headsOf(
  { rows }: ReadSheet,
  heads: ReadonlyMap<string, Field>,
): { row: number; columns: ReadonlyMap<Field, number> } | null {
  for (const [row, cells] of [...rows].toSorted(([a], [b]) => a - b).slice(0, 60)) {
    const columns = new Map<Field, number>()
    for (const [column, cell] of cells) {
      const field = heads.get(plain(cell.text))
      if (field !== undefined && !columns.has(field)) columns.set(field, column)
    }
    if (columns.has('id') && (columns.has('choice') || columns.has('targetStep'))) return { row, columns }
  }
  return null
}

function plain(word: string): string {
  return word.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}
