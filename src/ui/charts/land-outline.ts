import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { geoEqualEarth, geoPath } from 'd3-geo'
import { merge } from 'topojson-client'
import type { GeometryCollection, Polygon, MultiPolygon, Topology } from 'topojson-specification'
import { compactPath } from './compact-path.ts'

export const MAP_WIDTH = 800
export const MAP_HEIGHT = 376

const ANTARCTICA = '010'
const LOW_LATITUDE = -57
const HIGH_LATITUDE = 83.6
/** Open Pacific left out at either side, so that land and dots are larger on a phone. */
const OCEAN_CUT = 22

type Atlas = Topology<{ countries: GeometryCollection }>

/** Turned eleven degrees, so that the edge of the map runs through Bering Strait and not through Chukotka. */
const projection = geoEqualEarth().rotate([-11, 0]).precision(0.3)
fitWidth()

/** All land but Antarctica, and no borders: the platform takes no side on where one runs. Drawn once per process. */
export const LAND_PATH = drawLand()

/** Fine lines every thirty degrees, inside the latitudes shown. */
export const GRATICULE_PATH = drawGraticule()

export function onMap(lat: number, lon: number): readonly [x: number, y: number] | null {
  return projection([lon, lat])
}

function fitWidth(): void {
  projection.fitWidth(MAP_WIDTH + 2 * OCEAN_CUT, { type: 'Sphere' })
  const [across] = projection.translate()
  const northEdge = projection([11, HIGH_LATITUDE])?.[1] ?? 0
  projection.translate([across - OCEAN_CUT, projection.translate()[1] - northEdge + 4])
}

function drawLand(): string {
  const file = createRequire(import.meta.url).resolve('world-atlas/countries-110m.json')
  const atlas: Atlas = JSON.parse(readFileSync(file, 'utf8'))
  const countries = atlas.objects.countries.geometries.filter(isArea).filter((country) => country.id !== ANTARCTICA)
  return compactPath(1, (sink) => geoPath(projection, sink)(merge(atlas, countries)))
}

function drawGraticule(): string {
  const parallels = [-30, 0, 30, 60].map((lat) => line(-168.9, 190.9, (lon) => [lon, lat]))
  const meridians = [-150, -120, -90, -60, -30, 0, 30, 60, 90, 120, 150, 180].map((lon) =>
    line(LOW_LATITUDE, HIGH_LATITUDE, (lat) => [lon, lat]),
  )
  const lines = { type: 'MultiLineString' as const, coordinates: [...parallels, ...meridians] }
  return compactPath(4, (sink) => geoPath(projection, sink)(lines))
}

function line(from: number, to: number, at: (step: number) => [number, number]): [number, number][] {
  return Array.from({ length: 91 }, (_, step) => at(from + ((to - from) * step) / 90))
}

function isArea(geometry: { type: string | null }): geometry is Polygon | MultiPolygon {
  return geometry.type === 'Polygon' || geometry.type === 'MultiPolygon'
}
