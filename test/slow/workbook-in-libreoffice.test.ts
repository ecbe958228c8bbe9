import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sample } from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anyEntry } from '../builders/any-entry.ts'
import { answerSets, computedByEngine } from '../builders/answer-sets.ts'
import { convert, hasLibreOffice, recalculate } from '../builders/libreoffice.ts'
import { bookOf } from '../builders/workbooks.ts'
import {
  type AnswerEntry,
  chosenWord,
  itemOf,
  loadInstruments,
  workbookPlaces,
} from '../../src/domains/diagnosis/index.ts'
import { readSheets } from '../../src/files/workbook/read-sheets.ts'
import { readWorkbook } from '../../src/domains/diagnosis/workbook/read/read-workbook.ts'
import { entryAfter } from '../../src/domains/diagnosis/workbook/read/said-of-item.ts'
import { writeWorkbook } from '../../src/files/workbook/write-workbook.ts'
import { textIn } from '../../src/text/index.ts'

// LibreOffice computes the workbook itself: no figure of ours is asked

const found = loadInstruments().find(({ id }) => id === 'ceds')
if (!found) throw new Error('instruments/ceds is missing')
const ceds = found
const folder = mkdtempSync(join(tmpdir(), 'wego-workbook-'))
const file = join(folder, 'empty.xlsx')
const nothing: AnswerEntry = { strength: 'claimed' }
const isThere = hasLibreOffice()
if (!isThere)
  console.log('  LibreOffice is not here and could not be installed: the workbook is checked by the calculator alone')

beforeAll(async () => writeFileSync(file, await writeWorkbook(bookOf(ceds, {}))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.runIf(isThere)('in LibreOffice', () => {
  test('220 sets of answers give the scores, stages and systems of the engine', () => {
    const text = textIn('en')
    const { read, systems, answers: ranges } = workbookPlaces(ceds, text)
    const { byHand, random } = answerSets(ceds)
    const sets = [...byHand, ...random]
    expect([byHand.length, random.length]).toEqual([20, 200])
    const lines = recalculate({
      file,
      read: [...read.map(({ address }) => address), systems],
      sets: sets.map(({ answers }) =>
        Object.fromEntries(
          ranges.map(({ range, itemIds }) => [
            range,
            itemIds.map((id) => {
              const item = itemOf(ceds, id)
              return item ? chosenWord(ceds, item, answers[id], text) : ''
            }),
          ]),
        ),
      ),
    })
    expect(lines).toHaveLength(220)
    lines.forEach((line, place) => {
      const set = sets[place] ?? { name: '', answers: {} }
      const expected = computedByEngine(ceds, set)
      read.forEach(({ of, address }, at) => {
        const value = of(expected.score)
        if (value === null) expect(line[at], `${set.name}: ${address}`).toBe('')
        else expect(line[at], `${set.name}: ${address}`).toBeCloseTo(value, 9)
      })
      expect(
        line.slice(read.length).filter((one) => one !== ''),
        set.name,
      ).toEqual(expected.missing)
    })
  })

  test('two hundred answers of any kind, saved as .ods and as .xlsx again, are the same answers', async () => {
    const entries = sample(anyEntry, { numRuns: ceds.items.length, seed: 20_261_122 })
    const answers = Object.fromEntries(ceds.items.map(({ id }, place) => [id, entries[place] ?? nothing]))
    const given = join(folder, 'given.xlsx')
    writeFileSync(given, await writeWorkbook(bookOf(ceds, answers, { language: 'ko' })))
    convert(given, 'ods', folder)
    expect(await saidIn('given.ods')).toEqual(answers)
    writeFileSync(join(folder, 'again.ods'), readFileSync(join(folder, 'given.ods')))
    convert(join(folder, 'again.ods'), 'xlsx', folder)
    expect(await saidIn('again.xlsx')).toEqual(answers)
  })

  /** What the sheets themselves say, without the hidden copy of what stood there before. */
  async function saidIn(name: string) {
    const { said, findings } = readWorkbook(await readSheets(readFileSync(join(folder, name))), ceds)
    expect(findings).toEqual([])
    return Object.fromEntries(ceds.items.map(({ id }) => [id, entryAfter(null, said.get(id) ?? {})]))
  }
})
