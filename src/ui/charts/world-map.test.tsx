import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { LAND_PATH, MAP_HEIGHT, MAP_WIDTH, onMap } from './land-outline.ts'
import { spreadDots } from './spread-dots.ts'
import { StageLegend, WorldMap, type MapDot, type MapStage } from './world-map.tsx'

const head = { id: 'm', title: 'Cities', description: 'Dots by stage.' }
const stages: readonly MapStage[] = [1, 2, 3, 4, 5]
const dot = (id: string, lat: number, lon: number, over: Partial<MapDot> = {}): MapDot => ({
  id,
  name: id,
  href: `/cities/${id}`,
  lat,
  lon,
  stage: 3,
  label: `${id}, stage 3`,
  ...over,
})
const render = (dots: MapDot[]) => String(<WorldMap {...head} dots={dots} />)
const placeOf = (svg: string, id: string) => {
  const [, x, y] = new RegExp(`href="/cities/${id}"[^>]*translate\\(([\\d.]+) ([\\d.]+)\\)`).exec(svg) ?? []
  return { x: Number(x), y: Number(y) }
}

test('Seoul lies right of and above Nairobi, Lima left of both and below the equator', () => {
  const svg = render([dot('seoul', 37.57, 126.98), dot('nairobi', -1.29, 36.82), dot('lima', -12.05, -77.04)])
  const [seoul, nairobi, lima] = ['seoul', 'nairobi', 'lima'].map((id) => placeOf(svg, id))
  expect(seoul?.x).toBeGreaterThan(nairobi?.x ?? Infinity)
  expect(seoul?.y).toBeLessThan(nairobi?.y ?? -Infinity)
  expect(lima?.x).toBeLessThan(nairobi?.x ?? -Infinity)
  expect(lima?.y).toBeGreaterThan(onMap(0, -77)?.[1] ?? Infinity)
})

// prettier-ignore
test.each([['Suva', -18.1, 178.4], ['Honolulu', 21.3, -157.9], ['Anadyr', 64.7, 177.5], ['Ushuaia', -54.8, -68.3], ['Tromsø', 69.6, 19]])(
  '%s is inside the picture', (_, lat, lon) => {
    const [x, y] = onMap(lat, lon) ?? [NaN, NaN]
    expect(x).toBeGreaterThan(6)
    expect(x).toBeLessThan(MAP_WIDTH - 6)
    expect(y).toBeGreaterThan(6)
    expect(y).toBeLessThan(MAP_HEIGHT - 6)
  })

test('a hundred dots stay under 90 kB and 30 kB compressed', () => {
  const dots = Array.from({ length: 100 }, (_, at) =>
    dot(`c${at}`, -40 + ((at * 37) % 100), -120 + ((at * 53) % 260), { stage: stages[at % 5] ?? null }),
  )
  const svg = render(dots)
  expect(svg.match(/<a /g)).toHaveLength(100)
  expect(svg.length).toBeLessThan(90_000)
  expect(gzipSync(svg).length).toBeLessThan(30_000)
  expect(svg).not.toMatch(/style=|NaN|Infinity/)
})

test('the outline holds land, and none of Antarctica', () => {
  expect(LAND_PATH).toMatch(/^M[\d.]+ [\d.]+l[-\d. lzM]+$/)
  let lowest = 0
  for (const ring of LAND_PATH.split('z').filter(Boolean)) {
    const [start = '', steps = ''] = ring.slice(1).split('l')
    const numbers = steps.match(/-?\d*\.?\d+/g)?.map(Number) ?? []
    let y = Number(start.split(' ')[1])
    numbers.forEach((step, at) => {
      if (at % 2 === 1) y += step
      lowest = Math.max(lowest, y)
    })
  }
  expect(lowest).toBeGreaterThan(onMap(-54, -70)?.[1] ?? Infinity)
  expect(lowest).toBeLessThan(MAP_HEIGHT)
})

test('each dot is a link with a name and a tooltip, escaped; a missing stage is a hollow dot', () => {
  const svg = render([dot('a', 10, 10, { label: 'A & <B>', stage: null })])
  expect(svg).toContain('role="group"')
  expect(svg).toContain('aria-label="A &amp; &lt;B&gt;"')
  expect(svg).toContain('<title>A &amp; &lt;B&gt;</title>')
  expect(svg).toContain('class="stage-none"')
})

test('dots of one place are spread, the same whatever their order, the small one drawn last', () => {
  const [one, two] = [dot('one', 37.5, 127, { stage: 1 }), dot('two', 37.5, 127, { stage: 5 })]
  const svg = render([one, two])
  expect(svg).toBe(render([two, one]))
  expect(svg.indexOf('cities/two')).toBeLessThan(svg.indexOf('cities/one'))
  const [a, b] = [placeOf(svg, 'one'), placeOf(svg, 'two')]
  expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(7.7)
})

test('spreading leaves distant dots where they are and does not touch what it was given', () => {
  const given = Object.freeze([Object.freeze([0, 0] as const), Object.freeze([50, 50] as const)])
  expect(spreadDots(given, 8)).toEqual([[0, 0], [50, 50]]) // prettier-ignore
  const heap = spreadDots(Array.from({ length: 6 }, () => [0, 0] as const), 8) // prettier-ignore
  expect(heap.flat().every(Number.isFinite)).toBe(true)
  expect(new Set(heap.map(String)).size).toBe(6)
})

test('the legend gives number and name beside every colour', () => {
  const html = String(<StageLegend stages={[{ stage: 2, name: 'Present' }]} none="None yet" />)
  expect(html).toMatch(/<b>2<\/b> <span>Present<\/span>/)
  expect(html).toContain('None yet')
  expect(html).not.toContain('style=')
})
