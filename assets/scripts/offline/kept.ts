import type { OfflineEntry } from '../../../src/domains/diagnosis/offline/offline-answers.ts'

export type Entries = Record<string, OfflineEntry>

/** Of two states of an item the one written later; so a second tab, or a saved copy, takes nothing back. */
export function newest(a: Readonly<Entries>, b: Readonly<Entries>): Entries {
  const both: Entries = Object.assign({}, a)
  for (const id of Object.keys(b)) {
    const [mine, other] = [both[id], b[id]]
    if (other !== undefined && isLater(other, mine)) both[id] = other
  }
  return both
}

/** Whether `a` holds something that `b` lacks or holds in an earlier state. */
export function knowsMore(a: Readonly<Entries>, b: Readonly<Entries>): boolean {
  return Object.keys(a).some((id) => {
    const mine = a[id]
    return mine !== undefined && isLater(mine, b[id])
  })
}

/** An instant after the one an entry has, whatever the clock says: a clock that was set back must not undo answers. */
export function instantAfter(before: OfflineEntry | undefined, now: Date): string {
  const told = before === undefined ? Number.NaN : Date.parse(before.at)
  return (told >= now.getTime() ? new Date(told + 1) : now).toISOString()
}

/** At the same instant the words decide, so that two tabs that told each other end with the same. */
function isLater(a: OfflineEntry, b: OfflineEntry | undefined): boolean {
  if (b === undefined || a.at !== b.at) return b === undefined || a.at > b.at
  return JSON.stringify(a) > JSON.stringify(b)
}

/** The browser's own storage for one file; `null` where a browser gives a file none. */
export function storageOf(): Storage | null {
  try {
    const probe = 'wego-offline-probe'
    window.localStorage.setItem(probe, probe)
    window.localStorage.removeItem(probe)
    return window.localStorage
  } catch {
    return null
  }
}

export function readKept(storage: Storage | null, key: string): Entries {
  try {
    return entriesIn(storage && storage.getItem(key))
  } catch {
    return {}
  }
}

export function entriesIn(kept: string | null): Entries {
  try {
    const held: unknown = JSON.parse(kept || '{}')
    // only this script writes under this key
    return typeof held === 'object' && held !== null ? (held as Entries) : {}
  } catch {
    return {}
  }
}

/** False when there is no room, or storage was taken away meanwhile. */
export function writeKept(storage: Storage | null, key: string, entries: Readonly<Entries>): boolean {
  if (!storage) return false
  try {
    storage.setItem(key, JSON.stringify(entries))
    return true
  } catch {
    return false
  }
}
