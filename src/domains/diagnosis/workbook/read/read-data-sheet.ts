import { z } from 'zod'
import type { ReadSheet } from '../../../../files/workbook/read-sheets.ts'
import { answerEntry } from '../../answers-document.ts'
import { checksumOf } from '../draw/checksum.ts'
import { type Exported, type WorkbookOrigin, workbookFormat } from '../draw/data-sheet.ts'

const short = z.string().max(300)
const originShape = z.object({
  file: short,
  city: z.object({ id: short, name: short }),
  round: z.object({ id: short, label: short }),
  instrument: z.object({ id: short, version: short, hash: short }),
  part: z.object({ kind: z.enum(['round', 'group', 'role', 'pack']), id: short }),
  language: short,
  exportedAt: short,
  seed: z.number().int().default(1),
})
const stateShape = z.tuple([short, z.number().int().min(0), answerEntry.nullable()])

export interface DataRead {
  readonly origin: WorkbookOrigin
  readonly exported: ReadonlyMap<string, Exported>
  /** Somebody or some program changed the hidden data after it was written. */
  readonly isEdited: boolean
}

/** The hidden data of a workbook, whatever its sheet is called now; `null` when it is gone or cannot be read. */
export function readDataSheet(sheets: readonly ReadSheet[]): DataRead | null {
  const sheet = sheets.find(({ rows }) => rows.get(1)?.get(1)?.text === workbookFormat)
  if (!sheet) return null
  const head = lineOf(sheet, 2)
  const origin = originShape.safeParse(parsed(head))
  if (!origin.success) return null
  const lines: string[] = []
  for (let row = 4; sheet.rows.has(row); row++) lines.push(lineOf(sheet, row))
  const exported = new Map<string, Exported>()
  for (const line of lines) {
    const state = stateShape.safeParse(parsed(line))
    if (state.success) exported.set(state.data[0], { revision: state.data[1], entry: state.data[2] })
  }
  const isEdited = checksumOf(head, lines) !== sheet.rows.get(3)?.get(1)?.text || exported.size !== lines.length
  return { origin: origin.data, exported, isEdited }
}

/** A long text goes on in the cells to the right. */
function lineOf({ rows }: ReadSheet, row: number): string {
  const cells = rows.get(row)
  let text = ''
  for (let column = 1; cells?.has(column); column++) text += cells.get(column)?.text ?? ''
  return text
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
