import type { Instrument } from '../instrument.ts'
import { nextOpen } from '../progress.ts'
import { type PackPlace, nextInPack } from '../team/pack-place.ts'

/** Enough for some ten minutes at 48 seconds a question, and few enough for a slow line. */
export const pagesAhead = 12

/** The questions that "Save and go on" would open one after the other, as long as nobody else answers them. */
export function itemsAhead(instrument: Instrument, settled: ReadonlySet<string>, after: string): string[] {
  const ahead: string[] = []
  const passed = new Set([...settled, after])
  let at = after
  while (ahead.length < pagesAhead) {
    const next = nextOpen(instrument, passed, at)
    if (next === null) break
    ahead.push(next)
    passed.add(next)
    at = next
  }
  return ahead
}

/** The same inside a pack, round it. */
export function packAhead(pack: Pick<PackPlace, 'items' | 'settled'>, after: string): string[] {
  const ahead: string[] = []
  const passed = new Set([...pack.settled, after])
  let at: string | null = after
  while (ahead.length < pagesAhead) {
    at = nextInPack({ items: pack.items, settled: passed }, at)
    if (at === null) break
    ahead.push(at)
    passed.add(at)
  }
  return ahead
}

/** The inside of a page's main part: what a script puts in place of another one while there is no line. */
export function mainOf(page: string): string {
  const begin = page.indexOf('<main')
  return page.slice(page.indexOf('>', begin) + 1, page.lastIndexOf('</main>'))
}
