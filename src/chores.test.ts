import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startChores } from './chores.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const clock = () => new Date()

test('each at its own pace, from the start; stopping stops', async () => {
  const done: string[] = []
  const chore = (name: string, everyMs: number) => ({ name, everyMs, run: async () => void done.push(name) })
  const stop = startChores([chore('often', 0), chore('seldom', 12_000)], clock)
  await vi.advanceTimersByTimeAsync(20_000)
  expect(done).toEqual(['often', 'seldom', 'often', 'often', 'often', 'seldom'])
  stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(done).toHaveLength(6)
})

test('one that fails is said, tried again, and holds up no other', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  let tries = 0
  let others = 0
  const failing = async () => {
    tries++
    if (tries < 3) throw new Error('the disk is full')
  }
  const stop = startChores(
    [
      { name: 'failing', everyMs: 60_000, run: failing },
      { name: 'other', everyMs: 0, run: async () => void others++ },
    ],
    clock,
  )
  await vi.advanceTimersByTimeAsync(30_000)
  stop()
  expect({ tries, others }).toEqual({ tries: 3, others: 6 })
  expect(said.mock.calls.map(([words]) => String(words).split('\n')[0])).toEqual([
    'failing failed; it is tried again: Error: the disk is full',
    'failing failed; it is tried again: Error: the disk is full',
  ])
  said.mockRestore()
})

test('a slow one is not begun a second time', async () => {
  let begun = 0
  const stop = startChores([{ name: 'slow', everyMs: 0, run: () => new Promise(() => begun++) }], clock)
  await vi.advanceTimersByTimeAsync(30_000)
  stop()
  expect(begun).toBe(1)
})
