import { expect, test } from 'vitest'
import { progressOn } from './progress.ts'

test('draws over one line of a terminal, at most ten times a second, and takes itself away', () => {
  const written: string[] = []
  let now = 0
  const progress = progressOn({ isTTY: true, write: (text) => written.push(text) }, () => now)
  progress.show('computing', 0)
  progress.show('computing', 0.3)
  now = 100
  progress.show('computing', 0.5)
  progress.show('computing', 1)
  progress.clear()
  progress.clear()
  const bar = (full: number) => '█'.repeat(full) + '░'.repeat(30 - full)
  expect(written).toEqual([
    `\r\u001b[2K${bar(0)}   0 %  computing`,
    `\r\u001b[2K${bar(15)}  50 %  computing`,
    `\r\u001b[2K${bar(30)} 100 %  computing`,
    '\r\u001b[2K',
  ])
})

test('writes nothing where nobody looks', () => {
  const written: string[] = []
  const progress = progressOn({ isTTY: false, write: (text) => written.push(text) })
  progress.show('computing', 0.5)
  progress.clear()
  expect(written).toEqual([])
})
