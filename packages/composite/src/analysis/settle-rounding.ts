/**
 * Settles rounding: moves amounts by their last digits until they sum to a total to the bit, added from left to right.
 *
 * The largest amount takes what is over, smaller ones what is too fine for it; a zero stays zero. `left` is what no
 * amount can take (a total finer than the last digit of amounts that nearly cancel, say 1e9 and −1e9 to 0.1): the
 * amounts and then those sum exactly. Nothing is left in ordinary cases. More than a billionth of all is
 * no rounding: it is left whole, not hidden in an amount. Units: those of the amounts.
 * Convention: the largest part takes what rounding left over, as it shows least there.
 * Reference: this project, docs/methodology/composite-index.md.
 * @example settleRounding([0.1, 0.2], 0.3) // { amounts: [0.1, 0.19999999999999998], left: [] }
 */
export function settleRounding(amounts: readonly number[], total: number): { amounts: number[]; left: number[] } {
  const settled = [...amounts]
  const order = [...settled.keys()]
    .filter((at) => settled[at] !== 0)
    .toSorted((one, other) => Math.abs(settled[other] as number) - Math.abs(settled[one] as number))
  let over = total - leftToRight(settled)
  // each amount takes over what is too fine for the one before; a second round settles what those roundings moved
  const size = settled.reduce((sum, amount) => sum + Math.abs(amount), Math.abs(total))
  const rounds = Math.abs(over) <= 1e-9 * size ? 2 : 0
  for (let round = 0; round < rounds && over !== 0; round++)
    for (const at of order) {
      over = moved(settled, at, over, total)
      if (over === 0) break
    }
  const left: number[] = []
  for (let sum = leftToRight(settled); sum !== total && left.length < 3; sum += total - sum) left.push(total - sum)
  return { amounts: settled, left }
}

/** Moves one amount by what is over, or by half as much more or less where a sum falls between two doubles. */
function moved(settled: number[], at: number, over: number, total: number): number {
  const before = settled[at] as number
  let best = over
  let kept = before
  for (const share of [1, 0.5, 1.5]) {
    const tried = before + share * over
    settled[at] = tried
    const still = total - leftToRight(settled)
    if (Math.abs(still) < Math.abs(best)) {
      best = still
      kept = tried
    }
    if (best === 0) break
  }
  settled[at] = kept
  return best
}

function leftToRight(amounts: readonly number[]): number {
  let sum = 0
  for (const amount of amounts) sum += amount
  return sum
}
