import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonBreak } from './json-break.ts'

// prettier-ignore
const cases: { name: string; text: string; line: number; column: number; expected: string }[] = [
  { name: 'a comma is missing', text: '{\n  "a": 1\n  "b": 2\n}', line: 3, column: 3, expected: ', }' },
  { name: 'a comma too many', text: '{\n  "a": 1,\n}', line: 3, column: 1, expected: '"…"' },
  { name: 'a comma too many in a list', text: '[1, 2,]', line: 1, column: 7, expected: '"…" 0 true false null [ {' },
  { name: 'a word without quotation marks', text: '{ step: 1 }', line: 1, column: 3, expected: '"…" }' },
  { name: 'a value without quotation marks', text: '{\n"step": treat }', line: 2, column: 9, expected: '"…" 0 true false null [ {' },
  { name: 'single quotation marks', text: "['a']", line: 1, column: 2, expected: '"…" 0 true false null [ { ]' },
  { name: 'no colon', text: '{"a" 1}', line: 1, column: 6, expected: ':' },
  { name: 'cut off', text: '{"a": [1, 2', line: 1, column: 12, expected: ', ]' },
  { name: 'the wrong bracket closes', text: '{"a": [1}', line: 1, column: 9, expected: ', ]' },
  { name: 'something after the end', text: '{}\n}', line: 2, column: 1, expected: 'end of the file' },
  { name: 'a number with a leading zero', text: '[012]', line: 1, column: 2, expected: '"…" 0 true false null [ { ]' },
  { name: 'a comment', text: '// recipe\n{}', line: 1, column: 1, expected: '"…" 0 true false null [ {' },
]

test.each(cases)('$name', ({ text, line, column, expected }) => {
  expect(() => JSON.parse(text)).toThrow(SyntaxError)
  expect(jsonBreak(text)).toEqual({ line, column, expected })
})

test('every JSON is whole, however it is laid out', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(4), (value, spaces) => {
      expect(jsonBreak(JSON.stringify(value, null, spaces))).toBeNull()
    }),
  )
})

test('agrees with JSON.parse on texts with a letter changed', () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.nat(),
      fc.constantFrom(...Array.from('{}[],:"0-1.e tn\\\n')),
      (value, at, letter) => {
        const text = JSON.stringify(value)
        const place = at % (text.length + 1)
        const changed = text.slice(0, place) + letter + text.slice(place + 1)
        let isJson = true
        try {
          JSON.parse(changed)
        } catch {
          isJson = false
        }
        expect(jsonBreak(changed) === null).toBe(isJson)
      },
    ),
    { numRuns: 2000 },
  )
})
