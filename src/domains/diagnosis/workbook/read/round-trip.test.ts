import { array, assert, asyncProperty, constantFrom } from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { anyEntry } from '../../../../../test/builders/any-entry.ts'
import { bookOf } from '../../../../../test/builders/workbooks.ts'
import type { AnswerEntry } from '../../answers-document.ts'
import { readSheets } from '../../../../files/workbook/read-sheets.ts'
import { writeWorkbook } from '../../../../files/workbook/write-workbook.ts'
import { loadInstruments } from '../../load-instrument.ts'
import { readDataSheet } from './read-data-sheet.ts'
import { readWorkbook } from './read-workbook.ts'
import { entryAfter } from './said-of-item.ts'

const ceds = loadInstruments().find(({ id }) => id === 'ceds')
if (!ceds) throw new Error('instruments/ceds is missing')

test('a workbook that is read again says what was written, in both languages', async () => {
  await assert(
    asyncProperty(
      array(anyEntry, { minLength: 5, maxLength: 30 }),
      constantFrom('en', 'ko'),
      async (entries, language) => {
        const answers = Object.fromEntries(entries.map((one, place) => [ceds.items[place * 5]?.id ?? '', one]))
        const read = await readSheets(await writeWorkbook(bookOf(ceds, answers, { language })))
        const { said, findings } = readWorkbook(read, ceds)
        expect(findings).toEqual([])
        for (const { id } of ceds.items)
          expect(entryAfter(null, said.get(id) ?? {}), id).toEqual(answers[id] ?? { strength: 'claimed' })
        const data = readDataSheet(read.sheets)
        expect(data?.isEdited).toBe(false)
        expect(data?.exported.get(ceds.items[0]?.id ?? '')).toEqual({ revision: 1, entry: entries[0] })
      },
    ),
    { numRuns: 6 },
  )
}, 120_000)

test('no text of somebody becomes a formula', async () => {
  const comment = '=HYPERLINK("https://evil.example","x")'
  const file = await writeWorkbook(
    bookOf(ceds, { 'GOV-01': { step: 1, strength: 'claimed', comment, evidenceNote: '+1', targetReason: '@x' } }),
  )
  const { sheets } = await readSheets(file)
  const cells = sheets.flatMap(({ rows }) => [...rows.values()].flatMap((row) => [...row.values()]))
  expect(cells.filter(({ isFormula, text: said }) => isFormula && /HYPERLINK|^\+1|^@x/.test(said))).toEqual([])
  expect(cells.some(({ text: said }) => said === comment)).toBe(true)
})

test('the sheet of plans adds up what costs in one currency', async () => {
  const cost = (minor: number, currency: string): AnswerEntry => ({
    strength: 'claimed',
    targetCost: { minor, currency },
  })
  const answers = {
    'GOV-01': cost(1_000_000, 'VND'),
    'GOV-02': cost(250_000, 'VND'),
    'GOV-03': cost(999, 'USD'),
  }
  const { sheets } = await readSheets(await writeWorkbook(bookOf(ceds, answers, { currency: 'VND' })))
  const roadmap = sheets.find(({ name }) => name === 'Roadmap inputs')
  expect(roadmap?.rows.get(3)?.get(6)).toMatchObject({ text: '1250000', isFormula: true })
  expect(roadmap?.rows.get(7)?.get(6)).toEqual({ text: '9.99', isFormula: false, isNumber: true })
  expect([5, 7, 8].map((row) => roadmap?.rows.get(row)?.get(7)?.text)).toEqual(['VND', 'USD', 'VND'])
})

test('the sheet of plans takes only years, amounts and codes', async () => {
  const parts = unzipSync(
    await writeWorkbook(bookOf(ceds, {}, { currency: 'VND', itemIds: new Set(['GOV-01', 'GOV-02']) })),
  )
  const rules = Object.values(parts)
    .map((part) => strFromU8(part))
    .flatMap((part) => part.match(/<dataValidation [^>]*sqref="[EFG]5:[EFG]6"[^>]*>.*?<\/dataValidation>/gs) ?? [])
    .map((rule) => rule.replaceAll(/ (prompt|error)(Title)?="[^"]*"/g, ''))
  expect(rules).toHaveLength(3)
  expect(rules[0]).toMatch(/type="whole".*<formula1>2000<\/formula1><formula2>2100<\/formula2>/)
  expect(rules[1]).toMatch(/type="decimal".*operator="greaterThanOrEqual".*<formula1>0<\/formula1><\/dataValidation>/)
  expect(rules[2]).toMatch(/type="textLength".*<formula1>3<\/formula1><formula2>3<\/formula2>/)
})
