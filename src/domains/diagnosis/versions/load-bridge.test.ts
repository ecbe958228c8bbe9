import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { small10, small11, smallBridges } from '../../../../test/builders/small-ceds.ts'
import { projectRoot } from '../../../config.ts'
import { InstrumentFault, loadInstruments } from '../load-instrument.ts'
import { newItems, oldItems } from './bridge.ts'
import { loadBridge, loadBridges } from './load-bridge.ts'

const given = join(projectRoot(), 'test/fixtures/instruments')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wego-bridge-'))
  cpSync(given, folder, { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const path = 'ceds-small/1.1/bridge-from-1.0.yaml'
const whole = readFileSync(join(given, path), 'utf8')

function faultOf(text: string): InstrumentFault {
  writeFileSync(join(folder, path), text)
  try {
    loadBridge(join(folder, path), [small10, small11])
  } catch (error) {
    if (error instanceof InstrumentFault) return error
    throw error
  }
  throw new Error('the bridge was taken')
}

test('the small bridge has all six kinds, and covers every item of both versions once', () => {
  const [bridge] = smallBridges
  expect(smallBridges).toHaveLength(1)
  expect(new Set(bridge?.rows.map(({ kind }) => kind))).toEqual(
    new Set(['same', 'reworded', 'split', 'merged', 'new', 'gone']),
  )
  expect(bridge?.rows.flatMap(oldItems).toSorted()).toEqual(small10.items.map(({ id }) => id).toSorted())
  expect(bridge?.rows.flatMap(newItems).toSorted()).toEqual(small11.items.map(({ id }) => id).toSorted())
})

test('the question banks that everybody is offered need no bridge yet, and those there are load', () => {
  expect(() => loadBridges(loadInstruments())).not.toThrow()
})

// prettier-ignore
const cases: { name: string; replace: [string, string]; line: string; fault: string }[] = [
  { name: 'an old item forgotten', replace: ['GOV-01, ', ''], line: 'rows:', fault: 'says nothing of GOV-01 of 1.0' },
  { name: 'a new item without an origin', replace: ['  - kind: new\n    to: L08\n    note:\n      en: Residents give and withdraw consent in one place.\n      ko: 주민이 한곳에서 동의하고 철회합니다.\n', ''], line: 'rows:', fault: 'does not say where L08 of 1.1 comes from' },
  { name: 'an old item twice', replace: ['    from: A06', '    from: POL-06'], line: '    from: POL-06', fault: 'POL-06 stands twice among the old items' },
  { name: 'a new item twice', replace: ['    to: L08', '    to: GOV-09'], line: '    to: GOV-09', fault: 'GOV-09 stands twice among the new items' },
  { name: 'an item nobody knows', replace: ['    from: A06', '    from: A66'], line: '    from: A66', fault: 'ceds 1.0 has no item "A66"' },
  { name: 'a new item nobody knows', replace: ['    to: L08', '    to: L88'], line: '    to: L88', fault: 'ceds 1.1 has no item "L88"' },
  { name: 'a step beyond the last', replace: ['[ 0, 1, 1, 2, 3 ]', '[ 0, 1, 1, 2, 4 ]'], line: '    steps: [ 0, 1, 1, 2, 4 ]', fault: 'POL-02 has no step 4; its last is 3' },
  { name: 'a table too short', replace: ['[ 0, 1, again, 3, 3 ]', '[ 0, 1, again, 3 ]'], line: '    steps: [ 0, 1, again, 3 ]', fault: '4 steps, but GOV-03 had 5' },
  { name: 'a split into one', replace: ['      GOV-08: again\n', ''], line: '    to:', fault: 'names fewer than two items' },
  { name: 'a reworded item called the same', replace: ['GOV-04, ', 'GOV-04, GOV-03, '], line: '    items:', fault: 'GOV-03 is not the same: its question or its steps read otherwise in 1.1' },
  { name: 'a version that does not exist', replace: ['from: "1.0"', 'from: "0.9"'], line: 'from: "0.9"', fault: 'there is no version 0.9 of ceds' },
  { name: 'a bridge backwards', replace: ['from: "1.0"\nto: "1.1"', 'from: "1.1"\nto: "1.0"'], line: 'to: "1.0"', fault: 'a bridge from 1.1 to 1.0 stands at 1.0/bridge-from-1.1.yaml' },
  { name: 'a row without a note', replace: ['    note:\n      en: Hardly any city works by fax any more.\n      ko: 팩스로 업무를 처리하는 도시가 거의 없습니다.\n', ''], line: '  - kind: gone', fault: 'note' },
  { name: 'a kind nobody knows', replace: ['kind: gone', 'kind: lost'], line: '  - kind: lost', fault: 'kind' },
  { name: 'a rule nobody knows', replace: ['whenPartsDiffer: again', 'whenPartsDiffer: highest'], line: '    whenPartsDiffer: highest', fault: 'whenPartsDiffer' },
]

test.each(cases)('$name is refused with file, line and fault', ({ replace: [from, to], line, fault }) => {
  const text = whole.replace(from, to)
  expect(text).not.toBe(whole)
  const found = faultOf(text)
  expect(found.file).toContain('bridge-from-1.0.yaml')
  expect(found.message).toContain(fault)
  expect(text.split('\n')[found.line - 1]).toContain(line.trim())
})

test('a file that is no YAML says where it breaks off', () => {
  expect(faultOf('instrument: [').line).toBeGreaterThan(0)
})
