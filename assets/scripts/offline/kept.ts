import type { OfflineEntry } from '../../../src/domains/diagnosis/offline/offline-answers.ts'

export type Entries = Record<string, OfflineEntry>

/** Of two states of an item the one written later; so a second tab, or a saved copy, takes nothing back. */
export function newest(a: Readonly<Entries>, b: Readonly<Entries>): Entries {
  const both: Entries = Object.assign({}, a)
  for (const id of Object.keys(b)) {
    const [mine, other] = [both[id], b[id]]
    if (other !== undefined && (mine === undefined || mine.at < other.at)) both[id] = other
  }
  return both
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
    const held: unknown = JSON.parse((storage && storage.getItem(key)) || '{}')
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
