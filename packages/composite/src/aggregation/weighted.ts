/** One part of a mean. `null` is missing: it leaves, and its weight is shared among those that stay. */
export interface Weighted {
  readonly value: number | null
  readonly weight: number
}
