/**
 * Whether a score, or a coverage, reaches a threshold.
 *
 * Convention: unrounded, so 59.999 does not reach 60. But a geometric mean goes through logarithms and gives six times 60
 * back as 59.999 999 999 999 986, and weights of a tenth add up to a little less than a third, so what misses a threshold by
 * less than a billionth reaches it.
 * Units: those of what is compared. Reference: this project, docs/methodology/scoring.md.
 * @example reaches(59.999, 60) // false
 */
export function reaches(score: number, threshold: number): boolean {
  return score >= threshold - 1e-9
}
