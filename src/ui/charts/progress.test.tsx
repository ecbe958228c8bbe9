import { expect, test } from 'vitest'
import { ProgressRing } from './progress.tsx'

// prettier-ignore
const cases: { name: string; done: number; total: number; dashes: string | null }[] = [
  { name: 'nothing done draws no arc', done: 0, total: 12, dashes: null },
  { name: 'a third', done: 4, total: 12, dashes: '33.3 100' },
  { name: 'everything', done: 12, total: 12, dashes: '100 100' },
  { name: 'more than everything stops at the whole ring', done: 15, total: 12, dashes: '100 100' },
  { name: 'no questions at all is not a division by zero', done: 0, total: 0, dashes: null },
]

test.each(cases)('$name', ({ done, total, dashes }) => {
  const html = String(<ProgressRing done={done} total={total} label="4 of 12 <answered>" />)
  expect(/stroke-dasharray="([^"]*)"/.exec(html)?.[1] ?? null).toBe(dashes)
  expect(html).toContain('4 of 12 &lt;answered&gt;')
  expect(html).not.toMatch(/NaN|style=/)
})
