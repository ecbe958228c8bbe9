import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadInstruments } from '../../load-instrument.ts'
import { documentOfWorkbook } from './document-of-workbook.ts'

// Workbooks as they went out in the month of their name. They lie in cities' folders and come back years later: these
// files never change, and what they say never changes either. A new form of workbook gets files beside these.

const folder = join(import.meta.dirname, '../../../../../test/fixtures/workbooks')
const kept = readdirSync(folder).filter((name) => /\.(xlsx|ods)$/.test(name))
const instruments = loadInstruments()

test('there are workbooks of Excel and of LibreOffice', () => {
  expect(kept.filter((name) => name.endsWith('.xlsx')).length).toBeGreaterThan(0)
  expect(kept.filter((name) => name.endsWith('.ods')).length).toBeGreaterThan(0)
})

test.each(kept)('%s still says what it said', async (name) => {
  const { document, findings, ignored } = await documentOfWorkbook(readFileSync(join(folder, name)), instruments)
  const told = name.replace(/(-[a-z]{2})?\.(xlsx|ods)$/, '.json')
  const expected: unknown = JSON.parse(readFileSync(join(folder, told), 'utf8'))
  expect(findings).toEqual([])
  expect(ignored).toEqual([])
  expect(document.answers).toEqual(expected)
  expect(document.city).toEqual({ id: 'hanoi', name: 'Hanoi' })
})
