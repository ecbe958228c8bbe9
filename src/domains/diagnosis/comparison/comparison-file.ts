import type { ScoreTerm } from '@wego/composite'
import { writeCsv } from '../../../files/csv.ts'
import type { Language } from '../../../text/index.ts'
import { itemOf, wordsOf } from '../instrument.ts'
import type { ResultDocument } from '../result-document.ts'
import type { Compared, Comparison } from './compare.ts'
import { type Contributions, contributionsOf } from './contributions.ts'

/** What a term of the file is of: `hidden` stands for all security questions together. */
type Term = Omit<ScoreTerm, 'of' | 'id'> & { readonly of: ScoreTerm['of'] | 'hidden'; readonly id: string | null }

export interface ComparisonDocument {
  readonly format: 'wego-comparison/1'
  readonly city: ResultDocument['city']
  /** Version that both are measured in. */
  readonly instrument: ResultDocument['instrument']
  readonly before: SideInFile
  readonly after: SideInFile
  readonly overall: {
    readonly before: number
    readonly after: number
    readonly change: number
    /** Added from first to last they are the change, to the last bit. */
    readonly terms: readonly Term[]
  } | null
  readonly groups: Contributions['groups']
  readonly items: readonly ItemInFile[]
}

interface SideInFile {
  readonly round: ResultDocument['round']
  readonly isDraft: boolean
  readonly overall: number | null
  readonly stage: number | null
  readonly band: ResultDocument['result']['band']['overall']
  /** As it was scored when it was submitted. */
  readonly given: { readonly version: string; readonly overall: number | null; readonly stage: number | null }
  readonly hashes: ResultDocument['hashes']
}

interface ItemInFile {
  readonly id: string
  readonly group: string
  readonly name: string
  readonly change: string
  readonly before: number | string | null
  readonly after: number | string | null
  /** Points of the overall score, unrounded. */
  readonly points: number | null
  /** Only in the file of those who may see the answers. */
  readonly comment?: string
}

/** The comparison as data, for this reader: without security questions and comments where they may not see them. */
export function comparisonDocument(
  comparison: Comparison,
  {
    seesAnswers,
    drafts,
    language,
  }: { seesAnswers: boolean; drafts: { before: boolean; after: boolean }; language: Language },
): ComparisonDocument {
  const { instrument, decomposed } = comparison
  const isNamed = (id: string) => seesAnswers || !(itemOf(instrument, id)?.isSensitive ?? false)
  return {
    format: 'wego-comparison/1',
    city: comparison.after.given.city,
    instrument: comparison.after.result.instrument,
    before: sideInFile(comparison.before, drafts.before),
    after: sideInFile(comparison.after, drafts.after),
    overall:
      decomposed.overall === null
        ? null
        : {
            before: decomposed.overall.before,
            after: decomposed.overall.after,
            change: decomposed.overall.change,
            terms: termsFor(decomposed.overall, isNamed),
          },
    groups: contributionsOf(comparison, isNamed)?.groups ?? [],
    items: comparison.items
      .filter(({ id }) => isNamed(id))
      .map(({ id, kind, before, after }) => ({
        id,
        group: itemOf(instrument, id)?.group ?? '',
        name: wordsOf(instrument, id, language).words.name,
        change: kind,
        before: before?.step ?? before?.mark ?? null,
        after: after?.step ?? after?.mark ?? null,
        points: decomposed.overall?.items[id] ?? null,
        ...(seesAnswers ? { comment: after?.comment ?? '' } : {}),
      })),
  }
}

export function comparisonCsv(document: ComparisonDocument): string {
  const columns = ['id', 'group', 'name', 'change', 'before', 'after', 'points', 'comment'] as const
  const overall = document.overall
  return writeCsv(columns, [
    ...document.items,
    ...document.groups.map((group) => ({ id: group.group, group: group.group, name: 'part', points: group.exact })),
    {
      id: 'overall',
      group: 'overall',
      name: 'score',
      before: document.before.overall,
      after: document.after.overall,
      points: overall?.change ?? null,
    },
  ])
}

/**
 * Terms without the names of what is hidden: taken out of their places, which would tell which question they are, and
 * added up in one. Floating-point sums depend on their order, so what that moves is a last term of its own.
 */
function termsFor(
  { terms, change }: { terms: readonly ScoreTerm[]; change: number },
  isNamed: (item: string) => boolean,
): readonly Term[] {
  const hidden = terms.filter(({ of, id }) => of === 'item' && !isNamed(id))
  if (hidden.length === 0) return terms
  const shown: Term[] = [
    ...terms.filter(({ of, id }) => of !== 'item' || isNamed(id)),
    { of: 'hidden', id: null, effect: 'value', amount: hidden.reduce((sum, { amount }) => sum + amount, 0) },
  ]
  for (let left = change - sumOf(shown); left !== 0 && shown.length < terms.length + 8; left = change - sumOf(shown)) {
    shown.push({ of: 'overall', id: 'overall', effect: 'rounding', amount: left })
  }
  return shown
}

function sumOf(terms: readonly { amount: number }[]): number {
  return terms.reduce((sum, { amount }) => sum + amount, 0)
}

function sideInFile({ given, result }: Compared, isDraft: boolean): SideInFile {
  const then = given.result.score
  return {
    round: given.round,
    isDraft,
    overall: result.result.score.overall,
    stage: result.result.score.staged.stage,
    band: result.result.band.overall,
    given: { version: given.instrument.version, overall: then.overall, stage: then.staged.stage },
    hashes: given.hashes,
  }
}
