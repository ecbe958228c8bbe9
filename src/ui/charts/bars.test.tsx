import { expect, test } from 'vitest'
import { BarChart, type Bar } from './bars.tsx'

const head = { id: 'b', title: 'Items', description: 'The weakest first.' }
const bar = (over: Partial<Bar> = {}): Bar => ({ label: 'Open data', value: 50, valueLabel: '50', ...over })
const render = (...bars: Bar[]) =>
  String(<BarChart {...head} bars={bars} thresholds={[{ at: 20, label: 'Present' }]} />)

test('a bar is as long as its value', () => {
  expect(render(bar())).toMatch(/class="bar-value" x="2" y="[\d.]+" width="178"/)
  expect(render(bar({ value: 130 }))).toMatch(/class="bar-value"[^>]* width="356"/)
})

test('a missing value is hatched and says so; zero is an empty bar and no hatch', () => {
  const missing = render(bar({ value: null, valueLabel: 'not known' }))
  expect(missing).toContain('fill="url(#b-hatch)"')
  expect(missing).toContain('not known')
  expect(missing).not.toContain('bar-value')
  expect(render(bar({ value: 0 }))).not.toContain('bar-missing')
})

test('the whisker is clipped to 0–100 and absent without a band', () => {
  expect(render(bar({ low: -5, high: 120 }))).toMatch(/class="whisker" d="M2 [\d.]+H358/)
  expect(render(bar({ low: 40 }))).not.toContain('whisker')
})

test('a chart with links is a group, so that they are not swallowed', () => {
  expect(render(bar())).toContain('role="img"')
  const linked = render(bar({ href: '/items/1?a=1&b=2' }))
  expect(linked).toContain('role="group"')
  expect(linked).toContain('<a href="/items/1?a=1&amp;b=2">')
})

test('a long label takes two lines and pushes the next bar down; everything is escaped', () => {
  const long = render(
    bar({ label: 'Published catalogue of the reusable <data> sets of every department of the city' }),
    bar(),
  )
  expect(long.match(/class="bar-label"/g)).toHaveLength(3)
  expect(long).toContain('&lt;data&gt;')
  expect(long).not.toMatch(/<data>|style=|NaN/)
})
