/** One number seen as its bits: write it here, read its two words from `floatWords`, or the other way round. */
export const floatBits = new Float64Array(1)

/** The same eight bytes as two words. */
export const floatWords = new Uint32Array(floatBits.buffer)

/** Where the word with sign, exponent and the upper 20 bits of the fraction is: 1 on nearly every machine. */
export const highWord = new Uint32Array(Float64Array.of(1).buffer)[1] === 0 ? 0 : 1
