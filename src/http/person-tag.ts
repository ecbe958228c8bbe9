import { createHash } from 'node:crypto'

/**
 * What a browser knows a person by, to keep answers that wait for the line apart: the same in every session, and no way
 * back from it to the person. It opens nothing.
 */
export function personTag(personId: string): string {
  return createHash('sha256').update(`person-tag:${personId}`).digest('base64url').slice(0, 16)
}
