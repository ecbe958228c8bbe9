import { ChartFrame, type ChartHead } from './frame.tsx'
import { type Point, pathThrough, short } from './point.ts'
import { clip } from './reading.ts'

export type HistoryDot = { label: string; value: number; valueLabel: string; href?: string | undefined }
export type HistoryLineProps = ChartHead & {
  /** In order of time. */
  dots: readonly HistoryDot[]
  thresholds: readonly { at: number; label: string }[]
}

const WIDTH = 360
const HEIGHT = 250
const LEFT = 14
const RIGHT = 74
const TOP = 16
const BOTTOM = 34
/** Labels of rounds nearer than this would lie on each other. */
const ROOM = 52

/** A score over time, with the lines from which stages begin. Dots stand at equal distances: rounds are no calendar. */
export function HistoryLine({ dots, thresholds, ...head }: HistoryLineProps) {
  const points = dots.map(({ value }, at): Point => [across(at, dots.length), up(value)])
  const every = Math.max(1, Math.ceil(ROOM / ((WIDTH - LEFT - RIGHT) / Math.max(1, dots.length - 1))))
  return (
    <ChartFrame
      {...head}
      kind="history"
      width={WIDTH}
      height={HEIGHT}
      holdsLinks={dots.some(({ href }) => href !== undefined)}
    >
      <rect class="history-field" x={LEFT - 8} y={up(100)} width={WIDTH - LEFT - RIGHT + 16} height={up(0) - up(100)} />
      {thresholds.map(({ at, label }) => (
        <>
          <path class="history-threshold" d={`M${LEFT - 8} ${up(at)}H${WIDTH - RIGHT + 8}`} />
          <text class="chart-tick" x={WIDTH - RIGHT + 13} y={up(at) + 4}>
            {label}
          </text>
        </>
      ))}
      <path class="history-line" d={pathThrough(points)} />
      {dots.map((dot, at) => {
        const [x, y] = points[at] ?? [0, 0]
        const isLast = at === dots.length - 1
        const anchor = dots.length === 1 ? 'middle' : at === 0 ? 'start' : isLast ? 'end' : 'middle'
        const isLabelled = (dots.length - 1 - at) % every === 0
        const year = (
          <text x={x} y={HEIGHT - 10} text-anchor={anchor}>
            {dot.label}
          </text>
        )
        return (
          <g>
            <circle class="history-dot" cx={x} cy={y} r="5.5" />
            {isLabelled ? (
              <>
                <text class="bar-number chart-halo" x={x} y={y - 12} text-anchor={anchor}>
                  {dot.valueLabel}
                </text>
                {dot.href === undefined ? year : <a href={dot.href}>{year}</a>}
              </>
            ) : null}
          </g>
        )
      })}
    </ChartFrame>
  )
}

function across(at: number, count: number): number {
  const room = WIDTH - LEFT - RIGHT
  return short(count === 1 ? LEFT + room / 2 : LEFT + (at / (count - 1)) * room)
}

function up(score: number): number {
  return short(TOP + (1 - clip(score) / 100) * (HEIGHT - TOP - BOTTOM))
}
