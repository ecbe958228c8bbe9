import type { FaultList, Note } from './faults.ts'
import { nearWord, plainWord } from './near-word.ts'

/** A column looked for: its name, and what else people call it. */
export interface Wanted {
  readonly name: string
  readonly synonyms?: readonly string[]
}

/** Headings of one file: where each wanted column stands. Exact names win over near ones, names over synonyms. */
export class Headings {
  readonly notes: Note[] = []
  readonly #file: string
  readonly #cells: readonly string[]
  readonly #faults: FaultList
  readonly #names: ReadonlySet<string>
  readonly #taken = new Set<number>()

  /** `names`: every name that will be looked for, so that a heading spelt as one of them is nobody else's near one. */
  constructor(file: string, cells: readonly string[], names: Iterable<string>, faults: FaultList) {
    this.#names = new Set(names)
    this.#file = file
    this.#cells = cells
    this.#faults = faults
    const seen = new Set<string>()
    for (const heading of cells) {
      if (heading !== '' && seen.has(heading)) faults.add('heading_twice', { file, heading })
      seen.add(heading)
    }
  }

  /** Position of a column, or null; what is found is taken and found only once. */
  find({ name, synonyms = [] }: Wanted): number | null {
    const free = this.#cells.map((heading, at) => (this.#taken.has(at) ? '' : heading))
    const exact = free.indexOf(name)
    if (exact !== -1) return this.#take(exact)
    const sameWord = this.#only(free, [name])
    // another case or an underscore is no news; another word is
    if (sameWord !== null) return this.#take(sameWord)
    const other = this.#only(free, synonyms)
    if (other === null) return null
    this.notes.push({
      code: 'heading_read_as',
      values: { file: this.#file, heading: this.#cells[other] ?? '', wanted: name },
    })
    return this.#take(other)
  }

  /** As `find`, and a fault when there is none. */
  need(wanted: Wanted): number | null {
    const found = this.find(wanted)
    if (found === null) this.#missing(wanted.name)
    return found
  }

  has(name: string): boolean {
    return this.#cells.some((heading) => plainWord(heading) === plainWord(name))
  }

  nameOf(position: number | null): string {
    return position === null ? '' : (this.#cells[position] ?? '')
  }

  /** Columns with a heading that nobody took. */
  get untaken(): readonly string[] {
    return this.#cells.filter((heading, at) => heading !== '' && !this.#taken.has(at))
  }

  #missing(wanted: string): void {
    const headings = this.untaken
    const near = nearWord(wanted, headings)
    const shown = this.#cells.filter((heading) => heading !== '')
    const found = shown.slice(0, 12).join(', ') + (shown.length > 12 ? ', …' : '')
    if (near === null) this.#faults.add('heading_missing', { file: this.#file, wanted, found })
    else this.#faults.add('heading_missing_near', { file: this.#file, wanted, found, near })
  }

  #only(free: readonly string[], names: readonly string[]): number | null {
    const plain = names.map(plainWord)
    const found = free.flatMap((heading, at) =>
      heading !== '' && !this.#names.has(heading) && plain.includes(plainWord(heading)) ? [at] : [],
    )
    return found.length === 1 ? (found[0] ?? null) : null
  }

  #take(at: number): number {
    this.#taken.add(at)
    return at
  }
}
