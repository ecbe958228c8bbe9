/**
 * What rounding took from a sum: `sum` + this is exactly `one` + `other`, where `sum` is their rounded sum.
 *
 * Any order of sizes (Knuth's six operations). Numbers near overflow are not allowed for.
 * Reference: D. E. Knuth (1998), The Art of Computer Programming 2, § 4.2.2, theorem B.
 */
export function sumError(one: number, other: number, sum: number): number {
  const otherPart = sum - one
  return one - (sum - otherPart) + (other - otherPart)
}

/**
 * What rounding took from a product: `product` + this is exactly `one` · `other`, where `product` is rounded.
 *
 * Veltkamp splits each factor into two of 26 bits, Dekker adds the four exact parts. Factors beyond 2^970 and products
 * below 2^-968 are not allowed for. Machines with a fused multiply-add get it in one step; JavaScript has none.
 * Reference: T. J. Dekker (1971), A Floating-Point Technique for Extending the Available Precision, Numerische
 * Mathematik 18.
 */
export function productError(one: number, other: number, product: number): number {
  const oneScaled = 134217729 * one
  const oneHigh = oneScaled - (oneScaled - one)
  const oneLow = one - oneHigh
  const otherScaled = 134217729 * other
  const otherHigh = otherScaled - (otherScaled - other)
  const otherLow = other - otherHigh
  return oneHigh * otherHigh - product + oneHigh * otherLow + oneLow * otherHigh + oneLow * otherLow
}
