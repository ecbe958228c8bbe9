import { expect } from 'vitest'
import type { Column } from '../src/index.ts'

/** Runs a piece of work and sees that it wrote into none of the columns it was given: a typed array cannot be frozen. */
export function untouched<T>(columns: Iterable<Column>, work: () => T): T {
  const given = [...columns]
  const before = given.map((column) => column.slice())
  const done = work()
  expect(given).toEqual(before)
  return done
}
