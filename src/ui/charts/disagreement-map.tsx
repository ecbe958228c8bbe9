import { ChartFrame, type ChartHead } from './frame.tsx'
import { short } from './point.ts'
import { TextLines } from './text-lines.tsx'
import { textWidth, wrapWords } from './wrap-words.ts'

export type DisagreementRow = {
  label: string
  href?: string | undefined
  /** Said at the end of the label: how far apart, or that all agree. */
  note: string
  isDisputed: boolean
  /** How many chose each step, lowest first. */
  steps: readonly number[]
  /** How many chose each mark, in the order of `marks`. */
  marks: readonly number[]
  /** May lie between two steps. */
  median: number | null
  /** Where the agreed choice lies: on a step or on a mark. */
  settled: { step: number } | { mark: number } | null
}

export type DisagreementMapProps = ChartHead & {
  /** Names of the answers without a step, two at most. */
  marks: readonly string[]
  rows: readonly DisagreementRow[]
}

const WIDTH = 360
const FIRST = 14
const LAST = 236
const MARKS = [286, 336] as const
/** Narrower than the two columns are apart, so that their heads never read as one. */
const MARK_WIDTH = 42
const RADIUS = 6
const PITCH = 13.5
/** Above this many, a stack would be taller than it tells; one large dot carries the number. */
const TALLEST = 6
const LABEL_SIZE = 14.5
const LEADING = 18
const NOTE_SIZE = 13.4

/** Every answer a dot on its step: dots far apart are people who should talk. */
export function DisagreementMap({ marks, rows, ...head }: DisagreementMapProps) {
  const stepCount = Math.max(2, ...rows.map((row) => row.steps.length))
  const names = marks.map((name) => wrapWords(name, MARK_WIDTH, 13.2))
  const top = 8 + 16 * Math.max(1, ...names.map((lines) => lines.length))
  const placed = stack(rows, top)
  return (
    <ChartFrame
      {...head}
      kind="disagreement"
      width={WIDTH}
      height={short((placed.at(-1)?.end ?? top) + 2)}
      holdsLinks={rows.some((row) => row.href !== undefined)}
    >
      {Array.from({ length: stepCount }, (_, step) => (
        <text class="chart-tick" x={across(step, stepCount)} y={top - 6} text-anchor="middle">
          {step}
        </text>
      ))}
      {names.map((lines, at) => (
        <TextLines
          kind="chart-tick"
          x={MARKS[at] ?? LAST}
          y={top - 6 - 15 * (lines.length - 1)}
          lines={lines}
          leading={15}
          anchor="middle"
        />
      ))}
      {placed.map((row) => (
        <Row placed={row} stepCount={stepCount} />
      ))}
    </ChartFrame>
  )
}

type Placed = { row: DisagreementRow; lines: string[]; top: number; base: number; end: number }

function stack(rows: readonly DisagreementRow[], start: number): Placed[] {
  let top = start
  return rows.map((row) => {
    const lines = wrapWords(row.label, WIDTH - textWidth(row.note, NOTE_SIZE) - 14, LABEL_SIZE, 3)
    const tallest = Math.max(1, ...[...row.steps, ...row.marks].map((count) => (count > TALLEST ? 2 : count)))
    const base = top + 10 + lines.length * LEADING + tallest * PITCH + 3
    const placed = { row, lines, top, base, end: base + 17 }
    top = placed.end
    return placed
  })
}

function Row({ placed, stepCount }: { placed: Placed; stepCount: number }) {
  const { row, lines, top, base } = placed
  const places = [
    ...row.steps.map((count, step) => ({ x: across(step, stepCount), count })),
    ...row.marks.map((count, at) => ({ x: MARKS[at] ?? LAST, count })),
  ]
  const chosen = row.steps.flatMap((count, step) => (count > 0 ? [step] : []))
  const label = <TextLines kind="dispute-label" x={0} y={top + 8 + LABEL_SIZE} lines={lines} leading={LEADING} />
  const [lowest, highest] = [chosen[0], chosen.at(-1)]
  return (
    <g class={row.isDisputed ? 'dispute is-disputed' : 'dispute'}>
      <path class="dispute-rule" d={`M0 ${short(top + 1)}H${WIDTH}`} />
      {row.href === undefined ? label : <a href={row.href}>{label}</a>}
      <text class="dispute-note" x={WIDTH} y={short(top + 8 + LABEL_SIZE)} text-anchor="end">
        {row.note}
      </text>
      <path class="dispute-divide" d={`M260 ${short(top + 16 + lines.length * LEADING)}V${short(base + 6)}`} />
      <path class="dispute-scale" d={`M${FIRST} ${short(base)}H${LAST}`} />
      {lowest !== undefined && highest !== undefined && highest > lowest ? (
        <path class="dispute-range" d={`M${across(lowest, stepCount)} ${short(base)}H${across(highest, stepCount)}`} />
      ) : null}
      {places.map(({ x }) => (
        <path class="dispute-tick" d={`M${x} ${short(base - 3.5)}v7`} />
      ))}
      {places.map(({ x, count }) => (
        <Dots x={x} base={base} count={count} />
      ))}
      {row.median === null ? null : (
        <path class="dispute-median" d={`M${across(row.median, stepCount)} ${short(base + 3)}l5 8.500h-10z`} />
      )}
      {row.settled === null ? null : <Settled at={places[placeOf(row.settled, row)]} base={base} />}
    </g>
  )
}

/** A ring where people met: around the lowest dot, around the large one, or in the open where nobody stood. */
function Settled({ at, base }: { at: { x: number; count: number } | undefined; base: number }) {
  if (at === undefined) return null
  const isLarge = at.count > TALLEST
  return (
    <circle
      class="dispute-settled"
      cx={at.x}
      cy={short(isLarge ? base - 14 : base - PITCH / 2 - 1)}
      r={isLarge ? 14.5 : RADIUS + 3.2}
    />
  )
}

function placeOf(settled: NonNullable<DisagreementRow['settled']>, row: DisagreementRow): number {
  return 'step' in settled ? settled.step : row.steps.length + settled.mark
}

function Dots({ x, base, count }: { x: number; base: number; count: number }) {
  if (count > TALLEST) {
    return (
      <>
        <circle class="dispute-dot" cx={x} cy={short(base - 14)} r="11.500" />
        <text class="dispute-count" x={x} y={short(base - 9.3)} text-anchor="middle">
          {count}
        </text>
      </>
    )
  }
  return Array.from({ length: count }, (_, at) => (
    <circle class="dispute-dot" cx={x} cy={short(base - PITCH / 2 - 1 - at * PITCH)} r={RADIUS} />
  ))
}

function across(step: number, stepCount: number): number {
  return short(FIRST + (step / (stepCount - 1)) * (LAST - FIRST))
}
