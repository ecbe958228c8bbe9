import type { Text } from '../text/index.ts'

/** What every page needs to know of its request; routes get it from `frameOf(c)`. */
export interface Frame {
  readonly text: Text
  /** Path with its query, for the language switch. */
  readonly address: string
  readonly formKey: string
  readonly person: {
    readonly name: string
    readonly isGuest: boolean
    readonly isSecretariat: boolean
    /** What the person acts for, the current one first; one chooses among several. */
    readonly organisations: readonly { readonly id: string; readonly name: string; readonly isCurrent: boolean }[]
    /** Keeps what waits in this browser apart from what others left waiting in it. */
    readonly tag: string
  } | null
  /** A short "done" sentence after a 303, already translated. */
  readonly notice: string | null
}
