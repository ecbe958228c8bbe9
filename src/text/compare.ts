import { isLeftInEnglish } from './left-in-english.ts'
import { type TextFault, messageFaults, plainFaults } from './message-faults.ts'
import { type Entry, type Translation, placeOf } from './translation.ts'
import { fingerprint } from './fingerprint.ts'

/** How one text stands: what is done, and the four ways not to be. */
export const states = ['done', 'older', 'english', 'faulty', 'missing'] as const
export type State = (typeof states)[number]

export interface Row {
  readonly entry: Entry
  readonly place: string
  readonly text: string | null
  readonly line: number | null
  readonly state: State
  readonly faults: readonly TextFault[]
}

/** How many texts of a part or an area stand, and in which state the others are. */
export interface Coverage {
  readonly part: string
  /** Null for the whole part. */
  readonly area: string | null
  readonly total: number
  readonly counts: Readonly<Record<State, number>>
}

/** Every entry beside what a language has for it. Places that may be the same stand in `same`. */
export function compare(entries: readonly Entry[], translation: Translation): readonly Row[] {
  const seen = new Map<string, string>()
  return entries.map((entry) => {
    const place = placeOf(entry.path)
    const found = translation.texts.get(place)
    const base = { entry, place, line: found?.line ?? null, text: found?.text ?? null }
    if (found === undefined || found.text.trim() === '') return { ...base, text: null, state: 'missing', faults: [] }
    const faults = [
      ...plainFaults(found.text),
      ...(entry.isMessage ? messageFaults(entry.english, found.text, translation.language) : []),
      ...stepFaults(entry, found.text, seen),
    ]
    if (faults.length > 0) return { ...base, state: 'faulty', faults }
    const maySame = translation.same.has(place) || translation.same.has(entry.path.at(-1) ?? '')
    if (!maySame && isLeftInEnglish(entry.english, found.text, translation.language))
      return { ...base, state: 'english', faults }
    const isOlder =
      found.isMarkedOlder || (found.englishWas !== null && found.englishWas !== fingerprint(entry.english))
    return { ...base, state: isOlder ? 'older' : 'done', faults }
  })
}

/** A part, then its areas, in the order in which they first occur. */
export function coverageOf(rows: readonly Row[]): readonly Coverage[] {
  return [...Map.groupBy(rows, (row) => row.entry.part)].flatMap(([part, ofPart]) => {
    const areas = [...Map.groupBy(ofPart, (row) => row.entry.area)]
    return [
      counted(part, null, ofPart),
      ...(areas.length > 1 ? areas.map(([area, ofArea]) => counted(part, area, ofArea)) : []),
    ]
  })
}

/** Share of texts that stand and are sound, 0–1. A text older than its English is shown, but not counted as done. */
export function shareDone({ total, counts }: Coverage): number {
  return total === 0 ? 1 : counts.done / total
}

export function counted(part: string, area: string | null, rows: readonly Row[]): Coverage {
  const counts = { done: 0, older: 0, english: 0, faulty: 0, missing: 0 }
  for (const row of rows) counts[row.state]++
  return { part, area, total: rows.length, counts }
}

/** Two steps of a question that say the same leave the reader no choice between them. */
function stepFaults({ path }: Entry, text: string, seen: Map<string, string>): readonly TextFault[] {
  if (path.at(-2) !== 'steps') return []
  const key = `${placeOf(path.slice(0, -1))}\n${text.trim()}`
  const other = seen.get(key)
  if (other === undefined) seen.set(key, path.at(-1) ?? '')
  return other === undefined ? [] : [{ code: 'steps_alike', detail: other }]
}
