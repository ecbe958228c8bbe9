import { ChartFrame, type ChartHead } from './frame.tsx'
import { GRATICULE_PATH, LAND_PATH, MAP_HEIGHT, MAP_WIDTH, onMap } from './land-outline.ts'
import { stageClass, type MapStage } from './map-stage.ts'
import { short, type Point } from './point.ts'
import { nearestDistances, spreadDots } from './spread-dots.ts'

export type { MapStage } from './map-stage.ts'
export { StageLegend, type StageLegendProps } from './stage-legend.tsx'

export type MapDot = {
  id: string
  name: string
  href: string
  lat: number
  lon: number
  /** Null when no stage is given: a small hollow dot. */
  stage: MapStage | null
  /** The whole accessible name, for example "Seoul, stage 5, Citizen-centred". */
  label: string
}
export type WorldMapProps = ChartHead & { dots: readonly MapDot[] }

const LEAST_DISTANCE = 8
const WIDEST_HIT = 30

/** Where no style sheet is read. The sheet enlarges dots on narrow screens, where the map is small. */
const RADIUS = { 1: 4, 2: 4.5, 3: 5, 4: 5.5, 5: 6 } as const
const RADIUS_WITHOUT_STAGE = 3.4

/** Links, so a group and not an image. Large dots come first and small ones on top, so that none is hidden. */
export function WorldMap({ dots, ...head }: WorldMapProps) {
  return (
    <ChartFrame {...head} kind="map" width={MAP_WIDTH} height={MAP_HEIGHT} holdsLinks>
      <path class="map-graticule" d={GRATICULE_PATH} />
      <path class="map-land" d={LAND_PATH} />
      {placed(dots).map(({ dot, point, hit }) => (
        <Dot dot={dot} point={point} hit={hit} />
      ))}
    </ChartFrame>
  )
}

type Placed = { dot: MapDot; point: Point; hit: number }

/** A tap reaches half-way to the next dot at most: a larger circle would catch taps meant for the neighbour. */
function placed(dots: readonly MapDot[]): Placed[] {
  const known = dots
    .toSorted((a, b) => (b.stage ?? 0) - (a.stage ?? 0) || (a.id < b.id ? -1 : 1))
    .flatMap((dot) => {
      const point = onMap(dot.lat, dot.lon)
      return point && point.every(Number.isFinite) ? [{ dot, point }] : []
    })
  const points = spreadDots(known.map(({ point }) => point), LEAST_DISTANCE) // prettier-ignore
  const rooms = nearestDistances(points)
  return known.map(({ dot, point }, at) => ({
    dot,
    point: points[at] ?? point,
    hit: Math.min(WIDEST_HIT, Math.max(LEAST_DISTANCE / 2, (rooms[at] ?? 0) / 2)),
  }))
}

function Dot({ dot, point: [x, y], hit }: Placed) {
  const radius = dot.stage === null ? RADIUS_WITHOUT_STAGE : RADIUS[dot.stage]
  return (
    <a
      class={stageClass(dot.stage)}
      href={dot.href}
      aria-label={dot.label}
      transform={`translate(${short(x)} ${short(y)})`}
    >
      <title>{dot.label}</title>
      <circle class="map-hit" r={short(hit)} />
      <circle class="map-dot" r={radius} />
    </a>
  )
}
