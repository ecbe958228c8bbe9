/** Han, kana, Hangul and full-width signs fill a square; the others are about half as wide. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u
const ARABIC = /\p{Script=Arabic}/u
const NARROW = /[iljtfrI.,:;'’()\-\s]/u

/** Width of a text in the unit of its size. The server has no fonts, so this is an estimate, a little on the safe side. */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const sign of text) width += signWidth(sign)
  return width * size
}

function signWidth(sign: string): number {
  if (WIDE.test(sign)) return 0.94
  if (NARROW.test(sign)) return 0.36
  return ARABIC.test(sign) ? 0.5 : 0.6
}

/**
 * Breaks a label between words into as few lines as fit the width, as even as they can be; never more than `most`.
 * A single word wider than the width stays whole: a cut word reads worse than a wide line.
 */
export function wrapWords(label: string, width: number, size: number, most = 2): string[] {
  const words = wordsOf(label)
  let best = [label.trim()]
  for (let count = 1; count <= Math.min(most, words.length); count++) {
    best = evenLines(words, count, size)
    if (widest(best, size) <= width) return best
  }
  return best
}

export function widest(lines: readonly string[], size: number): number {
  return Math.max(0, ...lines.map((line) => textWidth(line, size)))
}

/** Chinese and Japanese write no spaces, so their words are found by the language data of the runtime. */
function wordsOf(label: string): string[] {
  const spaced = label.trim().split(/\s+/u)
  if (spaced.length > 1 || !/[\u3040-\u30ff\u3400-\u9fff]/u.test(label)) {
    return spaced.flatMap((word) => `${word} `.split(/(?<=[-‐])(?=\S)/u))
  }
  return [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(label.trim())].map(({ segment }) => segment)
}

function evenLines(words: readonly string[], count: number, size: number): string[] {
  if (count === 1) return [words.join('').trim()]
  let best: string[] = []
  for (let cut = 1; cut <= words.length - count + 1; cut++) {
    const lines = [words.slice(0, cut).join('').trim(), ...evenLines(words.slice(cut), count - 1, size)]
    if (best.length === 0 || widest(lines, size) < widest(best, size)) best = lines
  }
  return best
}
