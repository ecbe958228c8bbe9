/** One text that every language has to have: where it stands, and what it says in English. */
export interface Entry {
  /** What is counted together: interface, mails, errors, commands, or an instrument such as `ceds 1.0`. */
  readonly part: string
  /** Within the part: the first word of the key, or the group of the question. */
  readonly area: string
  /** Where it stands in the file of a language. */
  readonly path: readonly string[]
  readonly english: string
  /** ICU, with placeholders and plurals; words of instruments are plain. */
  readonly isMessage: boolean
}

/** What a language has for one entry. */
export interface StandingText {
  readonly text: string
  readonly line: number | null
  /** Fingerprint of the English it was written from; null where nobody noted it. */
  readonly englishWas: string | null
  /** The English changed, and nobody has said yet that the text was brought up to date. */
  readonly isMarkedOlder: boolean
  /** Remarks of translators above it. */
  readonly notes: readonly string[]
}

export interface FileFault {
  readonly line: number
  readonly code: 'yaml_broken' | 'head_broken' | 'not_text' | 'key_unknown' | 'letters_broken'
  readonly detail: string
}

/** Everything that stands in one language, with the head of its file. */
export interface Translation {
  readonly language: string
  readonly name: string
  readonly direction: 'ltr' | 'rtl'
  readonly isOffered: boolean
  /** Places that rightly say the same as English. */
  readonly same: ReadonlySet<string>
  /** The file, as people name it; null for a language of the source. */
  readonly file: string | null
  readonly texts: ReadonlyMap<string, StandingText>
  readonly faults: readonly FileFault[]
  /** Texts whose English is gone, kept at the end of the file. */
  readonly left: readonly string[]
}

/** The name of a place in the file: `interface/ui.skip`, `instruments/ceds/1.0/items/GOV-01/steps/0`. */
export function placeOf(path: readonly string[]): string {
  return path.join('/')
}
