import { scaleLinear } from 'd3-scale'
import { boxBetween, isInside, overlaps, type Box } from './box.ts'
import type { Point } from './point.ts'
import { bandOf, valueOf, type Reading } from './reading.ts'
import { textWidth, widest, wrapWords } from './wrap-words.ts'

export const WIDTH = 360
export const HEIGHT = 388
export const PLOT = { left: 34, right: 352, top: 36, bottom: 344 }
export const LABEL_SIZE = 14.5
export const STAGE_SIZE = 13.4
export const LEADING = 16

export const across = scaleLinear([0, 100], [PLOT.left, PLOT.right])
export const up = scaleLinear([0, 100], [PLOT.bottom, PLOT.top])

const LEANS = [0, 0.12, -0.12, 0.25, -0.25, 0.4, -0.4, 0.6, -0.6, 0.85, -0.85, 1.1, -1.1]

export type Place = { environment: Reading; systems: Reading }
export type PlacedText = Box & { lines: readonly string[] }

/** Null when either score is unknown: a point needs both. */
export function pointOf({ environment, systems }: Place): Point | null {
  const [x, y] = [valueOf(environment), valueOf(systems)]
  return x === null || y === null ? null : [across(x), up(y)]
}

export function whiskersOf(place: Place): { point: Point; horizontal: Point | null; vertical: Point | null } | null {
  const point = pointOf(place)
  if (point === null) return null
  const [sideways, upright] = [bandOf(place.environment), bandOf(place.systems)]
  return {
    point,
    horizontal: sideways && [across(sideways.low), across(sideways.high)],
    vertical: upright && [up(upright.low), up(upright.high)],
  }
}

/** Where the name of the city belongs: at its point, or at the end of the line that half a reading draws. */
export function anchorOf(place: Place): Point | null {
  const [x, y] = [valueOf(place.environment), valueOf(place.systems)]
  if (x === null && y === null) return null
  return [across(x ?? 4), up(y ?? 96)]
}

/** What words must not lie on: the cross of the city, or its half-known line, and the way it came. */
export function obstaclesOf(place: Place, earlier: readonly Point[]): Box[] {
  const dots = earlier.map(([x, y]) => around(x, y, 6))
  const cross = whiskersOf(place)
  if (cross === null) return [...dots, ...halfLine(place)]
  const [x, y] = cross.point
  const [left, right] = cross.horizontal ?? [x, x]
  const [bottom, top] = cross.vertical ?? [y, y]
  const arms = [boxBetween(left - 3, y - 5, right + 3, y + 5), boxBetween(x - 5, top - 3, x + 5, bottom + 3)]
  return [around(x, y, 9), ...arms, ...dots, ...alongLine([...earlier, cross.point])]
}

/** Beside a point, in the corner where the words fit and cover nothing; the last resort is the first corner. */
export function labelBeside([x, y]: Point, text: string, size: number, taken: readonly Box[]): PlacedText {
  const [width, height] = [textWidth(text, size), size + 3]
  const corners = [1, 1.9, 2.8].flatMap((far) =>
    (
      [
        [1, -1],
        [-1, -1],
        [1, 1],
        [-1, 1],
      ] as const
    ).map(([right, down]) => ({
      // prettier-ignore
      x: x + right * (9 + width / 2),
      y: y + down * (9 + (far - 0.5) * height),
    })),
  )
  const boxes = corners.map((corner) => ({ ...corner, width, height, lines: [text] }))
  const inside = boxes.filter((box) => isInside(box, plotBox()))
  return inside.find((box) => isFree(box, taken)) ?? inside[0] ?? { x, y: y - 16, width, height, lines: [text] }
}

/**
 * On the diagonal, or as near to it along the stage's own curve as the words already placed allow. The top corner is
 * the narrowest: the name there is broken first, and when the city itself fills the corner it stands above the square.
 */
export function stageLabel(text: string, mean: number, taken: readonly Box[]): PlacedText {
  const isTop = mean > 80
  const lines = wrapWords(text, isTop ? 84 : 112, STAGE_SIZE)
  const [width, height] = [widest(lines, STAGE_SIZE), lines.length * LEADING]
  const boxes = LEANS.map((lean) => ({
    x: within(across(mean * Math.exp(lean)), PLOT.left + width / 2 + 5, PLOT.right - width / 2 - 6),
    y: within(up(mean * Math.exp(-lean)), PLOT.top + height / 2 + 4, PLOT.bottom - height / 2 - 4),
    width,
    height,
    lines,
  }))
  const free = boxes.filter((box) => isFree(box, taken))
  const outside = isTop ? aboveCorner(text) : free[0]
  return free.find((box) => isOnBand(box, mean)) ?? outside ?? { x: across(mean), y: up(mean), width, height, lines }
}

/** Whether the words stay within two points of the stage they name. */
function isOnBand(box: Box, mean: number): boolean {
  const lowest = meanAt(box.x - box.width / 2, box.y + box.height / 2)
  const highest = meanAt(box.x + box.width / 2, box.y - box.height / 2)
  return lowest >= mean - 12 && highest <= mean + 12
}

function meanAt(x: number, y: number): number {
  return Math.sqrt(Math.max(0, across.invert(x)) * Math.max(0, up.invert(y)))
}

function aboveCorner(text: string): PlacedText {
  const width = textWidth(text, STAGE_SIZE)
  return { x: PLOT.right - width / 2, y: PLOT.top - 11, width, height: LEADING, lines: [text] }
}

function around(x: number, y: number, reach: number): Box {
  return boxBetween(x - reach, y - reach, x + reach, y + reach)
}

function halfLine({ environment, systems }: Place): Box[] {
  const [x, y] = [valueOf(environment), valueOf(systems)]
  if (x !== null) return [boxBetween(across(x) - 4, PLOT.top, across(x) + 4, PLOT.bottom)]
  if (y !== null) return [boxBetween(PLOT.left, up(y) - 4, PLOT.right, up(y) + 4)]
  return []
}

/** A slanting line as a row of small boxes. */
function alongLine(points: readonly Point[]): Box[] {
  return points.flatMap(([x, y], at) => {
    const before = points[at - 1]
    if (before === undefined) return []
    const [fromX, fromY] = before
    return Array.from({ length: 13 }, (_, step) =>
      around(fromX + ((x - fromX) * step) / 12, fromY + ((y - fromY) * step) / 12, 3),
    )
  })
}

function isFree(box: Box, taken: readonly Box[]): boolean {
  return !taken.some((other) => overlaps(box, other))
}

function plotBox(): Box {
  return boxBetween(PLOT.left + 2, PLOT.top + 2, PLOT.right - 2, PLOT.bottom - 2)
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
