import { CompositeError } from '../error.ts'

/**
 * Normalisation between fixed goalposts: puts a value on 0–100 by two ends that are part of the method, not of the data.
 *
 * Convention: ends come from the instrument, never from the units present, so that a newcomer moves nobody else's score.
 * A value outside the goalposts is capped at 0 or 100. `low` greater than `high` turns the direction.
 * Refuses equal goalposts (`goalposts_equal`).
 * Reference: UNDP, Human Development Report, technical notes (fixed minimum and maximum).
 * @example goalposts(3, 0, 4) // 75
 */
export function goalposts(value: number, low: number, high: number): number {
  if (low === high) throw new CompositeError('goalposts_equal', { low, high })
  return Math.min(100, Math.max(0, (100 * (value - low)) / (high - low)))
}
