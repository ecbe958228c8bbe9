import { overlaps, type Box } from './box.ts'
import type { Point } from './point.ts'
import { textWidth, widest, wrapWords } from './wrap-words.ts'

export const LABEL_SIZE = 13.4
export const LABEL_LEADING = 16
export const VALUE_SIZE = 17
export const VALUE_LEADING = 19

export type SpokeLabel = Box & { lines: string[] }
export type RadarLayout = { radius: number; centre: Point; height: number; labels: SpokeLabel[] }

const PADDING = 3
const CLEARANCE = 9
const EDGE_STEPS = 12
const NARROW_ROOM = 92
const LEAST_RADIUS = 92

type Words = { label: string; valueLabel: string }

/**
 * The largest wheel at which no label lies on another. Narrower labels are tried before a smaller wheel; a wheel with
 * too many labels keeps a readable size, and the labels at its top and bottom stand further out instead.
 */
export function layOutRadar(words: readonly Words[], width: number): RadarLayout {
  const rooms = words.length > 6 ? [NARROW_ROOM] : [128, 106, NARROW_ROOM]
  for (let radius = 122; radius >= LEAST_RADIUS; radius -= 6) {
    const rim = outline(words.length, radius)
    for (const room of rooms) {
      const labels = placeLabels(words, width, rim, room)
      if (!hasCollision(labels)) return framed(labels, rim, radius, width)
    }
  }
  const rim = outline(words.length, LEAST_RADIUS)
  return framed(pushedOut(placeLabels(words, width, rim, NARROW_ROOM)), rim, LEAST_RADIUS, width)
}

/** Where a score on a spoke lies; the first spoke points up, the others follow clockwise. */
export function spokePoint(centre: Point, radius: number, spoke: number, spokes: number, score: number): Point {
  const angle = (spoke / spokes) * 2 * Math.PI
  const reach = (score / 100) * radius
  return [centre[0] + reach * Math.sin(angle), centre[1] - reach * Math.cos(angle)]
}

/** Moves everything from around zero into a picture just high enough. */
function framed(labels: readonly SpokeLabel[], rim: readonly Point[], radius: number, width: number): RadarLayout {
  const top = Math.min(-radius, ...labels.map((label) => label.y - label.height / 2)) - PADDING
  const bottom = Math.max(...rim.map(([, y]) => y), ...labels.map((label) => label.y + label.height / 2)) + PADDING
  const centre: Point = [width / 2, -top]
  const placed = labels.map((label) => ({ ...label, x: label.x + centre[0], y: label.y + centre[1] }))
  return { radius, centre, height: Math.ceil(bottom - top), labels: placed }
}

/** The outer edge of a wheel centred on zero, as close points. */
function outline(spokes: number, radius: number): Point[] {
  return Array.from({ length: spokes * EDGE_STEPS }, (_, step): Point => {
    const [spoke, share] = [Math.floor(step / EDGE_STEPS), (step % EDGE_STEPS) / EDGE_STEPS]
    const [fromX, fromY] = spokePoint([0, 0], radius, spoke, spokes, 100)
    const [toX, toY] = spokePoint([0, 0], radius, spoke + 1, spokes, 100)
    return [fromX + (toX - fromX) * share, fromY + (toY - fromY) * share]
  })
}

function placeLabels(words: readonly Words[], width: number, rim: readonly Point[], room: number): SpokeLabel[] {
  return words.map((word, at) => placeLabel(word, (at / words.length) * 2 * Math.PI, width, rim, room))
}

/** Outwards from the spoke's end, back inside the picture, then up or down until the wheel is clear. */
function placeLabel(
  { label, valueLabel }: Words,
  angle: number,
  pictureWidth: number,
  rim: readonly Point[],
  room: number,
): SpokeLabel {
  const [right, down] = [Math.sin(angle), -Math.cos(angle)]
  const isUpright = Math.abs(right) < 0.25
  const lines = wrapWords(label, isUpright && room > NARROW_ROOM ? 168 : room, LABEL_SIZE, 3)
  const width = Math.max(widest(lines, LABEL_SIZE), textWidth(valueLabel, VALUE_SIZE))
  const height = lines.length * LABEL_LEADING + VALUE_LEADING
  const reach = Math.max(...rim.map(([x, y]) => x * right + y * down)) + CLEARANCE
  const furthest = Math.max(0, pictureWidth / 2 - PADDING - width / 2)
  const x = Math.min(furthest, Math.max(-furthest, right * (reach + width / 2)))
  const side = down > 0.001 ? 1 : -1
  const beside = rim.filter(([rimX]) => Math.abs(rimX - x) < width / 2 + CLEARANCE / 2).map(([, rimY]) => side * rimY)
  const clear = Math.max(...beside, -Infinity) + CLEARANCE + height / 2
  return { x, y: side * Math.max(side * down * (reach + height / 2), clear), width, height, lines }
}

/** From the sides to the middle: whoever lies on a label placed before moves away from the wheel until it is clear. */
function pushedOut(labels: readonly SpokeLabel[]): SpokeLabel[] {
  const moved = labels.map((label) => ({ ...label }))
  const settled: SpokeLabel[] = []
  for (const label of moved.toSorted((a, b) => Math.abs(b.x) - Math.abs(a.x))) {
    const side = label.y > 0 ? 1 : -1
    let blocking = settled.find((other) => overlaps(label, other))
    while (blocking !== undefined) {
      label.y = blocking.y + (side * (blocking.height + label.height)) / 2 + side
      blocking = settled.find((other) => overlaps(label, other))
    }
    settled.push(label)
  }
  return moved
}

function hasCollision(labels: readonly Box[]): boolean {
  return labels.some((label, at) => labels.slice(at + 1).some((other) => overlaps(label, other)))
}
