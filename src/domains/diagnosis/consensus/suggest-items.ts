import type { AnswerRow } from '../answers.store.ts'
import type { Instrument, Item } from '../instrument.ts'

/** How many items of each dimension and area are proposed. */
export const suggestedPerGroup = 2

const proof = { claimed: 0, documented: 1, verified: 2 } as const

/**
 * Items where a second opinion matters most: of each dimension and area the two whose answer of last time is proved
 * least, and among those the highest step, since a high claim without proof is the one to doubt. Without an answer of
 * last time, those that most other systems need. So every part of the score is looked at, and a short list is enough.
 */
export function suggestItems(
  instrument: Instrument,
  last: readonly Pick<AnswerRow, 'itemId' | 'step' | 'strength'>[],
): string[] {
  const answers = new Map(last.map((one) => [one.itemId, one]))
  const needed = new Map<string, number>()
  for (const item of instrument.items) {
    for (const need of item.needs) needed.set(need, (needed.get(need) ?? 0) + 1)
  }
  const weakness = (item: Item): readonly [number, number, number] => {
    const answer = answers.get(item.id)
    const waiting = -(needed.get(item.id) ?? 0)
    return answer?.step == null ? [1, 0, waiting] : [proof[answer.strength], -answer.step, waiting]
  }
  const order = new Map(instrument.items.map((item, at) => [item.id, at]))
  const compare = (a: Item, b: Item): number => {
    const [one, other] = [weakness(a), weakness(b)]
    return (
      one[0] - other[0] || one[1] - other[1] || one[2] - other[2] || (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)
    )
  }
  return instrument.groups.flatMap((group) =>
    instrument.items
      .filter((item) => item.group === group.id)
      .toSorted(compare)
      .slice(0, suggestedPerGroup)
      .map((item) => item.id),
  )
}
