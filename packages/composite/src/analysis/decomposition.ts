import { CompositeError } from '../error.ts'
import { type ChangeMean, type ChangeMethod, changeMean } from './change-mean.ts'
import { settleRounding } from './settle-rounding.ts'

interface BeforeAfter<Value> {
  readonly before: Value
  readonly after: Value
}

/** Something with a value of its own at both times; `null` is missing. */
export interface ChangeLeaf {
  readonly code: string
  readonly weight: BeforeAfter<number>
  readonly value: BeforeAfter<number | null>
}

/** A mean of its children. With a floor, a lower child enters as the floor. */
export interface ChangeGroup {
  readonly code: string
  readonly weight: BeforeAfter<number>
  readonly method: ChangeMethod
  readonly floor?: number | undefined
  readonly children: readonly ChangeNode[]
}

export type ChangeNode = ChangeLeaf | ChangeGroup

/** One part of the change of the top, in its units. */
export interface ChangeTerm {
  readonly code: string
  /** What it did: its value moved, or its share among its siblings did. `rounding`: last digits no other can carry. */
  readonly effect: 'value' | 'weight' | 'rounding'
  readonly amount: number
}

export interface Decomposition {
  readonly before: number
  readonly after: number
  readonly change: number
  /** Of each leaf its value and its weight, of each group its weight, in the order of the tree. Their sum is the change. */
  readonly terms: readonly ChangeTerm[]
  /** By code: the terms of a node and of all below it together. The top has the change. */
  readonly totals: Readonly<Record<string, number>>
}

/**
 * Decomposition of a change: splits exactly what moved a nested mean into what each item's value and weight did.
 *
 * Inside one mean f(M) = Σ p · f(x), p the weights shared among what is present, the change of f(M) is the sum of
 * mean p · change of f(x) (values) and change of p · (mean f(x) − mean f(M)) (weights), and every part is brought to the
 * units of M by the same factor, for the geometric mean the logarithmic mean of before and after. A group's value is
 * split among its children in proportion to their parts inside it. Before and after are treated alike: no order of
 * steps, no remainder. The terms, added from left to right, equal `after − before` to the bit.
 *
 * Conventions: what stood still with the same share has exactly 0; so has a value below the floor at both times. An item
 * present at one time only acts by its weight (a group too: then nothing is said of what is in it). `null` when the top
 * is missing at one time. Refuses with `CompositeError`: `not_decomposable` (a method that averages no function of its
 * values), `duplicate_code`, `weight_negative`, `value_not_finite`, `value_not_positive`, `value_negative`.
 * Reference: Ang, Liu and Chew (2003), Perfect decomposition techniques in energy and environmental analysis, Energy
 * Policy 31; Balk (2008), Price and Quantity Index Numbers, chapter 4, for the symmetric weights.
 * @example decomposeChange({ code: 'top', weight: { before: 1, after: 1 }, method: 'arithmetic', children: [{ code: 'a', weight: { before: 1, after: 1 }, value: { before: 2, after: 6 } }, { code: 'b', weight: { before: 1, after: 1 }, value: { before: 5, after: 5 } }] }).totals // { top: 2, a: 2, b: 0 }
 */
export function decomposeChange(top: ChangeNode): Decomposition | null {
  const measured = measure(top)
  checkCodes(measured)
  const { before, after } = measured
  if (before === null || after === null) return null
  const parts = termsOf(measured, 1)
  const { amounts, left } = settleRounding(
    parts.map(({ amount }) => amount),
    after - before,
  )
  const terms: ChangeTerm[] = parts.map(({ code, effect }, at) => ({ code, effect, amount: amounts[at] as number }))
  terms.push(...left.map((amount): ChangeTerm => ({ code: top.code, effect: 'rounding', amount })))
  return Object.freeze({
    before,
    after,
    change: after - before,
    terms: Object.freeze(terms.map((term) => Object.freeze(term))),
    totals: totalsOf(measured, terms),
  })
}

/** A node with its values, weights and, inside, its children. */
interface Measured extends BeforeAfter<number | null> {
  readonly code: string
  readonly weight: BeforeAfter<number>
  readonly inside: { readonly mean: ChangeMean; readonly floor: number; readonly children: readonly Measured[] } | null
}

function measure(node: ChangeNode): Measured {
  const { code, weight } = node
  for (const one of [weight.before, weight.after])
    if (!(one >= 0) || one === Infinity) throw new CompositeError('weight_negative', { code, weight: one })
  if (!('children' in node)) {
    for (const value of [node.value.before, node.value.after])
      if (value !== null && !Number.isFinite(value)) throw new CompositeError('value_not_finite', { code, value })
    return { code, weight, ...node.value, inside: null }
  }
  const mean = changeMean(node.method)
  const children = node.children.map(measure)
  const floor = node.floor ?? -Infinity
  const at = (time: 'before' | 'after') =>
    mean.mean(
      children.map((child) => ({
        value: child[time] === null ? null : Math.max(floor, child[time]),
        weight: child.weight[time],
      })),
    )
  return { code, weight, before: at('before'), after: at('after'), inside: { mean, floor, children } }
}

function checkCodes(top: Measured): void {
  const seen = new Set<string>()
  for (const code of codesBelow(top)) {
    if (seen.has(code)) throw new CompositeError('duplicate_code', { code })
    seen.add(code)
  }
}

function codesBelow({ code, inside }: Measured): string[] {
  return [code, ...(inside?.children.flatMap(codesBelow) ?? [])]
}

/** Terms of a node's value, times what a unit of it is worth in the top. */
function termsOf(node: Measured, worth: number): ChangeTerm[] {
  const { code, before, after, inside } = node
  const present = before !== null && after !== null
  if (inside === null) return [{ code, effect: 'value', amount: present ? scaled(worth, after - before) : 0 }]
  const shares = sharesOf(inside.children)
  const steepness = present ? inside.mean.steepness(before, after) : Number.NaN
  const level = present ? (inside.mean.transform(before) + inside.mean.transform(after)) / 2 : Number.NaN
  return inside.children.flatMap((child, at) => {
    const share = shares[at] as BeforeAfter<number>
    const change = share.after - share.before
    const { transformed, passed } = enter(child, inside)
    const byWeight = change === 0 || !present ? 0 : scaled(worth, (change * (transformed - level)) / steepness)
    const byValue = present ? scaled(worth, (((share.before + share.after) / 2) * passed) / steepness) : 0
    return [...termsOf(child, byValue), { code: child.code, effect: 'weight', amount: byWeight }]
  })
}

/** A child as its group sees it: its mean f over both times, and how much f moves for a unit of its own change. */
function enter(
  { before, after }: Measured,
  { mean, floor }: NonNullable<Measured['inside']>,
): { transformed: number; passed: number } {
  const first = before ?? after
  const second = after ?? before
  if (first === null || second === null) return { transformed: 0, passed: 0 }
  const low = Math.max(floor, first)
  const high = Math.max(floor, second)
  const transformed = (mean.transform(low) + mean.transform(high)) / 2
  // a root is infinitely steep at zero, where nothing moved
  const steep = mean.steepness(low, high)
  const steepness = Number.isFinite(steep) ? steep : 0
  if (before === null || after === null) return { transformed, passed: 0 }
  // between below the floor and above it only the part above counts
  if (before === after) return { transformed, passed: before > floor ? steepness : 0 }
  return { transformed, passed: steepness * ((high - low) / (after - before)) }
}

/** Weights as shares among the children present, at both times. */
function sharesOf(children: readonly Measured[]): BeforeAfter<number>[] {
  const total = (time: 'before' | 'after') =>
    children.reduce((sum, child) => sum + (child[time] === null ? 0 : child.weight[time]), 0)
  const before = total('before')
  const after = total('after')
  return children.map((child) => ({
    before: child.before === null || before === 0 ? 0 : child.weight.before / before,
    after: child.after === null || after === 0 ? 0 : child.weight.after / after,
  }))
}

/** Nothing stays nothing, also where a mean of powers stands at zero with no steepness to divide by. */
function scaled(worth: number, amount: number): number {
  return amount === 0 || worth === 0 || Number.isNaN(amount) ? 0 : worth * amount
}

function totalsOf(top: Measured, terms: readonly ChangeTerm[]): Readonly<Record<string, number>> {
  const own = Map.groupBy(terms, ({ code }) => code)
  const totals = new Map<string, number>()
  const fill = ({ code, inside }: Measured): number => {
    totals.set(code, 0)
    const below = (inside?.children ?? []).reduce((sum, child) => sum + fill(child), 0)
    const total = (own.get(code) ?? []).reduce((sum, { amount }) => sum + amount, below)
    totals.set(code, total)
    return total
  }
  fill(top)
  totals.set(top.code, (top.after as number) - (top.before as number))
  return Object.freeze(Object.fromEntries(totals))
}
