import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A line of the README that states its result: `expression // result`. */
export interface StatedResult {
  /** Line of the README, from 1. */
  readonly line: number
  readonly expression: string
  readonly states: string
}

export interface ReadmeExamples {
  /** All blocks as one module, the stating lines turned into calls of `found(line, value)`. */
  readonly module: string
  readonly results: readonly StatedResult[]
}

export const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')

/**
 * The examples of the README: every block marked `ts`, one after the other, each going on from those before.
 *
 * A line `expression // result` states a result; a comment on a line of its own states nothing.
 */
export function readmeExamples(): ReadmeExamples {
  const results: StatedResult[] = []
  let isExample = false
  const code = readme.split('\n').map((text, at) => {
    if (text.startsWith('```')) {
      isExample = text === '```ts'
      return ''
    }
    if (!isExample) return ''
    const [, expression, states] = /^(\S.*?) \/\/ (.+)$/.exec(text) ?? []
    if (expression === undefined || states === undefined || text.startsWith('//')) return text
    results.push({ line: at + 1, expression, states })
    return `found(${at + 1}, ${expression})`
  })
  return { module: code.join('\n'), results }
}
