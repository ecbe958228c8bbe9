import { expect, test } from 'vitest'
import { overlaps } from './box.ts'
import { layOutRadar } from './radar-layout.ts'
import { runsAround } from './radar-runs.ts'
import { RadarChart, type RadarSpoke } from './radar.tsx'

const head = { id: 'r', title: 'Six dimensions', description: 'Leadership leads.' }
const names = [
  'Leadership and vision',
  'Laws',
  'Infrastructure and connectivity',
  'Finance',
  'Digital skills',
  'Participation',
]
const spoke = (label: string, over: Partial<RadarSpoke> = {}): RadarSpoke => ({
  label,
  value: 60,
  low: 50,
  high: 70,
  valueLabel: '60',
  ...over,
})
const render = (spokes: RadarSpoke[]) => String(<RadarChart {...head} spokes={spokes} />)
const pathsOf = (svg: string, kind: string) =>
  [
    ...svg.matchAll(
      new RegExp(`<path class="${kind}[^"]*"[^>]* d="([^"]*)"|<path class="${kind}[^"]*" d="([^"]*)"`, 'g'),
    ),
  ].map((found) => found[1] ?? found[2] ?? '')

test('a complete wheel is one closed and filled line', () => {
  const svg = render(names.map((name) => spoke(name)))
  expect(svg).toContain('radar-value is-whole')
  expect(pathsOf(svg, 'radar-value')).toHaveLength(1)
  expect(svg).not.toContain('radar-missing')
})

test('a missing value opens the line, leaves no fill and no vertex at the centre', () => {
  const svg = render(names.map((name, at) => spoke(name, at === 3 ? { value: null, valueLabel: 'not known' } : {})))
  const { centre } = layOutRadar(names.map((label) => ({ label, valueLabel: '60' })), 360) // prettier-ignore
  const [line] = pathsOf(svg, 'radar-value')
  expect(line?.match(/[ML]/g)).toHaveLength(5)
  expect(line).not.toMatch(/Z$/)
  expect(line).not.toContain(`${centre[0]} ${Math.round(centre[1] * 10) / 10}`)
  expect(svg).not.toContain('is-whole')
  expect(svg.match(/class="radar-missing"/g)).toHaveLength(1)
  expect(svg).toContain('not known')
})

test('nothing known draws hollow dots only', () => {
  const svg = render(names.map((name) => spoke(name, { value: null, low: null, high: null })))
  expect(svg.match(/class="radar-missing"/g)).toHaveLength(6)
  expect(svg).not.toContain('radar-dot')
  expect(svg).not.toMatch(/NaN|Infinity/)
})

test('the band is clipped to 0–100', () => {
  const beyond = render(names.map((name) => spoke(name, { low: -30, high: 170 })))
  const within = render(names.map((name) => spoke(name, { low: 0, high: 100 })))
  expect(pathsOf(beyond, 'radar-band')).toEqual(pathsOf(within, 'radar-band'))
})

test('labels are escaped, the picture is named, no inline style', () => {
  const svg = render(names.map((name) => spoke(`${name} <b>&`)))
  expect(svg).not.toContain('<b>')
  expect(svg).toContain('&lt;b&gt;')
  expect(svg).toContain('role="img" aria-labelledby="r-title" aria-describedby="r-desc"')
  expect(svg).toContain('<title id="r-title">Six dimensions</title>')
  expect(svg).not.toMatch(/style|NaN/)
})

test.each([3, 4, 5, 6, 7, 8, 9, 10])('%i spokes: labels stay in the picture and off each other', (count) => {
  const words = Array.from({ length: count }, (_, at) => ({ label: names[at % 6] ?? '', valueLabel: '100' }))
  const { labels, height } = layOutRadar(words, 360)
  for (const [at, label] of labels.entries()) {
    expect(label.x - label.width / 2).toBeGreaterThanOrEqual(0)
    expect(label.x + label.width / 2).toBeLessThanOrEqual(360)
    expect(label.y + label.height / 2).toBeLessThanOrEqual(height)
    expect(labels.slice(at + 1).filter((other) => overlaps(label, other))).toEqual([])
  }
})

// prettier-ignore
const runs: { name: string; known: boolean[]; expected: number[][]; closed: boolean }[] = [
  { name: 'all known', known: [true, true, true], expected: [[0, 1, 2]], closed: true },
  { name: 'a run passes over the first spoke', known: [true, false, true, true], expected: [[2, 3, 0]], closed: false },
  { name: 'two gaps make two runs', known: [true, false, true, false], expected: [[2], [0]], closed: false },
  { name: 'nothing known', known: [false, false, false], expected: [], closed: false },
]

test.each(runs)('$name', ({ known, expected, closed }) => {
  const found = runsAround(Object.freeze(known))
  expect(found.map((run) => run.spokes)).toEqual(expected)
  expect(found.some((run) => run.closed)).toBe(closed)
})
