import type { Answers } from '@wego/composite'
import type { Instrument, Item } from './instrument.ts'

export interface MissingSystem {
  readonly id: string
  readonly group: string
  readonly step: number
  /** Needed systems that are not there yet, or of which nobody knows. */
  readonly unmet: readonly string[]
  /** Systems that wait for this one, directly or through others. */
  readonly waiting: number
}

/** From this step on a system exists in at least one unit, so others can build on it. */
export const existsFrom = 2

/**
 * The systems a city lacks (none, or on paper), those whose needs are met first, and among them those that most others
 * wait for. A need that another level of government provides ("not our competence") counts as met.
 */
export function missingSystems(instrument: Instrument, answers: Answers): MissingSystem[] {
  const waiting = waitingFor(instrument)
  return instrument.items
    .flatMap((item) => {
      const answer = answers[item.id]
      if (!item.isSystem || answer === undefined || !('step' in answer) || answer.step >= existsFrom) return []
      return [
        {
          id: item.id,
          group: item.group,
          step: answer.step,
          unmet: item.needs.filter((need) => !isMet(need, answers)),
          waiting: waiting.get(item.id)?.size ?? 0,
        },
      ]
    })
    .toSorted((a, b) => a.unmet.length - b.unmet.length || b.waiting - a.waiting || (a.id < b.id ? -1 : 1))
}

export function areNeedsMet(item: Item, answers: Answers): boolean {
  return item.needs.every((need) => isMet(need, answers))
}

function isMet(need: string, answers: Answers): boolean {
  const answer = answers[need]
  if (answer === undefined) return false
  return 'step' in answer ? answer.step >= existsFrom : answer.mark === 'not_our_competence'
}

/** Systems that wait for each one, directly or through others. */
export function waitingFor(instrument: Instrument): Map<string, Set<string>> {
  const waiting = new Map<string, Set<string>>(instrument.items.map((item) => [item.id, new Set()]))
  const needsOf = new Map(instrument.items.map((item) => [item.id, item.needs]))
  const mark = (waiter: string, at: string) => {
    for (const need of needsOf.get(at) ?? []) {
      const held = waiting.get(need)
      if (!held || held.has(waiter)) continue
      held.add(waiter)
      mark(waiter, need)
    }
  }
  for (const item of instrument.items) mark(item.id, item.id)
  return waiting
}
