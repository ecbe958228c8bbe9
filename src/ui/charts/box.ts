/** A rectangle by its centre, to see which words would lie on each other. */
export type Box = { x: number; y: number; width: number; height: number }

export function overlaps(a: Box, b: Box): boolean {
  return 2 * Math.abs(a.x - b.x) < a.width + b.width && 2 * Math.abs(a.y - b.y) < a.height + b.height
}

export function isInside(inner: Box, outer: Box): boolean {
  return (
    2 * Math.abs(inner.x - outer.x) <= outer.width - inner.width &&
    2 * Math.abs(inner.y - outer.y) <= outer.height - inner.height
  )
}

/** The box from one corner to the opposite one. */
export function boxBetween(left: number, top: number, right: number, bottom: number): Box {
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: Math.abs(right - left), height: Math.abs(bottom - top) }
}
