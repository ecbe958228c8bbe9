import { createHash } from 'node:crypto'

/** JSON with keys in order and no spaces, so that equal content has equal bytes and equal hashes. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
