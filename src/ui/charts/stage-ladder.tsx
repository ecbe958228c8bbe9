import { ChartFrame, type ChartHead } from './frame.tsx'
import { short } from './point.ts'
import { bandOf, valueOf, type Reading } from './reading.ts'
import { TextLines } from './text-lines.tsx'
import { textWidth, wrapWords } from './wrap-words.ts'

export type StageLadderProps = ChartHead & {
  /** Five names, weakest first. */
  stageNames: readonly string[]
  /** 1 to 5; null when no stage is given. May be lower than the score alone suggests. */
  stage: number | null
  score: Reading & { label: string; valueLabel: string }
}

const WIDTH = 360
const TOP = 10
const ROW = 50
const GAP = 3
const STEPS = 5
const INDENT = 35
/** What the top step leaves free to its left. */
const AIR = (STEPS - 1) * INDENT
const STAIRS_RIGHT = 302
const RAIL = 314
const BOTTOM = TOP + STEPS * ROW
const NAME_SIZE = 15
const NAME_LEADING = 17

/** Stairs seen from the side: each slab is twenty points high, so the rail beside them is the scale itself. */
export function StageLadder({ stageNames, stage, score, ...head }: StageLadderProps) {
  return (
    <ChartFrame {...head} kind="ladder" width={WIDTH} height={BOTTOM + 12}>
      {stageNames.slice(0, STEPS).map((name, at) => (
        <Step number={at + 1} name={name} state={stateOf(at + 1, stage)} />
      ))}
      <Score score={score} />
      <Rail />
      <Marker score={score} />
    </ChartFrame>
  )
}

type StepState = 'is-current' | 'is-climbed' | 'is-ahead'

function stateOf(number: number, stage: number | null): StepState {
  if (stage === null || number > stage) return 'is-ahead'
  return number === stage ? 'is-current' : 'is-climbed'
}

function Step({ number, name, state }: { number: number; name: string; state: StepState }) {
  const left = 1 + (number - 1) * INDENT
  const top = BOTTOM - number * ROW
  const middle = top + GAP + (ROW - GAP) / 2
  const lines = wrapWords(name, STAIRS_RIGHT - left - 42, NAME_SIZE)
  const first = middle + 5 - ((lines.length - 1) * NAME_LEADING) / 2
  return (
    <g class={`ladder-step ${state}`}>
      <rect class="ladder-slab" x={left} y={top + GAP} width={STAIRS_RIGHT - left} height={ROW - GAP} rx="2" />
      <path class={`ladder-tread stage-${number}`} d={`M${left} ${top + GAP + 1.5}H${STAIRS_RIGHT}`} />
      <text class="ladder-number" x={left + 12} y={middle + 6}>
        {number}
      </text>
      <TextLines kind="ladder-name" x={left + 32} y={first} lines={lines} leading={NAME_LEADING} />
    </g>
  )
}

/** The open air above the lower steps holds the number that put the city on its step. */
function Score({ score }: { score: StageLadderProps['score'] }) {
  const caption = wrapWords(score.label, AIR - INDENT - 6, 13.4, 3)
  if (valueOf(score) === null) {
    const words = wrapWords(score.valueLabel, AIR - INDENT - 6, 13.4)
    return (
      <>
        <TextLines kind="ladder-missing" x={1} y={TOP + 18} lines={words} leading={16} />
        <TextLines kind="ladder-caption" x={1} y={TOP + 22 + 16 * words.length} lines={caption} leading={16} />
      </>
    )
  }
  const isLong = textWidth(score.valueLabel, 40) > AIR
  return (
    <>
      <text class={isLong ? 'ladder-score is-long' : 'ladder-score'} x="0" y={TOP + 37}>
        {score.valueLabel}
      </text>
      <TextLines kind="ladder-caption" x={1} y={TOP + 58} lines={caption} leading={16} />
    </>
  )
}

function Rail() {
  return (
    <>
      <path class="ladder-rail" d={`M${RAIL} ${TOP}V${BOTTOM}`} />
      {[0, 20, 40, 60, 80, 100].map((tick) => (
        <>
          <path class="chart-axis" d={`M${RAIL} ${heightOf(tick)}h7`} />
          <text class="chart-tick" x={RAIL + 13} y={heightOf(tick) + 4.5}>
            {tick}
          </text>
        </>
      ))}
    </>
  )
}

function Marker({ score }: { score: Reading }) {
  const [value, band] = [valueOf(score), bandOf(score)]
  if (value === null) return null
  return (
    <>
      {band && <path class="ladder-band" d={`M${RAIL} ${heightOf(band.low)}V${heightOf(band.high)}`} />}
      <circle class="ladder-marker" cx={RAIL} cy={heightOf(value)} r="6.5" />
    </>
  )
}

function heightOf(score: number): number {
  return short(BOTTOM - (score / 100) * STEPS * ROW)
}
