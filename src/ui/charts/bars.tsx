import { ChartFrame, type ChartHead } from './frame.tsx'
import { short } from './point.ts'
import { bandOf, clip, valueOf, type Reading } from './reading.ts'
import { TextLines } from './text-lines.tsx'
import { textWidth, wrapWords } from './wrap-words.ts'

export type Bar = Reading & { label: string; valueLabel: string; href?: string | undefined; note?: string | undefined }
export type Threshold = { at: number; label: string }
export type BarChartProps = ChartHead & { bars: readonly Bar[]; thresholds?: readonly Threshold[] | undefined }

const WIDTH = 360
const LEFT = 2
const TRACK = WIDTH - 2 * LEFT
const BAR_HEIGHT = 13
const LABEL_SIZE = 14
const NUMBER_SIZE = 15
const NOTE_SIZE = 13.2
const LEADING = 17
const GAP = 15

/** A label stands above its bar: beside it, a long name would leave the bar no room on a phone. */
export function BarChart({ bars, thresholds = [], ...head }: BarChartProps) {
  const rows = stack(bars, thresholds.length > 0 ? 26 : 4)
  const height = rows.at(-1)?.end ?? 30
  return (
    <ChartFrame
      {...head}
      kind="bars"
      width={WIDTH}
      height={height}
      holdsLinks={bars.some((bar) => bar.href !== undefined)}
    >
      <Hatch id={`${head.id}-hatch`} />
      {thresholds.map(({ at, label }) => (
        <text class="chart-tick" x={across(at)} y="13" text-anchor={at >= 95 ? 'end' : at <= 5 ? 'start' : 'middle'}>
          {label}
        </text>
      ))}
      {rows.map((row) => (
        <BarRow row={row} thresholds={thresholds} hatch={`url(#${head.id}-hatch)`} />
      ))}
    </ChartFrame>
  )
}

type Row = { bar: Bar; lines: string[]; notes: string[]; top: number; barTop: number; end: number }

function stack(bars: readonly Bar[], start: number): Row[] {
  let top = start
  return bars.map((bar) => {
    const room = TRACK - textWidth(bar.valueLabel, NUMBER_SIZE) - 12
    const lines = wrapWords(bar.label, room, LABEL_SIZE)
    const notes = bar.note ? wrapWords(bar.note, TRACK, NOTE_SIZE) : []
    const barTop = top + lines.length * LEADING + 4
    const end = barTop + BAR_HEIGHT + notes.length * LEADING + (notes.length > 0 ? 3 : 0) + GAP
    const row = { bar, lines, notes, top, barTop, end }
    top = end
    return row
  })
}

function BarRow({ row, thresholds, hatch }: { row: Row; thresholds: readonly Threshold[]; hatch: string }) {
  const { bar, lines, notes, top, barTop } = row
  const value = valueOf(bar)
  const label = <TextLines kind="bar-label" x={LEFT} y={top + LABEL_SIZE} lines={lines} leading={LEADING} />
  return (
    <g>
      {bar.href === undefined ? label : <a href={bar.href}>{label}</a>}
      <text
        class={value === null ? 'bar-number is-missing' : 'bar-number'}
        x={LEFT + TRACK}
        y={top + LABEL_SIZE}
        text-anchor="end"
      >
        {bar.valueLabel}
      </text>
      <Block kind="bar-track" top={barTop} width={TRACK} />
      {value === null ? (
        <Block kind="bar-missing" top={barTop} width={TRACK} fill={hatch} />
      ) : (
        <Block kind="bar-value" top={barTop} width={(value / 100) * TRACK} />
      )}
      {thresholds.map(({ at }) => (
        <path class="bar-threshold" d={`M${across(at)} ${barTop - 2}v${BAR_HEIGHT + 4}`} />
      ))}
      {value !== null && <Whisker bar={bar} middle={barTop + BAR_HEIGHT / 2} />}
      <TextLines kind="bar-note" x={LEFT} y={barTop + BAR_HEIGHT + LEADING} lines={notes} leading={LEADING} />
    </g>
  )
}

function Block({ kind, top, width, fill }: { kind: string; top: number; width: number; fill?: string }) {
  return <rect class={kind} x={LEFT} y={top} width={short(width)} height={BAR_HEIGHT} rx="2" fill={fill} />
}

function Whisker({ bar, middle }: { bar: Bar; middle: number }) {
  const band = bandOf(bar)
  if (band === null) return null
  const [low, high] = [across(band.low), across(band.high)]
  const line = `M${low} ${middle}H${high}M${low} ${middle - 3.5}v7M${high} ${middle - 3.5}v7`
  return (
    <>
      <path class="whisker-halo" d={line} />
      <path class="whisker" d={line} />
    </>
  )
}

function Hatch({ id }: { id: string }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path class="chart-hatch" d="M0 0v6" />
    </pattern>
  )
}

function across(score: number): number {
  return short(LEFT + (clip(score) / 100) * TRACK)
}
