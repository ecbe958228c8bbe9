import type { GeoContext } from 'd3-geo'

/**
 * A path written with relative steps of one decimal, leaving out points nearer than `least` to the one before.
 * A world outline becomes a third as long as with absolute coordinates; steps are taken between the rounded points,
 * so that rounding does not add up along a coast.
 */
export function compactPath(least: number, draw: (sink: GeoContext) => void): string {
  const rings: [number, number][][] = []
  const closed = new Set<number>()
  draw({
    moveTo: (x, y) => rings.push([tenths(x, y)]),
    lineTo: (x, y) => rings.at(-1)?.push(tenths(x, y)),
    closePath: () => closed.add(rings.length - 1),
    beginPath: () => undefined,
    arc: () => undefined,
  })
  return rings.map((ring, at) => ringPath(ring, closed.has(at), least * 10)).join('')
}

function ringPath(ring: readonly [number, number][], isClosed: boolean, least: number): string {
  const [start, ...rest] = ring
  if (start === undefined) return ''
  let [x, y] = start
  let path = ''
  let steps = 0
  rest.forEach(([nextX, nextY], at) => {
    const isEnd = at === rest.length - 1 && !isClosed
    if (!isEnd && Math.hypot(nextX - x, nextY - y) < least) return
    path += step(nextX - x) + step(nextY - y)
    ;[x, y] = [nextX, nextY]
    steps += 1
  })
  // an islet that shrinks to a line would be bytes nobody sees
  if (isClosed && steps < 3) return ''
  return `M${start[0] / 10} ${start[1] / 10}l${path.trimStart()}${isClosed ? 'z' : ''}`
}

function tenths(x: number, y: number): [number, number] {
  return [Math.round(x * 10), Math.round(y * 10)]
}

/** A minus sign separates by itself and a leading zero says nothing. */
function step(value: number): string {
  const text = String(value / 10).replace(/^(-?)0\./u, '$1.')
  return text.startsWith('-') ? text : ` ${text}`
}
