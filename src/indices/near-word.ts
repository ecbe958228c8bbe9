/** A word without what people vary: case, spaces, underscores, hyphens, points, and the mark some programs put first. */
export function plainWord(word: string): string {
  return word.replaceAll(/[\s_\-.\ufeff]/g, '').toLowerCase()
}

/** The word that was probably meant: at most a third of its letters off (two for short words); none when all are further. */
export function nearWord(word: string, known: readonly string[]): string | null {
  const given = plainWord(word)
  let best: string | null = null
  let least = Infinity
  for (const candidate of known) {
    const plain = plainWord(candidate)
    const most = Math.max(1, Math.min(3, Math.floor(Math.max(given.length, plain.length) / 3)))
    if (Math.abs(plain.length - given.length) > most) continue
    const steps = stepsBetween(given, plain)
    if (steps <= most && steps < least) [best, least] = [candidate, steps]
  }
  return best
}

/** Optimal string alignment: letters added, lost, changed or swapped with their neighbour. */
function stepsBetween(one: string, other: string): number {
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row++) {
    const next = [row]
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1]
      let least = Math.min(
        (last[column] as number) + 1,
        (next[column - 1] as number) + 1,
        (last[column - 1] as number) + (isSame ? 0 : 1),
      )
      const isSwapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      if (isSwapped) least = Math.min(least, (before[column - 2] as number) + 1)
      next.push(least)
    }
    before = last
    last = next
  }
  return last[other.length] as number
}
