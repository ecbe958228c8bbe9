import { expect, test } from 'vitest'
import { DisagreementMap, type DisagreementRow } from './disagreement-map.tsx'

const head = { id: 'm', title: 'Single answers', description: 'Two agree.' }
const row = (over: Partial<DisagreementRow> = {}): DisagreementRow => ({
  label: 'Open data',
  note: 'spread 0.50',
  isDisputed: true,
  steps: [1, 0, 0, 0, 2],
  marks: [0, 1],
  median: 4,
  settled: null,
  ...over,
})
const render = (...rows: DisagreementRow[]) =>
  String(<DisagreementMap {...head} marks={['Do not know', 'Not ours']} rows={rows} />)
const dots = (html: string) => [...html.matchAll(/dispute-dot" cx="([\d.]+)"/g)].map(([, x]) => Number(x))

test('one dot a person, on their step or mark', () => {
  expect(dots(render(row()))).toEqual([14, 236, 236, 336])
})

test('alike ones are stacked, each above the other', () => {
  const heights = [
    ...render(row({ steps: [0, 0, 3, 0, 0], marks: [0, 0] })).matchAll(/dispute-dot"[^>]* cy="([\d.]+)"/g),
  ]
  expect(new Set(heights.map(([, y]) => y)).size).toBe(3)
})

test('a crowd is one large dot with its number', () => {
  const html = render(row({ steps: [0, 0, 40, 0, 0], marks: [0, 0] }))
  expect(dots(html)).toHaveLength(1)
  expect(html).toMatch(/dispute-count"[^>]*>40</)
})

test('the range runs from the lowest to the highest step; marks are no part of it; one step has none', () => {
  expect(render(row())).toMatch(/dispute-range" d="M14 [\d.]+H236"/)
  expect(render(row({ steps: [0, 2, 0, 0, 0] }))).not.toContain('dispute-range')
})

test('the median may lie between two steps, and is absent without steps', () => {
  expect(render(row({ median: 1.5 }))).toMatch(/dispute-median" d="M97\.\d+ /)
  expect(render(row({ steps: [0, 0, 0, 0, 0], median: null }))).not.toContain('dispute-median')
})

test('the consensus is a ring, also where nobody stood', () => {
  expect(render(row({ settled: { step: 2 } }))).toMatch(/dispute-settled" cx="125"/)
  expect(render(row({ settled: { mark: 0 } }))).toMatch(/dispute-settled" cx="286"/)
  expect(render(row())).not.toContain('dispute-settled')
})

test('a picture with links is a group; without, an image; text is escaped', () => {
  expect(render(row())).toContain('role="img"')
  const linked = render(row({ href: '/a?b=1&c=2', label: '<b>x</b>' }))
  expect(linked).toContain('role="group"')
  expect(linked).toContain('href="/a?b=1&amp;c=2"')
  expect(linked).not.toContain('<b>')
})
