import type { Text } from '../../../../text/index.ts'
import { type Instrument, groupName } from '../../instrument.ts'

/** The visible sheets, and the hidden ones whose names are the same in every language. */
export interface SheetNames {
  readonly start: string
  readonly result: string
  readonly systems: string
  readonly roadmap: string
  readonly evidence: string
  readonly about: string
  readonly groups: ReadonlyMap<string, string>
}

export const hiddenSheets = { items: 'wego-items', scores: 'wego-scores', data: 'wego-data' } as const

const longest = 31

/** Names that every program takes: no longer than 31 letters, none of `[]:*?/\`, no two alike whatever their case. */
export function sheetNames(instrument: Instrument, text: Text): SheetNames {
  const taken = new Set<string>(Object.values(hiddenSheets))
  const name = (wanted: string) => {
    const plain = wanted
      .replaceAll(/[[\]:*?/\\]/g, ' ')
      .replaceAll(/^'+|'+$/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim()
    for (let number = 1; ; number++) {
      const ending = number === 1 ? '' : ` ${number}`
      const tried =
        (Array.from(plain)
          .slice(0, longest - ending.length)
          .join('') || 'Sheet') + ending
      if (taken.has(tried.toLowerCase())) continue
      taken.add(tried.toLowerCase())
      return tried
    }
  }
  return {
    start: name(text('workbook.sheet.start')),
    result: name(text('workbook.sheet.result')),
    systems: name(text('workbook.sheet.systems')),
    groups: new Map(instrument.groups.map(({ id }) => [id, name(groupName(instrument, id, text.language))])),
    roadmap: name(text('workbook.sheet.roadmap')),
    evidence: name(text('workbook.sheet.evidence')),
    about: name(text('workbook.sheet.about')),
  }
}
