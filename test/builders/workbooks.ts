import { createRequire } from 'node:module'
import { type AnswerEntry, type Instrument, drawWorkbook } from '../../src/domains/diagnosis/index.ts'
import { textIn } from '../../src/text/index.ts'

const require = createRequire(import.meta.url)

/** A workbook of these answers, for nobody in particular. */
export function bookOf(
  instrument: Instrument,
  answers: Readonly<Record<string, AnswerEntry>>,
  { language = 'en', itemIds = null }: { language?: string; itemIds?: ReadonlySet<string> | null } = {},
) {
  return drawWorkbook({
    instrument,
    text: textIn(language),
    itemIds,
    exported: new Map(Object.entries(answers).map(([id, entry]) => [id, { revision: 1, entry }])),
    facts: [],
    origin: {
      file: 'test',
      city: { id: 'hanoi', name: 'Hanoi' },
      round: { id: '2026', label: '2026' },
      instrument: { id: instrument.id, version: instrument.version, hash: instrument.hash },
      part: { kind: 'round', id: '' },
      language,
      exportedAt: '2026-11-22T09:00:00.000Z',
    },
  })
}

/** What the formulas of a file come to, by the calculator of the library that writes it. */
export async function calculator(file: Uint8Array): Promise<(address: string) => string> {
  const { init } = await import('excelize-wasm')
  const excelize = await init(require.resolve('excelize-wasm/excelize.wasm.gz'))
  const book = excelize.OpenReader(file)
  if (book.error) throw new Error(book.error)
  return (address) => {
    const [, sheet = '', cell = ''] = /^'(.*)'!(.*)$/.exec(address) ?? []
    const { value, error } = book.CalcCellValue(sheet.replaceAll("''", "'"), cell.replaceAll('$', ''), {
      RawCellValue: true,
    })
    if (error) throw new Error(`${address}: ${error}`)
    return value
  }
}
