import type { Db } from '../../../db/connection.ts'
import { field } from '../../../http/field.ts'
import { Refusal, type RefusalCode } from '../../../http/refusal.ts'
import { isLanguage } from '../../../text/index.ts'
import { type Day, dayOf, readDay } from './days.ts'
import { type Holder, holderOf } from './holder.ts'
import { mostPeople } from './share-items.ts'

export type Body = Readonly<Record<string, unknown>>

const longestNote = 2000
const longestName = 120
export const fewestPeople = 2

/** What every form that gives packs has below its questions. */
export interface Terms {
  readonly dueOn: Day | null
  readonly note: string
  readonly language: string
}

/** One thing wrong with one field; the form comes back with its sentence. */
export interface FormFault {
  readonly field: string
  readonly code: RefusalCode
  readonly detail: Readonly<Record<string, string | number>>
}

export function readTerms(body: Body, now: Date): { terms: Terms; faults: FormFault[] } {
  const faults: FormFault[] = []
  const due = attempt(() => dueDay(field(body, 'due_on'), now), 'due_on', faults) ?? null
  const note = attempt(() => shortText(body, 'note'), 'note', faults) ?? ''
  const language = field(body, 'language')
  return { terms: { dueOn: due, note, language: isLanguage(language) ? language : 'en' }, faults }
}

/** Today or later; nothing typed is no due date. */
export function dueDay(typed: string, now: Date): Day | null {
  if (typed.trim() === '') return null
  const day = readDay(typed.trim())
  if (day === null) throw new Refusal('day_unreadable')
  if (day < dayOf(now)) throw new Refusal('day_in_past')
  return day
}

/** The person of a form's two fields, `<prefix>to` and `<prefix>email`. */
export async function readHolder(
  db: Db,
  cityId: string,
  body: Body,
  prefix: string,
  faults: FormFault[],
): Promise<Holder | null> {
  try {
    return await holderOf(db, cityId, field(body, `${prefix}to`), field(body, `${prefix}email`))
  } catch (error) {
    faults.push(faultOf(error, field(body, `${prefix}email`).trim() === '' ? `${prefix}to` : `${prefix}email`))
    return null
  }
}

/** Line ends as one form; control characters are no text. */
export function shortText(body: Body, name: string): string {
  const value = field(body, name)
    .replaceAll('\r\n', '\n')
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .trim()
  const most = name === 'note' ? longestNote : longestName
  if (value.length > most) throw new Refusal('text_too_long', { most, given: value.length })
  return value
}

export function peopleFrom(typed: string | undefined): number {
  if (typed === undefined || typed === '') return 6
  const people = /^\d{1,2}$/.test(typed) ? Number(typed) : 0
  if (people < fewestPeople || people > mostPeople) {
    throw new Refusal('people_out_of_range', { least: fewestPeople, most: mostPeople })
  }
  return people
}

/** Every value of a field that may stand several times in a form. */
export function valuesOf(body: Body, name: string): string[] {
  const value = body[name]
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.filter((one): one is string => typeof one === 'string' && one !== '')
}

export function attempt<Value>(read: () => Value, name: string, faults: FormFault[]): Value | undefined {
  try {
    return read()
  } catch (error) {
    faults.push(faultOf(error, name))
    return undefined
  }
}

function faultOf(error: unknown, name: string): FormFault {
  if (!(error instanceof Refusal)) throw error
  return { field: name, code: error.code, detail: error.detail }
}
