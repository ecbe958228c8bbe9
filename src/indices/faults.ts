import type { Key, Text, Values } from '../text/index.ts'

type CodeAfter<Beginning extends string> =
  Extract<Key, `${Beginning}${string}`> extends infer Found
    ? Found extends `${Beginning}${infer Code}`
      ? Code
      : never
    : never

/** Every fault has its sentence in `src/text`, so the codes are read from there. */
export type FaultCode = CodeAfter<'index.fault.'>
export type NoteCode = Exclude<CodeAfter<'index.note.'>, `instead.${string}`>

/** Columns that may be absent, because something sensible can be said instead. */
export type AbsentColumn = CodeAfter<'index.note.instead.'>

/** Something that must be mended before an index can be built. */
export interface Fault {
  readonly code: FaultCode
  readonly values: Values
}

/** Something read otherwise than written, or not read at all: said, and the work goes on. */
export interface Note {
  readonly code: NoteCode
  readonly values: Values
}

/** How many faults are said at once: enough to mend a file in one go, few enough to read. */
export const mostFaults = 20

/** Bad input: the faults found, at most twenty, and how many there are in all. */
export class IndexFault extends Error {
  readonly faults: readonly Fault[]
  readonly count: number

  constructor(faults: readonly Fault[], count = faults.length) {
    super(faults.map(({ code, values }) => `${code} ${JSON.stringify(values)}`).join('\n'))
    this.faults = faults
    this.count = count
  }
}

/** Gathers faults while a file is read, so that all are said together. */
export class FaultList {
  readonly faults: Fault[] = []
  #count = 0

  add(code: FaultCode, values: Values): void {
    this.#count++
    if (this.faults.length < mostFaults) this.faults.push({ code, values })
  }

  /** Refuses when anything was added. */
  settle(): void {
    if (this.#count > 0) throw new IndexFault(this.faults, this.#count)
  }
}

/** Refuses for one reason. */
export function refuse(code: FaultCode, values: Values): never {
  throw new IndexFault([{ code, values }])
}

/** The faults as sentences, one a line. */
export function faultSentences({ faults, count }: IndexFault, text: Text): string[] {
  const sentences = faults.map(({ code, values }) => text(`index.fault.${code}`, values))
  return count > faults.length ? [...sentences, text('index.fault.more', { count: count - faults.length })] : sentences
}

export function noteSentence({ code, values }: Note, text: Text): string {
  if (code !== 'column_absent') return text(`index.note.${code}`, values)
  const wanted = values['wanted'] as AbsentColumn
  return text('index.note.column_absent', { ...values, instead: text(`index.note.instead.${wanted}`) })
}
