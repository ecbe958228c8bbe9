import { createHash } from 'node:crypto'

/** Tells data that came back whole from data that somebody or some program changed; protects from nobody who means harm. */
export function checksumOf(head: string, states: readonly string[]): string {
  return createHash('sha256')
    .update(JSON.stringify([head, ...states]))
    .digest('hex')
    .slice(0, 16)
}
