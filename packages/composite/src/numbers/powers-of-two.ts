/**
 * Every power of two that is a double, 2^-1074 to 2^1023, at the place of its exponent + 1074.
 *
 * Made by doubling, which is exact; `2 ** exponent` is each engine's own. Looking one up is quicker than writing its
 * bits.
 */
export const powersOfTwo = doubled()

function doubled(): Float64Array {
  const powers = new Float64Array(1074 + 1024)
  let power = Number.MIN_VALUE
  for (let at = 0; at < powers.length; at++) {
    powers[at] = power
    power *= 2
  }
  return powers
}
