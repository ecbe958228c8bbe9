import { ChartFrame, type ChartHead } from './frame.tsx'
import { short } from './point.ts'
import { TextLines } from './text-lines.tsx'
import { textWidth, wrapWords } from './wrap-words.ts'

export type Fall = { label: string; amount: number; valueLabel: string }
export type WaterfallProps = ChartHead & {
  start: { label: string; value: number; valueLabel: string }
  end: { label: string; value: number; valueLabel: string }
  /** From the start to the end, in the order in which they are drawn. */
  falls: readonly Fall[]
}

const WIDTH = 360
const EDGE = 10
const BAR_HEIGHT = 13
const LABEL_SIZE = 14
const NUMBER_SIZE = 15
const LEADING = 17
const GAP = 13
const MARK_TOP = 20

/**
 * From one score to another, part by part: each bar begins where the one before ended. The scale shows only the stretch
 * in which the score moved, so the two scores are marks on it and not bars from nought.
 */
export function Waterfall({ start, end, falls, ...head }: WaterfallProps) {
  const { rows, height } = stack(start.value, falls)
  const reach = [start.value, end.value, ...rows.flatMap(({ from, to }) => [from, to])]
  const across = scale(Math.min(...reach), Math.max(...reach))
  return (
    <ChartFrame {...head} kind="waterfall" width={WIDTH} height={height + 40}>
      <Mark {...start} top={0} across={across} />
      {rows.map(({ to, barTop }, at) => (
        <path
          class="waterfall-step"
          d={`M${across(to)} ${barTop + BAR_HEIGHT}V${rows[at + 1]?.barTop ?? height + MARK_TOP}`}
        />
      ))}
      {rows.map((row) => (
        <Row row={row} across={across} />
      ))}
      <Mark {...end} top={height} across={across} />
    </ChartFrame>
  )
}

type Across = (value: number) => number
type RowShape = { fall: Fall; lines: string[]; top: number; barTop: number; from: number; to: number }

function stack(start: number, falls: readonly Fall[]): { rows: RowShape[]; height: number } {
  let top = 46
  let from = start
  const rows = falls.map((fall): RowShape => {
    const lines = wrapWords(fall.label, WIDTH - 2 * EDGE - textWidth(fall.valueLabel, NUMBER_SIZE) - 12, LABEL_SIZE)
    const barTop = top + lines.length * LEADING + 3
    const row = { fall, lines, top, barTop, from, to: from + fall.amount }
    top = barTop + BAR_HEIGHT + GAP
    from = row.to
    return row
  })
  return { rows, height: top }
}

function scale(low: number, high: number): Across {
  // a change too small to see is not blown up to the width of the page
  const spread = Math.max(high - low, 2)
  const middle = (low + high) / 2
  return (value) => short(EDGE + ((value - middle) / spread + 0.5) * (WIDTH - 2 * EDGE))
}

function Row({ row: { fall, lines, top, barTop, from, to }, across }: { row: RowShape; across: Across }) {
  const [left, right] = [Math.min(across(from), across(to)), Math.max(across(from), across(to))]
  return (
    <g>
      <TextLines kind="bar-label chart-halo" x={EDGE} y={top + LABEL_SIZE} lines={lines} leading={LEADING} />
      <text class="bar-number chart-halo" x={WIDTH - EDGE} y={top + LABEL_SIZE} text-anchor="end">
        {fall.valueLabel}
      </text>
      <path class="waterfall-line" d={`M${EDGE} ${barTop + BAR_HEIGHT / 2}H${WIDTH - EDGE}`} />
      <rect
        class={fall.amount < 0 ? 'waterfall-fall' : 'waterfall-rise'}
        x={left}
        y={barTop}
        width={Math.max(1.5, short(right - left))}
        height={BAR_HEIGHT}
      />
      {fall.amount === 0 ? null : <path class="waterfall-tip" d={tip(across(to), barTop, Math.sign(fall.amount))} />}
    </g>
  )
}

/** Which way it went, for those who do not tell the colours apart. */
function tip(x: number, top: number, way: number): string {
  return `M${short(x - way * 1)} ${top - 2.5}l${way * 6} ${BAR_HEIGHT / 2 + 2.5}l${-way * 6} ${BAR_HEIGHT / 2 + 2.5}z`
}

function Mark({ label, value, valueLabel, top, across }: WaterfallProps['start'] & { top: number; across: Across }) {
  return (
    <g>
      <text class="bar-label" x={EDGE} y={top + LABEL_SIZE}>
        {label}
      </text>
      <text class="bar-number chart-halo" x={WIDTH - EDGE} y={top + LABEL_SIZE} text-anchor="end">
        {valueLabel}
      </text>
      <path class="chart-axis" d={`M${EDGE} ${top + 28}H${WIDTH - EDGE}`} />
      <path class="waterfall-mark" d={`M${across(value)} ${top + MARK_TOP}v16`} />
    </g>
  )
}
