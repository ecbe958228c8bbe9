/**
 * Whether a score reaches a threshold.
 *
 * Convention: unrounded, so 59.999 does not reach 60. But a geometric mean goes through logarithms and gives six times 60
 * back as 59.999 999 999 999 986, so what misses a threshold by less than a billionth of a point reaches it.
 * Units: those of the score. Reference: this project, docs/methodology/scoring.md.
 * @example reaches(59.999, 60) // false
 */
export function reaches(score: number, threshold: number): boolean {
  return score >= threshold - 1e-9
}
