export type Point = readonly [x: number, y: number]

/** One decimal is finer than a screen shows and halves the bytes of a path. */
export function short(value: number): number {
  return Math.round(value * 10) / 10
}

export function pathThrough(points: readonly Point[], closed = false): string {
  return points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${short(x)} ${short(y)}`).join('') + (closed ? 'Z' : '')
}
