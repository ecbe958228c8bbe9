import type { Instrument } from '../instrument.ts'
import type { Bridge } from './bridge.ts'
import { isOlder } from './load-bridge.ts'

/** The versions of all instruments, and the ways across their bridges. */
export interface Versions {
  readonly of: (id: string, version: string) => Instrument | undefined
  /** Fewest bridges from one version to another, in order; empty when they are the same, `null` when no way leads there. */
  readonly path: (id: string, from: string, to: string) => readonly Bridge[] | null
  /** The newest version that bridges lead to; `null` when none newer does. */
  readonly newestFrom: (id: string, version: string) => Step | null
}

export interface Step {
  readonly to: Instrument
  readonly path: readonly Bridge[]
}

export function versionsOf(instruments: readonly Instrument[], bridges: readonly Bridge[]): Versions {
  const of = (id: string, version: string) => instruments.find((one) => one.id === id && one.version === version)
  const path = (id: string, from: string, to: string): readonly Bridge[] | null => {
    // breadth first: a direct bridge tells more than a chain of them
    let reached: (readonly [string, readonly Bridge[]])[] = [[from, []]]
    const seen = new Set([from])
    while (reached.length > 0) {
      const found = reached.find(([version]) => version === to)
      if (found) return found[1]
      reached = reached.flatMap(([version, way]) =>
        bridges
          .filter((bridge) => bridge.instrument === id && bridge.from === version && !seen.has(bridge.to))
          .map((bridge) => {
            seen.add(bridge.to)
            return [bridge.to, [...way, bridge]] as const
          }),
      )
    }
    return null
  }
  return {
    of,
    path,
    newestFrom: (id, version) => {
      const newer = instruments
        .filter((one) => one.id === id && isOlder(version, one.version))
        .toSorted((a, b) => (isOlder(a.version, b.version) ? 1 : -1))
      for (const to of newer) {
        const way = path(id, version, to.version)
        if (way !== null) return { to, path: way }
      }
      return null
    },
  }
}
