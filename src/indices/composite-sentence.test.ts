import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CompositeError, type CompositeErrorCode } from '@wego/composite'
import { expect, test } from 'vitest'
import { projectRoot } from '../config.ts'
import { hasKey, textIn } from '../text/index.ts'
import { en } from '../text/en/index.ts'
import { compositeSentence } from './composite-sentence.ts'

const source = readFileSync(join(projectRoot(), 'packages/composite/src/error.ts'), 'utf8')
const codes = [...source.matchAll(/^ {2}\| '([a-z_]+)'/gm)].map(([, code]) => code as CompositeErrorCode)

test('every refusal of the package has its sentence, in both languages, and no other has', () => {
  expect(codes.length).toBeGreaterThan(40)
  expect(codes.filter((code) => !hasKey(`composite.${code}`))).toEqual([])
  const worded = Object.keys(en).filter((key) => key.startsWith('composite.'))
  expect(worded.filter((key) => !codes.some((code) => key === `composite.${code}`))).toEqual([])
  for (const code of codes) {
    expect(compositeSentence(new CompositeError(code), textIn('en'))).toMatch(/^[A-Z].*\.$/)
    expect(compositeSentence(new CompositeError(code), textIn('ko'))).toMatch(/[\uac00-\ud7a3].*\.$/)
  }
})

test('the values at fault follow, whatever they are', () => {
  const error = new CompositeError('circle_in_tree', { codes: ['a', 'b'], level: 2, parent: null })
  expect(compositeSentence(error, textIn('en'))).toMatch(
    /another parent, or none\. \(codes: a · b, level: 2, parent: null\)$/,
  )
})
