import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { lineOfWork } from './line-of-work.ts'
import { ownProcess } from './own-process.ts'

const file = new URL('../../../test/builders/odd-worker.ts', import.meta.url)

function hand({ milliseconds = 10_000, idleMilliseconds = 10_000 } = {}) {
  return ownProcess<{ please: string }, number>(file, { milliseconds, idleMilliseconds })
}

test('one process does one piece of work after the other, and says how far it is', async () => {
  const work = hand()
  const told: number[] = []
  const first = await work({ please: 'tell' }, (share) => told.push(share))
  expect(told).toEqual([0.5])
  expect(await work({ please: 'say' }, () => undefined)).toBe(first)
})

test('a process that waited long enough is gone; the next piece of work gets another', async () => {
  const work = hand({ idleMilliseconds: 50 })
  const first = await work({ please: 'say' }, () => undefined)
  while (isAlive(first)) await setTimeout(20)
  expect(await work({ please: 'say' }, () => undefined)).not.toBe(first)
})

test.each([
  { please: 'fail', says: 'as I was told' },
  { please: 'die', says: 'the process of a workbook ended with 3 before its work was done' },
  { please: 'hang', says: 'a workbook was not made in time' },
])('work that comes to nothing ($please) is said, and holds nobody up', async ({ please, says }) => {
  const work = hand({ milliseconds: 2000 })
  const line = lineOfWork({ most: 3, mostOfOne: 3 }, work)
  const [failed, next] = await Promise.allSettled([line.run('one', { please }), line.run('one', { please: 'say' })])
  expect(failed).toMatchObject({ status: 'rejected', reason: { message: says } })
  expect(next.status).toBe('fulfilled')
})

test('more than may stand in line are told to come again', async () => {
  const line = lineOfWork({ most: 2, mostOfOne: 2 }, hand())
  const all = await Promise.allSettled(Array.from({ length: 4 }, () => line.run('one', { please: 'say' })))
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected'])
  expect(all[3]).toMatchObject({ reason: { code: 'workbook_busy' } })
  await expect(line.run('one', { please: 'say' })).resolves.toBeTypeOf('number')
})

test('whoever has all places that one may have is told so, and others still get in', async () => {
  const line = lineOfWork({ most: 4, mostOfOne: 2 }, hand())
  const owners = ['one', 'one', 'one', 'other', 'third', 'fourth']
  const all = await Promise.allSettled(owners.map((owner) => line.run(owner, { please: 'say' })))
  expect(all.map(({ status }) => status === 'fulfilled')).toEqual([true, true, false, true, true, false])
  expect(all[2]).toMatchObject({ reason: { code: 'workbook_busy' } })
  await expect(line.run('one', { please: 'say' })).resolves.toBeTypeOf('number')
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
