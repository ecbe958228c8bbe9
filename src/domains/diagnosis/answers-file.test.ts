import { expect, test } from 'vitest'
import { smallInstrument } from '../../../test/builders/instrument.ts'
import type { Instrument } from './instrument.ts'
import { AnswersFileFault, readAnswersFile } from './answers-file.ts'
import { makeResult, printResult } from './result-document.ts'

const instrument = smallInstrument({
  items: [
    { id: 'GOV-01', group: 'GOV' },
    { id: 'GOV-02', group: 'GOV' },
    { id: 'SYS-01', group: 'SYS', needs: [] },
  ],
})
const known = (id: string, version: string): Instrument | undefined =>
  id === instrument.id && version === instrument.version ? instrument : undefined

/** A good file; its lines are numbered in the tests below, so nothing is put above `answers`. */
const good = `{
  "format": "wego-answers/1",
  "instrument": { "id": "small", "version": "1.0" },
  "city": { "id": "hanoi", "name": "Hanoi" },
  "round": { "id": "2026", "label": "2026" },
  "seed": 7,
  "answers": {
    "GOV-01": { "step": 3, "strength": "documented", "comment": "a note" },
    "GOV-02": { "mark": "dont_know" },
    "SYS-01": { "step": 0 }
  }
}
`

test('a good file is read with its instrument; what is not said has its default', () => {
  const { document, instrument: found } = readAnswersFile(good, known)
  expect(found).toBe(instrument)
  expect(document.seed).toBe(7)
  expect(document.round.sample).toBe(false)
  expect(document.answers['GOV-01']).toEqual({ step: 3, strength: 'documented', comment: 'a note' })
  expect(document.answers['SYS-01']).toEqual({ step: 0, strength: 'claimed' })
})

test('a mark of the byte order at the start is no fault', () => {
  expect(readAnswersFile(`\ufeff${good}`, known).document.seed).toBe(7)
})

test('a file without answers is an answers file', () => {
  const empty = good.replace(/"answers": \{[^]*\n {2}\}/, '"answers": {}')
  expect(readAnswersFile(empty, known).document.answers).toEqual({})
})

test('a result.json holds the same answers, and reads as the answers file does', () => {
  const { document } = readAnswersFile(good, known)
  const again = readAnswersFile(printResult(makeResult(document, instrument)), known)
  expect(Object.keys(again.document.answers)).toEqual(['GOV-01', 'GOV-02', 'SYS-01'])
  expect(again.document.answers['GOV-01']).toEqual({ step: 3, strength: 'documented' })
  expect(again.document).toMatchObject({ city: document.city, round: document.round, seed: 7 })
})

// prettier-ignore
const broken: { name: string; text: string; message: string | RegExp }[] = [
  { name: 'empty', text: '', message: 'line 1: not JSON: ' },
  { name: 'not JSON, at its line', text: good.replace('"seed": 7,', '"seed": 7'), message: /^line 7: not JSON: / },
  { name: 'not JSON, at its line, behind a mark of the byte order', text: `\ufeff${good.replace('"seed": 7,', '"seed": 7')}`, message: /^line 7: not JSON: / },
  { name: 'cut off', text: good.slice(0, 120), message: /^line 4: not JSON: / },
  { name: 'an odd value', text: good.replace('"seed": 7', '"seed": seven'), message: /^line 6: not JSON: / },
  { name: 'a list', text: '[]', message: 'line 1: this is not an answers file' },
  { name: 'null', text: 'null', message: 'line 1: this is not an answers file' },
  { name: 'a number', text: '7', message: 'line 1: this is not an answers file' },
  { name: 'another format', text: good.replace('wego-answers/1', 'wego-answers/2'), message: 'line 2: format: ' },
  { name: 'no format', text: good.replace('"format": "wego-answers/1",', ''), message: /^line \d+: format: / },
  { name: 'an instrument that is not here', text: good.replace('"small"', '"large"'), message: 'line 3: this installation does not have instrument large 1.0' },
  { name: 'a version that is not here', text: good.replace('"1.0"', '"9.9"'), message: 'line 3: this installation does not have instrument small 9.9' },
  { name: 'a seed that is no whole number', text: good.replace('"seed": 7', '"seed": 7.5'), message: 'line 6: seed: ' },
  { name: 'an item that is not there', text: good.replace('"GOV-02"', '"GOV-99"'), message: 'line 9: GOV-99: there is no such item in small 1.0' },
  { name: 'step 5', text: good.replace('"step": 3', '"step": 5'), message: 'line 8: GOV-01: step 5 does not exist; the steps are 0 to 4' },
  { name: 'a target step 5', text: good.replace('{ "step": 0 }', '{ "step": 0, "targetStep": 5 }'), message: 'line 10: SYS-01: targetStep 5 does not exist; the steps are 0 to 4' },
  { name: 'a step below 0', text: good.replace('"step": 3', '"step": -1'), message: 'line 8: answers › GOV-01 › step: ' },
  { name: 'half a step', text: good.replace('"step": 3', '"step": 2.5'), message: 'line 8: answers › GOV-01 › step: ' },
  { name: 'a step in words', text: good.replace('"step": 3', '"step": "three"'), message: 'line 8: answers › GOV-01 › step: ' },
  { name: 'a step and a mark at once', text: good.replace('"mark": "dont_know"', '"mark": "dont_know", "step": 1'), message: 'line 9: answers › GOV-02: has both a step and a mark' },
  { name: 'a mark nobody knows', text: good.replace('"dont_know"', '"perhaps"'), message: 'line 9: answers › GOV-02 › mark: ' },
  { name: 'a target year in the past', text: good.replace('{ "step": 0 }', '{ "step": 0, "targetYear": 1999 }'), message: 'line 10: answers › SYS-01 › targetYear: ' },
  { name: 'a cost in parts of a minor unit', text: good.replace('{ "step": 0 }', '{ "step": 0, "targetCost": { "minor": 0.5, "currency": "USD" } }'), message: 'line 10: answers › SYS-01 › targetCost › minor: ' },
  { name: 'a strength nobody knows', text: good.replace('"documented"', '"sworn"'), message: 'line 8: answers › GOV-01 › strength: ' },
  { name: 'a key nobody knows', text: good.replace('"comment"', '"coment"'), message: 'line 8: answers › GOV-01: ' },
  { name: 'a comment of 4001 characters', text: good.replace('a note', 'x'.repeat(4001)), message: 'line 8: answers › GOV-01 › comment: ' },
  { name: 'answers as a list', text: good.replace(/"answers": \{[^]*\n {2}\}/, '"answers": []'), message: 'line 7: answers: ' },
]

test.each(broken)('refused with its line: $name', ({ text, message }) => {
  expect(() => readAnswersFile(text, known)).toThrow(AnswersFileFault)
  expect(() => readAnswersFile(text, known)).toThrow(message)
})
