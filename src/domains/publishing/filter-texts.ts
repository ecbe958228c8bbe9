import { type Row, type State, states } from '../../text/compare.ts'

/** Which texts of a language somebody wants to see; empty is all. */
export interface TextFilter {
  /** A part, or a part and an area of it: `ceds 1.0`, `ceds 1.0:GOV`. */
  readonly part: string
  readonly state: State | 'open' | ''
  readonly words: string
  readonly page: number
}

export interface FoundTexts {
  readonly rows: readonly Row[]
  readonly count: number
  readonly page: number
  readonly pages: number
}

const perPage = 50

/** Reads the filter from an address; what cannot be read counts as not given. */
export function readFilter(query: Readonly<Record<string, string | undefined>>): TextFilter {
  const state = query['state'] ?? ''
  const page = /^\d{1,6}$/.test(query['page'] ?? '') ? Number(query['page']) : 1
  return {
    part: query['part'] ?? '',
    state: state === 'open' ? 'open' : (states.find((one) => one === state) ?? ''),
    words: (query['q'] ?? '').trim().slice(0, 200),
    page,
  }
}

/** The page of texts that fit; a page beyond the end is the last one. */
export function filterRows(all: readonly Row[], { part, state, words, page }: TextFilter): FoundTexts {
  const wanted = fold(words)
  const found = all.filter(
    ({ entry, place, text, state: own }) =>
      (part === '' || part === entry.part || part === `${entry.part}:${entry.area}`) &&
      (state === '' || state === own || (state === 'open' && own !== 'done')) &&
      (wanted === '' || [place, entry.english, text ?? ''].some((one) => fold(one).includes(wanted))),
  )
  const pages = Math.max(1, Math.ceil(found.length / perPage))
  const at = Math.min(Math.max(1, page), pages)
  return { rows: found.slice((at - 1) * perPage, at * perPage), count: found.length, page: at, pages }
}

function fold(words: string): string {
  return words.normalize('NFKC').toLowerCase()
}
