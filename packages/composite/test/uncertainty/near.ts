import { expect } from 'vitest'

/** Equal to twelve digits behind the point, or to another number of them; a missing value is near to missing alone. */
export function near(expected: number, digits = 12): unknown {
  return Number.isNaN(expected) ? Number.NaN : expect.closeTo(expected, digits)
}
