import type { ReadCell } from '../../../../files/workbook/read-sheets.ts'
import { offeredLanguages, textIn } from '../../../../text/index.ts'
import { linkIn } from '../../evidence-link.ts'
import type { Instrument, Item } from '../../instrument.ts'
import { type Field, type TextField, longest, plain } from './find-heads.ts'
import { type PlanFault, readCostCells, readYearCell } from './read-plan.ts'
import type { SaidOfItem } from './said-of-item.ts'
import { stepReader } from './step-reader.ts'

export type CellFault =
  'word_unknown' | 'number_unclear' | 'link_unusable' | 'formula' | 'cell_error' | 'text_too_long' | PlanFault

/** What one cell says of an item; or why it says nothing, in which cell that is, and what was probably meant. */
export type CellRead =
  { readonly said: SaidOfItem } | { readonly fault: CellFault; readonly field: Field; readonly nearest: string | null }

/** A row of a sheet of questions by its fields. */
export type RowOfItem = (field: Field) => ReadCell | undefined

export interface CellReader {
  readonly read: (field: Field, item: Item, row: RowOfItem) => CellRead
  /** Whether a cell is a word of an answer, whichever question's. */
  readonly isAnswer: (cell: ReadCell) => boolean
}

/** Reads single cells, in any language of the platform. */
export function cellReader(instrument: Instrument): CellReader {
  const readStep = stepReader(instrument)
  const confirmed = new Set(offeredLanguages().map(({ language }) => plain(textIn(language)('workbook.carried.true'))))
  // a system has words of its own, so one item of each kind knows all words
  const oneOfEach = [instrument.items[0], instrument.items.find((item) => item.isSystem)].filter(
    (item) => item !== undefined,
  )
  return {
    isAnswer: ({ text }) => text.length <= 60 && oneOfEach.some((item) => readStep(item, text).kind === 'choice'),
    read: (field, item, row) => {
      const cell = row(field)
      if (cell !== undefined && isError(cell)) return faulty('cell_error', field)
      if (cell?.isFormula) return faulty('formula', field)
      const text = (cell?.text ?? '').replaceAll('\r\n', '\n').trim()
      switch (field) {
        case 'choice':
        case 'targetStep':
          return stepIn(field, item, text)
        case 'targetYear': {
          const read = readYearCell(cell)
          return 'year' in read ? { said: { targetYear: read.year } } : faulty(read.fault, field)
        }
        case 'targetCost':
          return costIn(cell, row('currency'))
        case 'isConfirmed':
          return { said: confirmed.has(plain(text.slice(0, 100))) ? { isConfirmed: true } : {} }
        case 'evidenceLink': {
          const link = text === '' ? '' : linkIn(text)
          return link === null ? faulty('link_unusable', field) : textIfShort(field, link)
        }
        case 'comment':
        case 'evidenceNote':
        case 'targetReason':
          return textIfShort(field, text)
        case 'id':
        case 'currency':
          // read with what they belong to
          return { said: {} }
      }
    },
  }

  function stepIn(field: 'choice' | 'targetStep', item: Item, text: string): CellRead {
    if (text === '') return { said: { [field]: null } }
    const read = readStep(item, text)
    if (read.kind === 'number') return faulty('number_unclear', field, read.nearest)
    if (read.kind === 'unknown') return faulty('word_unknown', field, read.nearest)
    if (field === 'choice') return { said: { choice: read.choice } }
    // one cannot plan not to know
    return 'step' in read.choice ? { said: { targetStep: read.choice.step } } : faulty('word_unknown', field)
  }
}

function costIn(amount: ReadCell | undefined, currency: ReadCell | undefined): CellRead {
  const read = readCostCells(amount, currency)
  // a currency counts where a cost stands
  if ('cost' in read && read.cost === null) return { said: { targetCost: null } }
  if (currency?.isFormula) return faulty('formula', 'currency')
  if ('cost' in read) return { said: { targetCost: read.cost } }
  return faulty(read.fault, read.fault === 'currency_unknown' ? 'currency' : 'targetCost')
}

function textIfShort(field: TextField, text: string): CellRead {
  return text.length > longest[field] ? faulty('text_too_long', field) : { said: { [field]: text } }
}

function faulty(fault: CellFault, field: Field, nearest: string | null = null): CellRead {
  return { fault, field, nearest }
}

/** What a program shows where it could not compute or find something. */
function isError({ text }: ReadCell): boolean {
  return /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/.test(text)
}
