import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answerSets, computedByEngine, entryOf } from '../builders/answer-sets.ts'
import { convert, hasLibreOffice, recalculate } from '../builders/libreoffice.ts'
import { bookOf } from '../builders/workbooks.ts'
import {
  type AnswerEntry,
  chosenWord,
  documentOfWorkbook,
  itemOf,
  loadInstruments,
  workbookPlaces,
} from '../../src/domains/diagnosis/index.ts'
import { writeWorkbook } from '../../src/files/workbook/write-workbook.ts'
import { textIn } from '../../src/text/index.ts'

// LibreOffice computes the workbook itself: no figure of ours is asked

const found = loadInstruments().find(({ id }) => id === 'ceds')
if (!found) throw new Error('instruments/ceds is missing')
const ceds = found
const folder = mkdtempSync(join(tmpdir(), 'wego-workbook-'))
const file = join(folder, 'empty.xlsx')
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

  test('saved as .ods and as .xlsx again, a workbook says the same', async () => {
    const comments = [
      '=1+1',
      "'quoted",
      'line\nbreak',
      '한국어',
      'توقيع',
      '🏙️',
      '가나다라 '.repeat(799),
      '-5',
      '007',
      'TRUE',
    ]
    const plans = [
      {},
      { targetYear: 2029, targetCost: { minor: 1_250_000, currency: 'VND' } },
      { targetCost: { minor: 999_999_999_999_999, currency: 'USD' } },
      { targetCost: { minor: 1125, currency: 'KWD' } },
      { targetYear: 2100 },
    ]
    const answers = Object.fromEntries(
      ceds.items.map(({ id, group }, place) => {
        const entry: AnswerEntry = entryOf((place * 3) % 7) ?? { strength: 'claimed' }
        const comment = comments[place % comments.length] ?? ''
        const plan = plans[place % plans.length] ?? {}
        return [
          id,
          { ...entry, comment: comment.trim(), evidenceNote: group, strength: 'documented' as const, ...plan },
        ]
      }),
    )
    const given = join(folder, 'given.xlsx')
    writeFileSync(given, await writeWorkbook(bookOf(ceds, answers, { language: 'ko' })))
    const before = await documentOfWorkbook(readFileSync(given), [ceds])
    convert(given, 'ods', folder)
    const asOds = await documentOfWorkbook(readFileSync(join(folder, 'given.ods')), [ceds])
    expect(asOds.findings).toEqual([])
    expect(asOds.document).toEqual(before.document)
    writeFileSync(join(folder, 'again.ods'), readFileSync(join(folder, 'given.ods')))
    convert(join(folder, 'again.ods'), 'xlsx', folder)
    const again = await documentOfWorkbook(readFileSync(join(folder, 'again.xlsx')), [ceds])
    expect(again.document.answers).toEqual(answers)
  })
})
