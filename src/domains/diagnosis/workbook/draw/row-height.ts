/** A text that wraps in its cell; the width is that of the column (of all of them where cells are joined). */
export interface Wrapped {
  readonly text: string
  readonly width: number
  /** In points. */
  readonly size?: number
  readonly isBold?: boolean
}

/** The unit of column widths is a digit of the workbook's own size. */
const ownSize = 11
/** What is free before and behind a text: the indent of a cell and its edges. */
const margin = 2.2
/** Points above and below. */
const padding = 5

/**
 * Height in points of a row in which these texts wrap: programs do not make rows taller by themselves when they open a
 * file. Words are laid out as programs do it, with the widths of common letters, a little on the safe side.
 */
export function heightOf(texts: readonly Wrapped[], size = ownSize): number {
  const heights = texts.map((one) => {
    const points = one.size ?? size
    return (
      linesOf(one.text, one.width - margin, (points / ownSize) * (one.isBold ? 1.1 : 1.03)) *
      lineHeight(one.text, points)
    )
  })
  // no program shows a row above 409 points
  return Math.min(409, Math.max(18, Math.ceil(Math.max(0, ...heights) + padding)))
}

/** Korean letters stand on taller lines. */
function lineHeight(text: string, size: number): number {
  return size * (wide.test(text) ? 1.45 : 1.4)
}

function linesOf(text: string, width: number, scale: number): number {
  let lines = 0
  for (const paragraph of text.split('\n')) {
    lines++
    let used = 0
    for (const word of paragraph.split(/(?<=[ \-/])/)) {
      const breadth = breadthOf(word) * scale
      // the space at the end of a word may hang over the edge
      const shown = breadthOf(word.trimEnd()) * scale
      if (used > 0 && used + shown > width) {
        lines++
        used = 0
      }
      // a word longer than a line is broken
      lines += Math.max(0, Math.ceil(shown / width) - 1)
      used = shown > width ? shown % width : used + breadth
    }
  }
  return lines
}

const wide = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/

/** In digits: what letters of Segoe UI and Malgun Gothic measure, others hardly differ. */
function breadthOf(text: string): number {
  let breadth = 0
  for (const letter of text) breadth += breadthOfLetter(letter)
  return breadth
}

function breadthOfLetter(letter: string): number {
  if (wide.test(letter)) return 1.7
  if (/[ijlI.,:;'|!‘’ ]/.test(letter)) return 0.5
  if (/[ftr()[\]"“”-]/.test(letter)) return 0.68
  if (/[mwMW@%—]/.test(letter)) return 1.6
  if (/[A-Z&]/.test(letter)) return 1.2
  return 1.02
}
