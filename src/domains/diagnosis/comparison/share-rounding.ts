/**
 * Rounds parts to tenths so that they still add up to the rounded whole.
 *
 * Each part is cut down to its tenth below, and the tenths that are then left over go one each to the parts that lost
 * most (largest remainder; of equal ones the first). A part that is exactly nothing stays nothing. The whole is given in
 * tenths, because the caller shows it elsewhere; where it is more than a tenth a part away, the parts take turns.
 * @example shareRounding([0.26, 0.26, 0.48], 10) // [0.3, 0.2, 0.5]
 */
export function shareRounding(parts: readonly number[], wholeInTenths: number): number[] {
  const tenths = parts.map((part) => Math.floor(part * 10))
  const order = parts
    .map((part, at) => ({ at, part, lost: part * 10 - Math.floor(part * 10) }))
    .filter(({ part }) => part !== 0)
    .toSorted((a, b) => b.lost - a.lost || a.at - b.at)
    .map(({ at }) => at)
  if (order.length === 0) return parts.map(() => 0)
  let left = wholeInTenths - tenths.reduce((sum, tenth) => sum + tenth, 0)
  for (let turn = 0; left > 0; turn++, left--) add(order[turn % order.length], 1)
  for (let turn = 0; left < 0; turn++, left++) add(order[order.length - 1 - (turn % order.length)], -1)
  // no minus before a zero
  return tenths.map((tenth) => (tenth === 0 ? 0 : tenth / 10))

  function add(at: number | undefined, by: number): void {
    if (at !== undefined) tenths[at] = (tenths[at] ?? 0) + by
  }
}

/** A score as pages show it, in tenths. */
export function inTenths(score: number): number {
  return Math.round(score * 10)
}
