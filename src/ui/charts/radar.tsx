import { ChartFrame, type ChartHead } from './frame.tsx'
import { pathThrough, short, type Point } from './point.ts'
import {
  LABEL_LEADING,
  LABEL_SIZE,
  layOutRadar,
  spokePoint,
  type RadarLayout,
  type SpokeLabel,
} from './radar-layout.ts'
import { runsAround } from './radar-runs.ts'
import { bandOf, valueOf, type Reading } from './reading.ts'
import { TextLines } from './text-lines.tsx'

export type RadarSpoke = Reading & { label: string; valueLabel: string }
export type RadarChartProps = ChartHead & { spokes: readonly RadarSpoke[] }

const WIDTH = 360
const RINGS = [20, 40, 60, 80]

export function RadarChart({ spokes, ...head }: RadarChartProps) {
  const layout = layOutRadar(spokes, WIDTH)
  const at = (spoke: number, score: number) => spokePoint(layout.centre, layout.radius, spoke, spokes.length, score)
  const values = spokes.map(valueOf)
  return (
    <ChartFrame {...head} kind="radar" width={WIDTH} height={layout.height}>
      <Web layout={layout} values={values} at={at} />
      <path class="radar-band" fill-rule="evenodd" d={bandPath(spokes, at)} />
      <ValueLine values={values} at={at} />
      <RingLabels at={at} spokes={spokes.length} />
      {values.map((value, spoke) => (
        <Mark value={value} spoke={spoke} at={at} />
      ))}
      {spokes.map((spoke, index) => {
        const place = layout.labels[index]
        return place && <Label spoke={spoke} place={place} />
      })}
    </ChartFrame>
  )
}

type PointAt = (spoke: number, score: number) => Point
type Values = readonly (number | null)[]

function Web({ layout, values, at }: { layout: RadarLayout; values: Values; at: PointAt }) {
  const ring = (score: number) =>
    pathThrough(
      values.map((_, spoke) => at(spoke, score)),
      true,
    )
  return (
    <>
      <path class="radar-field" d={ring(100)} />
      {RINGS.map((score) => (
        <path class="radar-ring" d={ring(score)} />
      ))}
      {values.map((value, spoke) => (
        <path
          class={value === null ? 'radar-spoke is-missing' : 'radar-spoke'}
          d={pathThrough([layout.centre, at(spoke, 100)])}
        />
      ))}
    </>
  )
}

/** The area is filled only when it is whole: with a gap its edge would pass the centre and read as a zero. */
function ValueLine({ values, at }: { values: Values; at: PointAt }) {
  return runsAround(values.map((value) => value !== null)).map(({ spokes, closed }) => {
    const points = spokes.flatMap((spoke) => {
      const value = values[spoke]
      return value === null || value === undefined ? [] : [at(spoke, value)]
    })
    return <path class={closed ? 'radar-value is-whole' : 'radar-value'} d={pathThrough(points, closed)} />
  })
}

/** Out along the high ends and back along the low ones; a whole ring is two outlines with the inner one cut out. */
function bandPath(spokes: readonly RadarSpoke[], at: PointAt): string {
  const bands = spokes.map(bandOf)
  const runs = runsAround(bands.map((band) => band !== null))
  return runs
    .map((run) => {
      const ends = run.spokes.flatMap((spoke) => {
        const band = bands[spoke]
        return band ? [{ low: at(spoke, band.low), high: at(spoke, band.high) }] : []
      })
      const outer = ends.map(({ high }) => high)
      const inner = ends.map(({ low }) => low)
      return run.closed
        ? pathThrough(outer, true) + pathThrough(inner, true)
        : pathThrough([...outer, ...inner.toReversed()], true)
    })
    .join('')
}

/** Half-way between the first two spokes, where no mark can lie on a number; a triangle is too flat there. */
function RingLabels({ at, spokes }: { at: PointAt; spokes: number }) {
  return RINGS.map((score) => {
    const [first, second] = [at(0, score), at(1 % spokes, score)]
    const [x, y] = spokes < 4 ? [first[0] + 16, first[1]] : [(first[0] + second[0]) / 2, (first[1] + second[1]) / 2]
    return (
      <text class="chart-tick chart-halo" x={short(x)} y={short(y + 4.5)} text-anchor="middle">
        {score}
      </text>
    )
  })
}

function Mark({ value, spoke, at }: { value: number | null; spoke: number; at: PointAt }) {
  // a step away from the centre, so that two missing spokes show two dots
  const [x, y] = at(spoke, value ?? 9)
  return value === null ? (
    <circle class="radar-missing" cx={short(x)} cy={short(y)} r="3.6" />
  ) : (
    <circle class="radar-dot" cx={short(x)} cy={short(y)} r="4.4" />
  )
}

function Label({ spoke, place }: { spoke: RadarSpoke; place: SpokeLabel }) {
  const top = place.y - place.height / 2
  const valueBaseline = top + place.lines.length * LABEL_LEADING + 15
  return (
    <g>
      <TextLines x={place.x} y={top + LABEL_SIZE - 1.5} lines={place.lines} leading={LABEL_LEADING} anchor="middle" />
      <text
        class={valueOf(spoke) === null ? 'radar-number is-missing' : 'radar-number'}
        x={short(place.x)}
        y={short(valueBaseline)}
        text-anchor="middle"
      >
        {spoke.valueLabel}
      </text>
    </g>
  )
}
