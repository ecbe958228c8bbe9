import type { Contradiction, Instrument } from '../instrument.ts'

/** What the checks read of an answer. */
export interface CheckedAnswer {
  readonly itemId: string
  readonly step: number | null
  readonly strength: 'claimed' | 'documented' | 'verified'
  readonly comment: string
}

/** What they read of a piece of evidence that an answer rests on. */
export interface CheckedPiece {
  readonly itemId: string
  readonly id: string
  readonly title: string
  readonly expiresOn: string | null
  readonly isWithdrawn: boolean
}

/** Something to look at before submitting: what, at which questions. `key` stays the same while the matter does. */
export type Finding =
  | { readonly kind: 'top_unproved'; readonly key: string; readonly items: readonly [string] }
  | { readonly kind: 'needs_none'; readonly key: string; readonly items: readonly [system: string, ...needs: string[]] }
  | {
      readonly kind: 'fell'
      readonly key: string
      readonly items: readonly [string]
      readonly from: number
      readonly to: number
    }
  | {
      readonly kind: 'expired'
      readonly key: string
      readonly items: readonly [string]
      readonly piece: { readonly id: string; readonly title: string; readonly expiresOn: string }
    }
  | {
      readonly kind: 'contradiction'
      readonly key: string
      readonly items: readonly [string, string]
      readonly contradiction: Contradiction
    }

export type FindingKind = Finding['kind']

/** The order in which they are shown: what the answers say of each other first. */
export const findingKinds = [
  'contradiction',
  'needs_none',
  'top_unproved',
  'expired',
  'fell',
] as const satisfies readonly FindingKind[]

const steepFall = 2

/**
 * What in a round's answers deserves a second look. Nothing is judged wrong: a city may have its reasons, and says them.
 * `today` is the day on which evidence must hold; `previous` are the steps of the round before, none for a first one.
 */
export function findingsOf({
  instrument,
  answers,
  previous,
  pieces,
  today,
}: {
  instrument: Pick<Instrument, 'items' | 'contradictions'>
  answers: readonly CheckedAnswer[]
  previous: ReadonlyMap<string, number>
  pieces: readonly CheckedPiece[]
  today: string
}): Finding[] {
  const given = new Map(answers.map((answer) => [answer.itemId, answer]))
  const stepOf = (id: string) => given.get(id)?.step ?? null
  const items = instrument.items.filter((item) => stepOf(item.id) !== null)

  const findings: Finding[] = []
  for (const item of items) {
    const answer = given.get(item.id)
    if (!answer || answer.step === null) continue
    const isTop = answer.step === item.values.length - 1
    if (isTop && answer.strength === 'claimed') {
      findings.push({ kind: 'top_unproved', key: `top_unproved/${item.id}`, items: [item.id] })
    }
    const missing = isTop ? item.needs.filter((need) => stepOf(need) === 0) : []
    if (missing.length > 0) {
      const key = `needs_none/${item.id}/${missing.toSorted().join('+')}`
      findings.push({ kind: 'needs_none', key, items: [item.id, ...missing] })
    }
    const before = previous.get(item.id)
    if (before !== undefined && before - answer.step >= steepFall && answer.comment.trim() === '') {
      const key = `fell/${item.id}/${before}-${answer.step}`
      findings.push({ kind: 'fell', key, items: [item.id], from: before, to: answer.step })
    }
  }
  for (const { itemId, id, title, expiresOn, isWithdrawn } of pieces) {
    if (isWithdrawn || expiresOn === null || expiresOn >= today) continue
    const key = `expired/${itemId}/${id}/${expiresOn}`
    findings.push({ kind: 'expired', key, items: [itemId], piece: { id, title, expiresOn } })
  }
  for (const contradiction of instrument.contradictions) {
    const [says, but] = [stepOf(contradiction.says.item), stepOf(contradiction.but.item)]
    if (says === null || but === null) continue
    if (says < contradiction.says.atLeast || but > contradiction.but.atMost) continue
    findings.push({
      kind: 'contradiction',
      key: `contradiction/${contradiction.id}`,
      items: [contradiction.says.item, contradiction.but.item],
      contradiction,
    })
  }
  return findings
}
