import { createHash } from 'node:crypto'

/** Eight letters that change when an English text does; written above each translation. */
export function fingerprint(english: string): string {
  return createHash('sha256').update(english).digest('hex').slice(0, 8)
}
