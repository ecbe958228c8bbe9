import type { Text } from '../../../text/index.ts'
import { instantOf } from '../evidence/days.ts'
import type { Finding } from './findings.ts'

/** The names that a sentence needs, in the reader's language. */
export interface FindingWords {
  readonly item: (id: string) => string
  readonly step: (id: string, step: number) => string
  /** Names of the lowest and the highest step of systems. */
  readonly none: string
  readonly top: string
}

/** One sentence that says what was found. */
export function sentenceOf(finding: Finding, text: Text, words: FindingWords): string {
  switch (finding.kind) {
    case 'top_unproved':
      return text('checks.top_unproved.sentence', { name: words.item(finding.items[0]) })
    case 'needs_none': {
      const [system, ...needs] = finding.items
      return text('checks.needs_none.sentence', {
        name: words.item(system),
        needs: needs.map((id) => words.item(id)).join(', '),
        top: words.top,
        none: words.none,
      })
    }
    case 'fell':
      return text('checks.fell.sentence', {
        name: words.item(finding.items[0]),
        from: String(finding.from),
        to: String(finding.to),
      })
    case 'expired':
      return text('checks.expired.sentence', {
        name: words.item(finding.items[0]),
        title: finding.piece.title,
        date: text.date(instantOf(finding.piece.expiresOn)),
      })
    case 'contradiction':
      return finding.contradiction.words[text.language] ?? finding.contradiction.words.en
  }
}
