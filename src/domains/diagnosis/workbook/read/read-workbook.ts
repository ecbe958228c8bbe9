import type { ReadBook, ReadCell, ReadSheet } from '../../../../files/workbook/read-sheets.ts'
import type { Money } from '../../../../money/currencies.ts'
import { offeredLanguages, textIn } from '../../../../text/index.ts'
import type { AnswerEntry } from '../../answers-document.ts'
import { linkIn } from '../../evidence-link.ts'
import type { Instrument, Item } from '../../instrument.ts'
import { columnName } from '../draw/cells.ts'
import { workbookFormat } from '../draw/data-sheet.ts'
import { type Field, headsIn, headsOf, isHeadless, longest, plain } from './find-heads.ts'
import { type PlanFault, readCostCells, readYearCell } from './read-plan.ts'
import { hiddenSheets } from '../draw/sheet-names.ts'
import { type Choice, stepReader } from './step-reader.ts'

/** Something in a cell that could not be taken; the rest of the file still is. */
export interface Finding {
  readonly code:
    | 'word_unknown'
    | 'number_unclear'
    | 'link_unusable'
    | 'formula'
    | 'cell_error'
    | 'heads_missing'
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
  const isAnswerWord = ({ text }: ReadCell) =>
    text.length <= 60 &&
    instrument.items
      .slice(0, 1)
      .concat(systemOf(instrument))
      .some((item) => read(item, text).kind === 'choice')
  const said = new Map<string, SaidOfItem>()
  const findings: Finding[] = []
  for (const sheet of book.sheets) {
    const found = headsOf(sheet, heads)
    if (found === null) {
      if (!isOurs(sheet) && isHeadless(sheet, (id) => items.has(numberOf(id)), isAnswerWord))
        findings.push({ code: 'heads_missing', sheet: sheet.name, cell: 'A1', item: '', said: '', nearest: null })
      continue
    }
    if (sheet.cutAt !== null) {
      const cell = `${columnName(sheet.cutAt.column)}${sheet.cutAt.row}`
      findings.push({ code: 'sheet_cut', sheet: sheet.name, cell, item: '', said: '', nearest: null })
    }
    for (const [row, cells] of sheet.rows) {
      if (row <= found.row) continue
      const id = cells.get(found.columns.get('id') ?? 0)?.text.trim() ?? ''
      if (id === '') continue
      const item = id.length > 40 ? undefined : items.get(numberOf(id))
      const place = (field: Field, cell?: ReadCell) => ({
        sheet: sheet.name,
        cell: `${columnName(found.columns.get(field) ?? 1)}${row}`,
        item: item?.id ?? id.slice(0, 40),
        said: (cell?.text ?? '').slice(0, 80),
        nearest: null,
      })
      if (item === undefined) {
        if (/^\p{L}{1,4}-?\d{1,3}$/u.test(numberOf(id.slice(0, 41))))
          findings.push({ code: 'item_unknown', ...place('id') })
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
          if (cell !== undefined && isError(cell)) {
            findings.push({ code: 'cell_error', ...place(field, cell) })
            continue
          }
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

/** A system has words of its own, so one of each kind knows all words. */
function systemOf({ items }: Instrument): Item[] {
  return items.filter((item) => item.isSystem).slice(0, 1)
}

/** `gov–01` as somebody's program writes it is GOV-01. */
function numberOf(id: string): string {
  return id
    .normalize('NFKC')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .trim()
    .toUpperCase()
}

/** What a program shows where it could not compute or find something. */
function isError({ text }: ReadCell): boolean {
  return /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/.test(text)
}

/** A hidden sheet, whatever it is called now. */
function isOurs({ rows }: ReadSheet): boolean {
  const first = rows.get(1)?.get(1)?.text
  return first === hiddenSheets.items || first === workbookFormat
}

function keyOf(field: Field): keyof SaidOfItem | '' {
  return field === 'id' || field === 'currency' ? '' : field
}
