import { expect, test } from 'vitest'
import { HistoryLine } from './history-line.tsx'

const render = (...values: number[]) =>
  String(
    <HistoryLine
      id="h"
      title="Over time"
      description="By round."
      dots={values.map((value, at) => ({
        label: String(2020 + at),
        value,
        valueLabel: String(value),
        href: `/r/${at}`,
      }))}
      thresholds={[{ at: 40, label: 'Stage 3' }]}
    />,
  )

test('a dot for every round, higher scores higher', () => {
  const heights = [...render(20, 80).matchAll(/class="history-dot" cx="[\d.]+" cy="([\d.]+)"/g)].map(([, y]) =>
    Number(y),
  )
  expect(heights).toHaveLength(2)
  expect(heights[0]).toBeGreaterThan(heights[1] ?? 0)
})

test('one round stands in the middle; of many the labels leave room, and the newest always has its own', () => {
  expect(render(50)).not.toMatch(/NaN|Infinity/)
  const many = render(...Array.from({ length: 30 }, (_, at) => at))
  expect(many.match(/class="history-dot"/g)).toHaveLength(30)
  expect(many.match(/<a href/g)?.length).toBeLessThan(10)
  expect(many).toContain('/r/29')
})
