import type { Recipe, Structure } from '@wego/composite'
import type { Language } from '../../text/index.ts'

/** One question of an instrument: its place, who usually knows, what it needs; words stand apart, by language. */
export interface Item {
  readonly id: string
  readonly group: string
  readonly role: string
  readonly weight: number
  readonly seconds: number
  readonly halfLifeMonths: number
  readonly isSensitive: boolean
  /** Systems that come first; empty for maturity items. */
  readonly needs: readonly string[]
  readonly isSystem: boolean
  readonly values: readonly number[]
  readonly goalposts: readonly [low: number, high: number]
}

export interface Group {
  readonly id: string
  readonly axis: string
  readonly force: string | null
  readonly weight: number
}

export interface ItemWords {
  readonly name: string
  readonly definition?: string | undefined
  readonly ask: string
  readonly steps: readonly string[]
  readonly why: string
  readonly evidence: readonly string[]
}

export interface Named {
  readonly name: string
  readonly about: string
}

/** The words of an instrument in one language. Only the reference language (English) must be complete. */
export interface InstrumentWords {
  readonly language: string
  readonly name: string
  readonly axes: Readonly<Record<string, Named>>
  readonly forces: Readonly<Record<string, string>>
  readonly roles: Readonly<Record<string, Named>>
  readonly groups: Readonly<Record<string, Named>>
  /** Short names of the five steps shared by all systems. */
  readonly scaleOfSystems: readonly string[]
  readonly items: Readonly<Record<string, ItemWords>>
}

/** Two answers that cannot both be right: one item at or above a step while another is at or below one. */
export interface Contradiction {
  readonly id: string
  readonly says: { readonly item: string; readonly atLeast: number }
  readonly but: { readonly item: string; readonly atMost: number }
  readonly words: Readonly<Partial<Record<Language, string>>> & { readonly en: string }
}

export interface Instrument {
  readonly id: string
  readonly version: string
  /** SHA-256 of the structure and the English words. A translation does not change it. */
  readonly hash: string
  readonly licence: string
  readonly published: string
  readonly roles: readonly string[]
  readonly axes: readonly { readonly id: string; readonly weight: number }[]
  readonly groups: readonly Group[]
  readonly items: readonly Item[]
  /** What the checks before a submission look for; never scored, so no part of the hash. */
  readonly contradictions: readonly Contradiction[]
  readonly recipe: Recipe
  readonly recipeHash: string
  readonly words: Readonly<Partial<Record<Language, InstrumentWords>>> & { readonly en: InstrumentWords }
  /** Structure and English words as they were hashed; kept with every installation. */
  readonly content: string
}

export function itemOf(instrument: Instrument, id: string): Item | undefined {
  return instrument.items.find((item) => item.id === id)
}

/** The item's words in the reader's language, or in English and marked so. */
export function wordsOf(
  instrument: Instrument,
  id: string,
  language: Language,
): { words: ItemWords; language: Language } {
  const own = instrument.words[language]?.items[id]
  if (own) return { words: own, language }
  const english = instrument.words.en.items[id]
  if (!english) throw new Error(`${instrument.id} ${instrument.version} has no item ${id}`)
  return { words: english, language: 'en' }
}

export function groupName(instrument: Instrument, id: string, language: Language): string {
  return instrument.words[language]?.groups[id]?.name ?? instrument.words.en.groups[id]?.name ?? id
}

export function groupAbout(instrument: Instrument, id: string, language: Language): string {
  return instrument.words[language]?.groups[id]?.about ?? instrument.words.en.groups[id]?.about ?? ''
}

export function axisName(instrument: Instrument, id: string, language: Language): string {
  return instrument.words[language]?.axes[id]?.name ?? instrument.words.en.axes[id]?.name ?? id
}

export function roleName(instrument: Instrument, id: string, language: Language): string {
  return instrument.words[language]?.roles[id]?.name ?? instrument.words.en.roles[id]?.name ?? id
}

export function stepName(instrument: Instrument, step: number, language: Language): string {
  return instrument.words[language]?.scaleOfSystems[step] ?? instrument.words.en.scaleOfSystems[step] ?? String(step)
}

/** What the scoring package needs of it. */
export function structureOf(instrument: Instrument): Structure {
  return { axes: instrument.axes, groups: instrument.groups, items: instrument.items }
}
