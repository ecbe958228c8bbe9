import { expect, test } from 'vitest'
import { StageLadder } from './stage-ladder.tsx'

const stageNames = ['Isolated', 'Present', 'Transactional', 'Connected', 'Citizen-centred & <open>']
const render = (stage: number | null, value: number | null, low?: number, high?: number) =>
  String(
    <StageLadder
      id="l"
      title="Stage"
      description="Third of five."
      stageNames={stageNames}
      stage={stage}
      score={{
        value,
        low,
        high,
        label: 'Overall score',
        valueLabel: value === null ? 'Answers missing' : String(value),
      }}
    />,
  )

test('the current step alone is filled and those below it are climbed', () => {
  const svg = render(3, 52)
  expect(svg.match(/is-current/g)).toHaveLength(1)
  expect(svg.match(/is-climbed/g)).toHaveLength(2)
  expect(svg).toMatch(/ladder-step is-current">.*?>3<\/text>.*?Transactional/)
})

test('no stage fills no step, even when there is a score', () => {
  const svg = render(null, 52)
  expect(svg).not.toMatch(/is-current|is-climbed/)
  expect(svg).toContain('ladder-marker')
})

test('the stage is the one given, not the one the score would suggest', () => {
  expect(render(2, 75)).toMatch(/ladder-step is-current">.*?>2<\/text>.*?Present/)
})

test('an unknown score has no marker and says so', () => {
  const svg = render(null, null)
  expect(svg).not.toMatch(/ladder-marker|ladder-band/)
  expect(svg).toContain('Answers')
})

test('the marker rises with the score and the band is clipped', () => {
  const heightOf = (value: number) => Number(/ladder-marker"[^>]* cy="([\d.]+)"/.exec(render(1, value))?.[1])
  expect(heightOf(80)).toBeLessThan(heightOf(20))
  expect(heightOf(100)).toBe(10)
  expect(render(5, 95, 85, 130)).toMatch(/ladder-band" d="M\d+ [\d.]+V10"/)
})

test('names are escaped, no inline style', () => {
  expect(render(5, 90)).toContain('&amp;')
  expect(render(5, 90)).not.toMatch(/<open>|style=|NaN/)
})
