import type { ScoreTerm } from '@wego/composite'
import type { Comparison } from './compare.ts'
import { inTenths, shareRounding } from './share-rounding.ts'

/** What one question did to the overall score, exactly and as it is shown. */
export interface Line {
  /** `hidden`: security questions together; `rest`: unchanged answers, whose weight moved as others came or left. */
  readonly of: 'item' | 'hidden' | 'rest'
  readonly id: string | null
  readonly exact: number
  readonly shown: number
}

export interface GroupLine {
  /** `null`: what belongs to no group, when a whole axis came or left. */
  readonly group: string | null
  readonly exact: number
  readonly shown: number
  readonly lines: readonly Line[]
}

export interface Contributions {
  readonly before: number
  readonly after: number
  /** The difference of the two scores as they are shown, so that a reader who subtracts finds it. */
  readonly shown: number
  readonly groups: readonly GroupLine[]
}

/**
 * The change of the overall score by group, then by item. `null` where one of the rounds has no score. Amounts shown
 * are tenths that add up: groups to the change shown, lines to their group (largest remainder).
 */
export function contributionsOf(
  { decomposed, instrument, items }: Comparison,
  isNamed: (item: string) => boolean,
): Contributions | null {
  const { overall } = decomposed
  if (overall === null) return null
  const groupOf = new Map(instrument.items.map((item) => [item.id, item.group]))
  const changed = new Set(items.filter(({ kind }) => kind !== 'same').map(({ id }) => id))
  const terms = Map.groupBy(overall.terms, (term) => groupOfTerm(term, groupOf))
  const groups = [...instrument.groups.map(({ id }) => id), null].flatMap((group) => {
    const own = terms.get(group) ?? []
    return group === null && own.every(({ amount }) => amount === 0) ? [] : [{ group, own }]
  })
  const whole = inTenths(overall.after) - inTenths(overall.before)
  const amounts = groups.map(({ own }) => sumOf(own))
  const shown = shareRounding(amounts, whole)
  return {
    before: overall.before,
    after: overall.after,
    shown: whole / 10,
    groups: groups.map(({ group, own }, at) => ({
      group,
      exact: amounts[at] ?? 0,
      shown: shown[at] ?? 0,
      lines: linesOf(own, shown[at] ?? 0, changed, isNamed),
    })),
  }
}

function linesOf(
  own: readonly ScoreTerm[],
  whole: number,
  changed: ReadonlySet<string>,
  isNamed: (item: string) => boolean,
): Line[] {
  const parts = Map.groupBy(own, (term) => {
    if (term.of !== 'item' || !changed.has(term.id)) return 'rest'
    return isNamed(term.id) ? `item:${term.id}` : 'hidden'
  })
  const keys = [...parts.keys()].toSorted((a, b) => places(a) - places(b))
  const amounts = keys.map((key) => sumOf(parts.get(key) ?? []))
  const shown = shareRounding(amounts, inTenths(whole))
  return keys.flatMap((key, at): Line[] => {
    const exact = amounts[at] ?? 0
    if (key === 'rest' && exact === 0) return []
    const of = key === 'rest' || key === 'hidden' ? key : 'item'
    return [{ of, id: of === 'item' ? key.slice('item:'.length) : null, exact, shown: shown[at] ?? 0 }]
  })
}

function places(key: string): number {
  return key === 'rest' ? 2 : key === 'hidden' ? 1 : 0
}

function groupOfTerm(term: ScoreTerm, groupOf: ReadonlyMap<string, string>): string | null {
  if (term.of === 'item') return groupOf.get(term.id) ?? null
  return term.of === 'group' ? term.id : null
}

function sumOf(terms: readonly ScoreTerm[]): number {
  return terms.reduce((sum, { amount }) => sum + amount, 0)
}
