/**
 * Quantile of sorted numbers, linear between neighbours.
 *
 * Convention: Hyndman and Fan type 7, as in R and NumPy. An empty list gives `null`. `share` is in 0–1.
 * Reference: R. Hyndman and Y. Fan (1996), Sample Quantiles in Statistical Packages, The American Statistician 50(4).
 * @example quantile([1, 2, 3, 4], 0.5) // 2.5
 */
export function quantile(sorted: ArrayLike<number>, share: number): number | null {
  if (sorted.length === 0) return null
  const place = (sorted.length - 1) * Math.min(1, Math.max(0, share))
  const below = Math.floor(place)
  const low = sorted[below] as number
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number
  return low + (place - below) * (high - low)
}
