import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { projectRoot } from '../../config.ts'
import { InstrumentFault, findCircle, loadInstrument, loadInstruments } from './load-instrument.ts'

const original = join(projectRoot(), 'instruments/ceds')
let above: string
let folder: string

beforeEach(() => {
  above = mkdtempSync(join(tmpdir(), 'wego-instrument-'))
  folder = join(above, '1.0')
  cpSync(join(original, '1.0'), folder, { recursive: true })
})
afterEach(() => rmSync(above, { recursive: true }))

type File = 'instrument.yaml' | 'recipe.yaml' | 'text.en.yaml' | 'text.ko.yaml'

interface Break {
  readonly name: string
  readonly file: File
  /** What is put in place of what; the first occurrence. */
  readonly from: string | RegExp
  readonly to: string
  /** A piece of the broken file: the message must name the line on which it begins. */
  readonly line: string | RegExp
  readonly fault: string
  /** The message stands for another file than the broken one. */
  readonly in?: File
}

const firstStep = /( {2}GOV-03:[^]*?steps:\n)( {6}- .*\n)/
// prettier-ignore
const breaks: readonly Break[] = [
  // the structure
  { name: 'an unknown group', file: 'instrument.yaml', from: 'id: POL-02, group: POL', to: 'id: POL-02, group: LOP', line: '- { id: POL-02', fault: 'items.16.group: POL-02: unknown group "LOP"' },
  { name: 'an unknown role', file: 'instrument.yaml', from: 'id: GOV-02, group: GOV, role: hr', to: 'id: GOV-02, group: GOV, role: king', line: '- { id: GOV-02', fault: 'items.1.role: GOV-02: unknown role "king"' },
  { name: 'an unknown scale', file: 'instrument.yaml', from: 'id: GOV-03, group: GOV, role: mayor, scale: five-steps', to: 'id: GOV-03, group: GOV, role: mayor, scale: ten-steps', line: '- { id: GOV-03', fault: 'items.2.scale: unknown scale "ten-steps"' },
  { name: 'an unknown axis', file: 'instrument.yaml', from: 'id: RES, axis: environment', to: 'id: RES, axis: sky', line: '- { id: RES', fault: 'groups.2.axis: unknown axis "sky"' },
  { name: 'an id that stands twice', file: 'instrument.yaml', from: '{ id: POL-02,', to: '{ id: POL-01,', line: /(?<=POL-01[^]*)- \{ id: POL-01/, fault: 'items.16.id: POL-01 stands twice' },
  { name: 'a need of an item that is not there', file: 'instrument.yaml', from: 'needs: [ B10 ]', to: 'needs: [ B99 ]', line: '- { id: B12', fault: 'needs: B12: needs an unknown item "B99"' },
  { name: 'a circle in the needs', file: 'instrument.yaml', from: /(id: I01, .*)needs: \[\]/, to: '$1needs: [ I02 ]', line: '- { id: I01', fault: 'circle in the needs: I01 → I02 → I01' },
  { name: 'an item that needs itself', file: 'instrument.yaml', from: /(id: I05, .*)needs: \[\]/, to: '$1needs: [ I05 ]', line: '- { id: I05', fault: 'circle in the needs: I05 → I05' },
  { name: 'a key nobody knows', file: 'instrument.yaml', from: 'id: GOV-04, ', to: 'id: GOV-04, colour: red, ', line: '- { id: GOV-04', fault: 'items.3.colour: Unrecognized key: "colour"' },
  { name: 'a key nobody knows, at the top', file: 'instrument.yaml', from: 'roles:\n', to: 'author: me\nroles:\n', line: 'author: me', fault: 'author: Unrecognized key: "author"' },
  { name: 'a negative weight', file: 'instrument.yaml', from: 'id: NET, axis: environment, force: external, weight: 1', to: 'id: NET, axis: environment, force: external, weight: -1', line: '- { id: NET', fault: 'groups.3.weight: ' },
  { name: 'equal goalposts', file: 'instrument.yaml', from: 'goalposts: [ 0, 4 ]', to: 'goalposts: [ 4, 4 ]', line: 'groups:', fault: 'groups: goalposts_equal {"item":"GOV-01"}' },
  { name: 'no version', file: 'instrument.yaml', from: 'version: "1.0"\n', to: '', line: 'id: ceds', fault: 'version: ' },
  { name: 'a day that is none', file: 'instrument.yaml', from: 'published: 2026-11-21', to: 'published: "2026-02-31"', line: 'published:', fault: 'published: ' },
  { name: 'a bracket too many', file: 'instrument.yaml', from: 'id: GOV-05, group: GOV', to: 'id: GOV-05 }, group: GOV', line: '- { id: GOV-05', fault: '' },
  { name: 'a key twice', file: 'instrument.yaml', from: 'roles:\n', to: 'id: again\nroles:\n', line: 'id: again', fault: 'Map keys must be unique' },
  // the recipe
  { name: 'an unknown mean', file: 'recipe.yaml', from: 'axes: { method: geometric', to: 'axes: { method: median', line: '  axes:', fault: 'aggregate.axes.method: ' },
  { name: 'a share above 1', file: 'recipe.yaml', from: 'minimumCoverage: 0.6', to: 'minimumCoverage: 60', line: 'minimumCoverage', fault: 'minimumCoverage: ' },
  { name: 'a chance above a half', file: 'recipe.yaml', from: 'lower: 0.25', to: 'lower: 0.75', line: '    claimed:', fault: 'uncertainty.misread.claimed.lower: ' },
  { name: 'stages that fall', file: 'recipe.yaml', from: 'stage: 3, from: 40', to: 'stage: 3, from: 10', line: 'stages:', fault: 'stages: stages_out_of_order {"stage":3}' },
  { name: 'a key nobody knows in the recipe', file: 'recipe.yaml', from: 'weakestMayLag: 20', to: 'weakestMayLag: 20\nbonus: 5', line: 'bonus: 5', fault: 'bonus: Unrecognized key: "bonus"' },
  // the words
  { name: 'a missing step', file: 'text.en.yaml', from: firstStep, to: '$1', line: /(?<= {2}GOV-03:[^]*) {4}steps:/, fault: 'items.GOV-03.steps: GOV-03: 4 steps, but its scale has 5' },
  { name: 'a step too many', file: 'text.en.yaml', from: firstStep, to: '$1$2$2', line: /(?<= {2}GOV-03:[^]*) {4}steps:/, fault: 'GOV-03: 6 steps, but its scale has 5' },
  { name: 'an empty step', file: 'text.en.yaml', from: firstStep, to: '$1      - " "\n', line: /(?<= {2}GOV-03:[^]*steps:\n) {6}- " "/, fault: 'items.GOV-03.steps.0: ' },
  { name: 'words of an item that is not there', file: 'text.en.yaml', from: '  GOV-02:', to: '  GOV-99:', line: '  GOV-99:', fault: 'items.GOV-99: unknown item "GOV-99"' },
  { name: 'no words of an item', file: 'text.en.yaml', from: / {2}GOV-03:\n[^]*?(?= {2}GOV-04:)/, to: '', line: 'items:', fault: 'items: no text for GOV-03' },
  { name: 'no definition of a system', file: 'text.en.yaml', from: /( {2}A01:\n(?: {4}(?!definition).*\n)*?) {4}definition: .*\n/, to: '$1', line: '  A01:', fault: 'items.A01: A01: no definition' },
  { name: 'no question', file: 'text.en.yaml', from: /( {2}GOV-03:\n {4}name: .*\n) {4}ask: .*\n/, to: '$1', line: '  GOV-03:', fault: 'items.GOV-03.ask: ' },
  { name: 'no evidence', file: 'text.en.yaml', from: /( {2}GOV-03:[^]*? {4}evidence:)(\n {6}- .*)+/, to: '$1 []', line: /(?<= {2}GOV-03:[^]*) {4}evidence:/, fault: 'items.GOV-03.evidence: ' },
  { name: 'a misspelt key', file: 'text.en.yaml', from: /( {2}GOV-03:[^]*?)( {4}why:)/, to: '$1    wy: x\n$2', line: '    wy: x', fault: 'items.GOV-03.wy: Unrecognized key: "wy"' },
  { name: 'no words of a group', file: 'text.en.yaml', from: / {2}INF:\n {4}name: .*\n {4}about: .*\n/, to: '', line: 'groups:', fault: 'groups: no words for INF' },
  { name: 'no words of a role', file: 'text.en.yaml', from: / {2}works:\n {4}name: .*\n {4}about: .*\n/, to: '', line: 'roles:', fault: 'roles: no words for works' },
  { name: 'a quote that is not closed', file: 'text.en.yaml', from: /( {2}GOV-03:\n {4}name: ).*\n {4}ask: .*/, to: '$1x\n    ask: "never closed" at all', line: '    ask: "never closed"', fault: '' },
  { name: 'a tab as indentation', file: 'text.en.yaml', from: '  GOV-04:\n', to: '  GOV-04:\n\t\tname: x\n', line: '\t\tname: x', fault: '' },
  { name: 'a translation of an item that is not there', file: 'text.ko.yaml', from: '  GOV-01:', to: '  X99: { name: x, ask: x, steps: [a, b, c, d, e], why: x, evidence: [x] }\n  GOV-01:', line: '  X99:', fault: 'items.X99: unknown item "X99"' },
  { name: 'a translation with a step too few', file: 'text.ko.yaml', from: firstStep, to: '$1', line: /(?<= {2}GOV-03:[^]*) {4}steps:/, fault: 'GOV-03: 4 steps, but its scale has 5' },
]

test.each(breaks)('refused with file and line: $name', ({ file, from, to, line, fault }) => {
  const path = join(folder, file)
  const before = readFileSync(path, 'utf8')
  const after = before.replace(from, to)
  expect(after, 'the break changes the file').not.toBe(before)
  writeFileSync(path, after)
  const place = typeof line === 'string' ? after.indexOf(line) : after.search(line)
  expect(place, 'the line is in the broken file').toBeGreaterThanOrEqual(0)
  const message = refusalOf(folder)
  const expected = `${relative(projectRoot(), path)}:${after.slice(0, place).split('\n').length}: `
  expect(message.slice(0, expected.length)).toBe(expected)
  expect(message).toContain(fault)
  expect(message).not.toContain('\n')
  expect(message.length).toBeGreaterThan(expected.length + 5)
})

test.each(['instrument.yaml', 'recipe.yaml', 'text.en.yaml'])('refused: %s is missing', (file) => {
  rmSync(join(folder, file))
  expect(refusalOf(folder)).toBe(`${relative(projectRoot(), join(folder, file))}:1: the file is missing`)
})

test('a language without its file is no fault: English stands in', () => {
  rmSync(join(folder, 'text.ko.yaml'))
  const { words } = loadInstrument(folder)
  expect(Object.keys(words)).toEqual(['en'])
})

const published = () => {
  const { hash, recipeHash } = loadInstrument(join(original, '1.0'))
  return { hash, recipeHash, text: `0.9 instrument old\n\n1.0 instrument ${hash}\n1.0 recipe ${recipeHash}\n` }
}

// prettier-ignore
const changes: { name: string; file: File; from: string; to: string; line: number; part: string }[] = [
  { name: 'a weight', file: 'instrument.yaml', from: 'id: GOV-01, group: GOV, role: mayor, scale: five-steps, weight: 1', to: 'id: GOV-01, group: GOV, role: mayor, scale: five-steps, weight: 2', line: 3, part: 'instrument' },
  { name: 'a word', file: 'text.en.yaml', from: 'name: Political sponsor', to: 'name: Political sponsors', line: 3, part: 'instrument' },
  { name: 'the recipe', file: 'recipe.yaml', from: 'draws: 1000', to: 'draws: 1001', line: 4, part: 'recipe' },
]

test.each(changes)('changed after publishing is refused: $name', ({ file, from, to, line, part }) => {
  const hashes = join(above, 'HASHES')
  writeFileSync(hashes, published().text)
  expect(loadInstrument(folder).version).toBe('1.0')
  const path = join(folder, file)
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to))
  expect(refusalOf(folder)).toMatch(
    `${relative(projectRoot(), hashes)}:${line}: ceds 1.0 ${part} was changed after it was published (now `,
  )
})

test('comments, spaces and translations may change after publishing', () => {
  writeFileSync(join(above, 'HASHES'), published().text)
  for (const file of ['instrument.yaml', 'recipe.yaml', 'text.en.yaml']) {
    const path = join(folder, file)
    writeFileSync(path, `# a remark\n\n${readFileSync(path, 'utf8')}`)
  }
  const korean = join(folder, 'text.ko.yaml')
  writeFileSync(korean, readFileSync(korean, 'utf8').replace('시장실', '시장 비서실'))
  expect(loadInstrument(folder).hash).toBe(published().hash)
})

test('the instruments of this repository load, and every one is published with its hashes', () => {
  const instruments = loadInstruments()
  expect(instruments.map((one) => `${one.id} ${one.version}`)).toContain('ceds 1.0')
  for (const one of instruments) {
    const file = join(projectRoot(), 'instruments', one.id, 'HASHES')
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
    expect(lines).toContain(`${one.version} instrument ${one.hash}`)
    expect(lines).toContain(`${one.version} recipe ${one.recipeHash}`)
    expect(Object.isFrozen(one)).toBe(true)
  }
})

// prettier-ignore
const circles: { name: string; needs: Record<string, string[]>; circle: string[] | null }[] = [
  { name: 'none', needs: { a: ['b', 'c'], b: ['c'], c: [] }, circle: null },
  { name: 'two ways to the same item are no circle', needs: { a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }, circle: null },
  { name: 'of one', needs: { a: ['a'] }, circle: ['a', 'a'] },
  { name: 'of three, entered from outside', needs: { x: ['a'], a: ['b'], b: ['c'], c: ['a'] }, circle: ['a', 'b', 'c', 'a'] },
]

test.each(circles)('circle: $name', ({ needs, circle }) => {
  expect(findCircle(new Map(Object.entries(needs)))).toEqual(circle)
})

function refusalOf(which: string): string {
  try {
    loadInstrument(which)
  } catch (error) {
    if (error instanceof InstrumentFault) return error.message
    throw error
  }
  throw new Error('it was not refused')
}
