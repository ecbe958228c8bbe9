import { expect } from 'vitest'
import type { CompositeErrorCode } from '../src/index.ts'

/** What `toThrow` is to meet: a refusal with this code and exactly this detail. */
export function refusal(code: CompositeErrorCode, detail: object) {
  return expect.objectContaining({ code, detail })
}
