import type { Language } from '../../../text/index.ts'

/** Step of the newer item for each step of the older one; `null` where nobody can tell, so that it is asked again. */
export type StepTable = readonly (number | null)[]

/** Why a row is as it is, in words; English always, other languages where somebody wrote them. */
export type Note = { readonly [language in Language]?: string | undefined } & { readonly en: string }

/** What became of items from one version to the next. Every old item and every new item stands in exactly one row. */
export type BridgeRow =
  | { readonly kind: 'same'; readonly from: string; readonly to: string }
  | {
      readonly kind: 'reworded'
      readonly from: string
      readonly to: string
      readonly steps: StepTable
      readonly note: Note
    }
  | { readonly kind: 'split'; readonly from: string; readonly to: readonly Part[]; readonly note: Note }
  | {
      readonly kind: 'merged'
      readonly from: readonly Part[]
      readonly to: string
      /** What holds where the parts differ: the lowest of their steps, or nothing until somebody answers. */
      readonly whenPartsDiffer: 'lowest' | 'again'
      readonly note: Note
    }
  | { readonly kind: 'new'; readonly to: string; readonly note: Note }
  | { readonly kind: 'gone'; readonly from: string; readonly note: Note }

export interface Part {
  readonly item: string
  /** `null`: the old answer says nothing of it. */
  readonly steps: StepTable | null
}

/** How answers to one version of an instrument become answers to a newer one. */
export interface Bridge {
  readonly instrument: string
  readonly from: string
  readonly to: string
  readonly rows: readonly BridgeRow[]
}

export function oldItems(row: BridgeRow): readonly string[] {
  if (row.kind === 'new') return []
  return row.kind === 'merged' ? row.from.map((part) => part.item) : [row.from]
}

export function newItems(row: BridgeRow): readonly string[] {
  if (row.kind === 'gone') return []
  return row.kind === 'split' ? row.to.map((part) => part.item) : [row.to]
}

export function noteIn(note: Note, language: Language): { words: string; language: Language } {
  const own = note[language]
  return own === undefined ? { words: note.en, language: 'en' } : { words: own, language }
}
