import type { Point } from './point.ts'

const ROUNDS = 40
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5))

/**
 * Moves points nearer than `least` apart, each pair by equal halves, until all can be seen. The same points always end
 * at the same places. Points exactly on each other leave in directions that differ by the golden angle.
 */
export function spreadDots(points: readonly Point[], least: number): Point[] {
  const moved = points.map(([x, y]) => ({ x, y }))
  for (let round = 0; round < ROUNDS; round++) {
    let isCrowded = false
    moved.forEach((one, at) => {
      for (const other of moved.slice(at + 1)) {
        const [right, down] = [other.x - one.x, other.y - one.y]
        const distance = Math.hypot(right, down)
        if (distance >= least - 0.01) continue
        isCrowded = true
        const push = (least - distance) / 2
        const angle = distance < 0.01 ? at * GOLDEN_ANGLE : Math.atan2(down, right)
        one.x -= push * Math.cos(angle)
        one.y -= push * Math.sin(angle)
        other.x += push * Math.cos(angle)
        other.y += push * Math.sin(angle)
      }
    })
    if (!isCrowded) break
  }
  return moved.map(({ x, y }): Point => [x, y])
}

/** Distance from each point to the nearest other one; infinite for a point alone. */
export function nearestDistances(points: readonly Point[]): number[] {
  return points.map(([x, y], at) =>
    Math.min(
      ...points.map(([otherX, otherY], other) => (other === at ? Infinity : Math.hypot(otherX - x, otherY - y))),
    ),
  )
}
