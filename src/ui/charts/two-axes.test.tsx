import { expect, test } from 'vitest'
import { isoBand, isoLine } from './iso-line.ts'
import { across, stageLabel, up } from './two-axes-layout.ts'
import { boxBetween, overlaps } from './box.ts'
import { TwoAxesChart, type TwoAxesCity } from './two-axes.tsx'

const fixed = {
  id: 't',
  title: 'Environment and systems',
  description: 'Environment is ahead.',
  environmentLabel: 'Environment',
  systemsLabel: 'Systems',
  stageNames: ['Isolated', 'Present', 'Transactional', 'Connected', 'Citizen-centred'],
}
const known: TwoAxesCity = {
  label: 'Mombasa & <co>',
  environment: { value: 50, low: -10, high: 120 },
  systems: { value: 40, low: 30, high: 50 },
}
const render = (city: TwoAxesCity, earlier: TwoAxesCity[] = []) =>
  String(<TwoAxesChart {...fixed} city={city} earlier={earlier} />)

test('the point stands where its two scores say', () => {
  const svg = render(known)
  expect(svg).toContain(`class="axes-point" cx="${across(50)}" cy="${Math.round(up(40) * 10) / 10}"`)
  expect(svg).toContain('Mombasa &amp; &lt;co&gt;')
  for (const name of ['Isolated', 'Present', 'Transactional', 'Connected']) expect(svg).toContain(`>${name}</text>`)
  expect(svg).not.toMatch(/style=|NaN|Infinity/)
})

test('whiskers are clipped to the square', () => {
  expect(render(known)).toMatch(new RegExp(`class="whisker" d="M${across(0)} [\\d.]+H${across(100)}`))
})

test('one unknown score draws a line and never a point at zero', () => {
  const svg = render({ ...known, systems: { value: null } })
  expect(svg).toContain('axes-half')
  expect(svg).not.toContain('axes-point')
  expect(render({ ...known, environment: { value: null }, systems: { value: null } })).not.toMatch(/axes-(half|point)/)
})

test('earlier years are joined, and a year without a score leaves a gap', () => {
  const year = (label: string, value: number | null): TwoAxesCity => ({
    label,
    environment: { value },
    systems: { value },
  })
  const whole = render(known, [year('2022', 10), year('2024', 25)])
  const broken = render(known, [year('2022', 10), year('2023', null), year('2024', 25)])
  const legs = (svg: string) => /class="axes-history" d="([^"]*)"/.exec(svg)?.[1]?.match(/M/g)?.length
  expect(legs(whole)).toBe(2)
  expect(legs(broken)).toBe(1)
  expect(broken.match(/class="axes-earlier"/g)).toHaveLength(2)
})

test.each([20, 40, 60, 80])('every point of the line %i has that geometric mean', (mean) => {
  for (const [x, y] of isoLine(mean)) expect(Math.sqrt(x * y)).toBeCloseTo(mean, 9)
})

test('the five bands together cover the square once', () => {
  const area = (points: readonly (readonly [number, number])[]) =>
    Math.abs(
      points.reduce((sum, [x, y], at) => {
        const [nextX, nextY] = points[(at + 1) % points.length] ?? [0, 0]
        return sum + x * nextY - nextX * y
      }, 0) / 2,
    )
  const total = [0, 20, 40, 60, 80].reduce((sum, low) => sum + area(isoBand(low, low + 20)), 0)
  expect(total).toBeCloseTo(10_000, 6)
})

test('a stage name steps aside for what stands on the diagonal', () => {
  const taken = [boxBetween(across(40), up(60), across(60), up(40))]
  const label = stageLabel('Transactional', 50, taken)
  expect(taken.some((box) => overlaps(box, label))).toBe(false)
})
