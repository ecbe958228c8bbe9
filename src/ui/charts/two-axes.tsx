import { ChartFrame, type ChartHead } from './frame.tsx'
import { isoBand, isoLine } from './iso-line.ts'
import { pathThrough, short, type Point } from './point.ts'
import { valueOf } from './reading.ts'
import { TextLines } from './text-lines.tsx'
import * as layout from './two-axes-layout.ts'

export type TwoAxesCity = layout.Place & { label: string }
export type TwoAxesChartProps = ChartHead & {
  environmentLabel: string
  systemsLabel: string
  /** Five names, weakest first. */
  stageNames: readonly string[]
  city: TwoAxesCity
  /** Oldest first; a year with an unknown score leaves a gap in the line. */
  earlier?: readonly TwoAxesCity[] | undefined
}

const { PLOT, across, up } = layout
const TICKS = [0, 20, 40, 60, 80, 100]
const THRESHOLDS = [20, 40, 60, 80]

export function TwoAxesChart({
  environmentLabel,
  systemsLabel,
  stageNames,
  city,
  earlier = [],
  ...head
}: TwoAxesChartProps) {
  const words = placeWords(stageNames, city, earlier)
  return (
    <ChartFrame {...head} kind="two-axes" width={layout.WIDTH} height={layout.HEIGHT}>
      <StageField />
      <Axes environmentLabel={environmentLabel} systemsLabel={systemsLabel} />
      {words.stages.map((name) => (
        <Words place={name} kind="axes-stage" size={layout.STAGE_SIZE} />
      ))}
      <History city={city} earlier={earlier} />
      <City city={city} />
      {words.years.map((year) => (
        <Words place={year} kind="axes-year chart-halo" size={layout.STAGE_SIZE} />
      ))}
      {words.city && <Words place={words.city} kind="axes-city chart-halo" size={layout.LABEL_SIZE} />}
    </ChartFrame>
  )
}

/** The city's name chooses first, then the years before it; the stage names make room for both. */
function placeWords(stageNames: readonly string[], city: TwoAxesCity, earlier: readonly TwoAxesCity[]) {
  const past = earlier.flatMap((before) => {
    const point = layout.pointOf(before)
    return point ? [{ point, label: before.label }] : []
  })
  const dots = past.map(({ point }) => point)
  const taken = layout.obstaclesOf(city, dots)
  const here = layout.anchorOf(city)
  const name = here && layout.labelBeside(here, city.label, layout.LABEL_SIZE, taken)
  if (name) taken.push(name)
  const years = past.map(({ point, label }) => {
    const year = layout.labelBeside(point, label, layout.STAGE_SIZE, taken)
    taken.push(year)
    return year
  })
  const stages = stageNames.slice(0, 5).map((stage, at) => {
    const label = layout.stageLabel(stage, 10 + 20 * at, taken)
    taken.push(label)
    return label
  })
  return { city: name, years, stages }
}

const onPlot = (points: readonly Point[]): Point[] => points.map(([x, y]) => [across(x), up(y)])

function StageField() {
  return (
    <>
      {[0, ...THRESHOLDS].map((low, at) => (
        <path class={`axes-band stage-${at + 1}`} d={pathThrough(onPlot(isoBand(low, low + 20)), true)} />
      ))}
      {THRESHOLDS.map((mean) => (
        <path class="axes-iso" d={pathThrough(onPlot(isoLine(mean)))} />
      ))}
      <path class="axes-diagonal" d={pathThrough(onPlot([[0, 0], [100, 100]]))} /* prettier-ignore */ />
    </>
  )
}

function Axes({ environmentLabel, systemsLabel }: { environmentLabel: string; systemsLabel: string }) {
  return (
    <>
      <path class="chart-axis" d={`M${PLOT.left} ${PLOT.top}V${PLOT.bottom}H${PLOT.right}`} />
      {TICKS.map((tick) => (
        <>
          <path class="chart-axis" d={`M${short(across(tick))} ${PLOT.bottom}v4M${PLOT.left} ${short(up(tick))}h-4`} />
          <text
            class="chart-tick"
            x={short(across(tick))}
            y={PLOT.bottom + 17}
            text-anchor={tick === 100 ? 'end' : 'middle'}
          >
            {tick}
          </text>
          <text class="chart-tick" x={PLOT.left - 7} y={short(up(tick) + 4.5)} text-anchor="end">
            {tick}
          </text>
        </>
      ))}
      <text class="axes-name" x="2" y="15">
        {systemsLabel}
      </text>
      <text class="axes-name" x={PLOT.right} y={layout.HEIGHT - 7} text-anchor="end">
        {environmentLabel}
      </text>
    </>
  )
}

function History({ city, earlier }: { city: TwoAxesCity; earlier: readonly TwoAxesCity[] }) {
  const points = [...earlier, city].map(layout.pointOf)
  const legs = points.flatMap((point, at) => {
    const before = points[at - 1]
    return point && before ? [pathThrough([before, point])] : []
  })
  return (
    <>
      {legs.length > 0 && <path class="axes-history" d={legs.join('')} />}
      {points
        .slice(0, -1)
        .map((point) => point && <circle class="axes-earlier" cx={short(point[0])} cy={short(point[1])} r="3.6" />)}
    </>
  )
}

function City({ city }: { city: TwoAxesCity }) {
  const cross = layout.whiskersOf(city)
  if (cross === null) return <HalfKnown city={city} />
  const [x, y] = cross.point
  return (
    <>
      {cross.horizontal && <Arm d={horizontalArm(cross.horizontal, y)} />}
      {cross.vertical && <Arm d={verticalArm(x, cross.vertical)} />}
      <circle class="axes-point" cx={short(x)} cy={short(y)} r="6.5" />
    </>
  )
}

/** One score alone is a line through the whole square: the city is somewhere on it. */
function HalfKnown({ city }: { city: TwoAxesCity }) {
  const [x, y] = [valueOf(city.environment), valueOf(city.systems)]
  if (x !== null) return <path class="axes-half" d={`M${short(across(x))} ${PLOT.bottom}V${PLOT.top}`} />
  if (y !== null) return <path class="axes-half" d={`M${PLOT.left} ${short(up(y))}H${PLOT.right}`} />
  return null
}

function Arm({ d }: { d: string }) {
  return (
    <>
      <path class="whisker-halo" d={d} />
      <path class="whisker" d={d} />
    </>
  )
}

function horizontalArm([low, high]: Point, y: number): string {
  return `M${short(low)} ${short(y)}H${short(high)}M${short(low)} ${short(y - 4)}v8M${short(high)} ${short(y - 4)}v8`
}

function verticalArm(x: number, [low, high]: Point): string {
  return `M${short(x)} ${short(low)}V${short(high)}M${short(x - 4)} ${short(low)}h8M${short(x - 4)} ${short(high)}h8`
}

function Words({ place, kind, size }: { place: layout.PlacedText; kind: string; size: number }) {
  const first = place.y + size * 0.35 - ((place.lines.length - 1) * layout.LEADING) / 2
  return <TextLines kind={kind} x={place.x} y={first} lines={place.lines} leading={layout.LEADING} anchor="middle" />
}
