/** What sharing needs of an item. */
export interface Shareable {
  readonly id: string
  readonly role: string
  readonly seconds: number
}

/** No pack over this when people enough share: what fits between two meetings. */
export const mostMinutes = 45
export const mostPeople = 8

/**
 * Shares items among people: as even in minutes as whole roles allow, no pack over `mostSeconds`.
 *
 * Longest first into the lightest pack; a role is cut only where it would fill a pack over the limit, or where there are
 * fewer roles than people. When the people are too few for the limit, the packs are only evened out. Items keep the
 * order of the instrument inside a pack, and the same items give the same packs.
 * Reference: R. L. Graham (1969), Bounds on multiprocessing timing anomalies: at most 4/3 of the best for whole blocks.
 * @example shareItems([{ id: 'a', role: 'it', seconds: 60 }, { id: 'b', role: 'hr', seconds: 60 }], 2) // [['a'], ['b']]
 */
export function shareItems(
  items: readonly Shareable[],
  people: number,
  mostSeconds = mostMinutes * 60,
): readonly (readonly string[])[] {
  if (!Number.isInteger(people) || people < 1) throw new RangeError(`people: ${people}`)
  const order = new Map(items.map((item, at) => [item.id, at]))
  const longest = Math.max(0, ...items.map((item) => item.seconds))
  // a limit that the whole cannot keep with room for one more item a pack is none
  const limit = secondsOf(items) <= people * (mostSeconds - longest) ? mostSeconds : Number.POSITIVE_INFINITY
  const waiting = enoughBlocks([...Map.groupBy(items, (item) => item.role).values()], Math.min(people, items.length))
  const packs: Shareable[][] = Array.from({ length: people }, () => [])
  for (let block = longestOf(waiting); block; block = longestOf(waiting)) {
    const lightest = packs.reduce((best, pack) => (secondsOf(pack) < secondsOf(best) ? pack : best))
    const fitting = thatFit(block, limit - secondsOf(lightest))
    lightest.push(...fitting)
    if (fitting.length < block.length) waiting.push(block.slice(fitting.length))
  }
  return Object.freeze(
    packs
      .filter((pack) => pack.length > 0)
      .map((pack) =>
        Object.freeze(pack.map(({ id }) => id).toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))),
      ),
  )
}

/** Two halves of about the same time, in the order given: what a pack that is too long is split into. */
export function halves<One extends Shareable>(items: readonly One[]): readonly [readonly One[], readonly One[]] {
  const half = secondsOf(items) / 2
  let seconds = 0
  const cut = items.findIndex((item) => (seconds += item.seconds) >= half) + 1
  const at = Math.min(Math.max(1, cut), Math.max(1, items.length - 1))
  return [items.slice(0, at), items.slice(at)]
}

export function secondsOf(items: readonly Pick<Shareable, 'seconds'>[]): number {
  return items.reduce((sum, item) => sum + item.seconds, 0)
}

/** Cuts the longest block in two until everybody can have one. */
function enoughBlocks(blocks: Shareable[][], count: number): Shareable[][] {
  while (blocks.length < count) {
    const longest = longestOf(blocks, (block) => block.length > 1)
    if (!longest) break
    blocks.push(...halves(longest).map((half) => [...half]))
  }
  return blocks
}

/** Takes the longest block out; of equal ones the first. */
function longestOf(blocks: Shareable[][], may: (block: Shareable[]) => boolean = () => true): Shareable[] | undefined {
  const longest = blocks
    .filter(may)
    .reduce<Shareable[] | undefined>(
      (best, block) => (best && secondsOf(best) >= secondsOf(block) ? best : block),
      undefined,
    )
  if (longest) blocks.splice(blocks.indexOf(longest), 1)
  return longest
}

function thatFit(block: readonly Shareable[], room: number): readonly Shareable[] {
  let seconds = 0
  const over = block.findIndex((item) => (seconds += item.seconds) > room)
  return over === -1 ? block : block.slice(0, over)
}
