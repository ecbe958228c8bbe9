import { sha256 } from '../canonical.ts'
import { rules } from './rules.ts'

/** An answered item as the draw sees it. */
export interface Framed {
  readonly id: string
  /** Answered with the highest step of the item. */
  readonly isTop: boolean
}

/** Name of the rule, kept in every statement: another rule gets another name. */
export const sampleRule = 'wego-review-sample/1'

/**
 * Draws the answers that reviewers see. The frame is every answer with a step, so every top step is in it; all of them
 * when there are at most `sampleSize`. Otherwise half of the sample comes from the top steps and half from the rest;
 * where one half has too few, the other gives more. Inside each half the items with the smallest lots are taken, the lot
 * of an item being SHA-256 of seed, colon, id. Nothing but `sha256sum` is needed to draw it again.
 */
export function drawSample(frame: readonly Framed[], seed: string): readonly Framed[] {
  const lot = new Map(frame.map(({ id }) => [id, lotOf(seed, id)]))
  const drawn = (isTop: boolean) =>
    frame
      .filter((one) => one.isTop === isTop)
      .toSorted((a, b) => ((lot.get(a.id) ?? '') < (lot.get(b.id) ?? '') ? -1 : 1))
  const [top, rest] = [drawn(true), drawn(false)]
  const half = Math.ceil(rules.sampleSize / 2)
  const fromTop = Math.min(top.length, Math.max(half, rules.sampleSize - rest.length))
  return Object.freeze([...top.slice(0, fromTop), ...rest.slice(0, rules.sampleSize - fromTop)])
}

export function lotOf(seed: string, item: string): string {
  return sha256(`${seed}:${item}`)
}

/**
 * The seed nobody can choose: the city fixed its answers before it asked, the platform fixed the nonce when it was asked
 * and showed its hash (`commitmentOf`) from that moment.
 */
export function seedOf(answersHash: string, nonce: string): string {
  return sha256(`${answersHash}:${nonce}`)
}

export function commitmentOf(nonce: string): string {
  return sha256(nonce)
}
