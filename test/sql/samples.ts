import type { Db } from '../../src/db/connection.ts'

/** One or more calls of every exported function of a store: a function without one is a type error. */
export type Samples<Store> = {
  readonly [
    Name in keyof Store as Store[Name] extends (db: Db, ...rest: never[]) => unknown ? Name : never
  ]: Store[Name] extends (db: Db, ...rest: infer Rest) => unknown ? readonly Readonly<Rest>[] : never
}

export const at = new Date('2026-11-21T09:00:00Z')
