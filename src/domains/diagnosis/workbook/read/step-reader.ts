import { offeredLanguages, textIn } from '../../../../text/index.ts'
import type { Instrument, Item } from '../../instrument.ts'
import { marks, stepWords } from '../draw/step-words.ts'

export type Choice = { readonly step: number } | { readonly mark: (typeof marks)[number] }

export type StepRead =
  | { readonly kind: 'choice'; readonly choice: Choice }
  /** Nearly a word of the list: named, and not guessed. */
  | { readonly kind: 'unknown'; readonly nearest: string | null }
  /** People count from one, the platform from nought: asked again, and not guessed. */
  | { readonly kind: 'number'; readonly nearest: string | null }

/**
 * Reads what stands in an answer's cell: a word of its list in any language of the platform, or a step's whole sentence.
 * Upper case, wide letters and spaces make no difference.
 */
export function stepReader(instrument: Instrument): (item: Item, said: string) => StepRead {
  const languages = offeredLanguages().map(({ language }) => language)
  const known = new Map<string, ReadonlyMap<string, Choice>>()
  const wordsOf = (item: Item) => {
    const held = known.get(item.id)
    if (held) return held
    const words = new Map<string, Choice>()
    for (const language of languages) {
      const offered = stepWords(instrument, item, textIn(language))
      const sentences = instrument.words[language]?.items[item.id]?.steps ?? []
      item.values.forEach((_, step) => {
        for (const word of [offered.steps[step], sentences[step]])
          if (word !== undefined && !words.has(plain(word))) words.set(plain(word), { step })
      })
      marks.forEach((mark, place) => words.set(plain(offered.marks[place] ?? ''), { mark }))
    }
    known.set(item.id, words)
    return words
  }
  return (item, said) => {
    // no step is said in more letters
    if (said.length > longestStep) return { kind: 'unknown', nearest: null }
    const words = wordsOf(item)
    const choice = words.get(plain(said))
    if (choice !== undefined) return { kind: 'choice', choice }
    if (/^\p{Nd}{1,3}([.,]0+)?$/u.test(plain(said))) return { kind: 'number', nearest: null }
    return { kind: 'unknown', nearest: nearest(said, [...words.keys()]) }
  }
}

const longestStep = 1000

function plain(word: string): string {
  return word.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}

/** The word that takes fewest changes, if a fifth of its letters is enough. */
function nearest(said: string, words: readonly string[]): string | null {
  const wanted = plain(said).slice(0, 60)
  const ranked = words
    .filter((word) => Math.abs(word.length - wanted.length) <= 3)
    .map((word) => ({ word, changes: changesBetween(wanted, word) }))
    .filter(({ word, changes }) => changes <= Math.max(1, Math.floor(word.length / 5)))
    .toSorted((a, b) => a.changes - b.changes)
  return ranked[0]?.word ?? null
}

/** Letters to insert, remove, change or swap with their neighbour (Damerau 1964, optimal string alignment). */
function changesBetween(from: string, to: string): number {
  const rows = Array.from({ length: from.length + 1 }, (_, row) =>
    Array.from({ length: to.length + 1 }, (__, column) => (row === 0 ? column : column === 0 ? row : 0)),
  )
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0
  for (let row = 1; row <= from.length; row++)
    for (let column = 1; column <= to.length; column++) {
      const cost = from[row - 1] === to[column - 1] ? 0 : 1
      let least = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + cost)
      const isSwap = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      if (isSwap) least = Math.min(least, at(row - 2, column - 2) + 1)
      const line = rows[row]
      if (line) line[column] = least
    }
  return at(from.length, to.length)
}
