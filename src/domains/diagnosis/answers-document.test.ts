import { expect, test } from 'vitest'
import { answerEntry, targetCost } from './answers-document.ts'

// prettier-ignore
const cases: { name: string; currency: string; isTaken: boolean; isRead: boolean }[] = [
  { name: 'tender today', currency: 'VND', isTaken: true, isRead: true },
  { name: 'tender once', currency: 'DEM', isTaken: false, isRead: true },
  { name: 'nobody’s', currency: 'ZZZ', isTaken: false, isRead: true },
  { name: 'small letters', currency: 'vnd', isTaken: false, isRead: false },
  { name: 'words', currency: 'dong', isTaken: false, isRead: false },
]

test.each(cases)('a cost comes in only in tender of today, an old document is read: $name', (one) => {
  const cost = { minor: 5, currency: one.currency }
  expect(targetCost.safeParse(cost).success).toBe(one.isTaken)
  expect(answerEntry.safeParse({ step: 1, targetCost: cost }).success).toBe(one.isRead)
})
