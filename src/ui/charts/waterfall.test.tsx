import { expect, test } from 'vitest'
import { Waterfall } from './waterfall.tsx'

const render = (start: number, amounts: readonly number[]) =>
  String(
    <Waterfall
      id="w"
      title="What moved it"
      description="From 40 to 50."
      start={{ label: '2024', value: start, valueLabel: String(start) }}
      end={{ label: '2025', value: start + amounts.reduce((sum, one) => sum + one, 0), valueLabel: 'end' }}
      falls={amounts.map((amount) => ({ label: 'Data & <rules>', amount, valueLabel: String(amount) }))}
    />,
  )
const bars = (picture: string) =>
  [...picture.matchAll(/class="(waterfall-(?:rise|fall))" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)].map(
    ([, kind, x, width]) => ({ kind, x: Number(x), width: Number(width) }),
  )

test('each bar begins where the one before ended, and a fall runs back', () => {
  expect(bars(render(40, [10, -5]))).toEqual([
    { kind: 'waterfall-rise', x: 10, width: 340 },
    { kind: 'waterfall-fall', x: 180, width: 170 },
  ])
})

test('a change too small to see stays small', () => {
  expect(bars(render(40, [0.02]))[0]?.width).toBeLessThan(10)
})

test('nothing moved is still drawn, with no tip and no broken number', () => {
  const picture = render(40, [0, 0])
  expect(picture).not.toMatch(/waterfall-tip|NaN|Infinity|style=/)
  expect(picture).toContain('&lt;rules&gt;')
})
