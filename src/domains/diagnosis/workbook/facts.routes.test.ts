import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { type ReadSheet, readSheets } from '../../../files/workbook/read-sheets.ts'
import { textIn } from '../../../text/index.ts'
import { loadInstruments } from '../load-instrument.ts'
import { documentOfWorkbook } from './read/document-of-workbook.ts'
import { emptyWorkbook } from './workbook-command.ts'

// what the first sheet says of the city

let platform: Platform
let matale: Browser
const round = '/cities/matale/rounds/2026'

beforeAll(async () => {
  platform = await makePlatform()
  matale = await platform.signedIn('matale')
  await matale.get('/cities/matale')
  await matale.post('/cities/matale/rounds', {})
})
afterAll(() => platform.close())

/** The lines of a sheet as names with what stands beside them. */
function linesOf(sheet: ReadSheet | undefined): Record<string, string> {
  return Object.fromEntries(
    [...(sheet?.rows.values() ?? [])].map((row) => [row.get(2)?.text ?? '', row.get(3)?.text ?? '']),
  )
}

async function firstSheet(address: string): Promise<ReadSheet | undefined> {
  const response = await matale.send(address, { method: 'GET' })
  expect(response.status).toBe(200)
  return (await readSheets(new Uint8Array(await response.arrayBuffer()))).sheets[0]
}

test('a workbook of a round, of a dimension, of a role says of whom it is, with year and source', async () => {
  for (const part of ['', '?group=GOV', '?role=hr']) {
    const lines = linesOf(await firstSheet(`${round}/workbook.xlsx${part}`))
    expect(lines).toMatchObject({ City: 'Matale', Country: 'Sri Lanka', Round: '2026', Language: 'English' })
    expect(lines['Population']).toMatch(/^36,462\. Source: .*GeoNames/)
    expect(lines['GDP per capita of the country (PPP)']).toMatch(/international dollars \(20\d\d.*\)\. Source: .*IMF/)
    expect(lines['Number of this file']).toMatch(/^[\w-]{12}$/)
  }
})

test('in Korean it says so in Korean', async () => {
  const lines = linesOf(await firstSheet(`${round}/workbook.xlsx?lang=ko`))
  expect(lines).toMatchObject({ 도시: '마탈레', 국가: '스리랑카', 언어: '한국어' })
  expect(lines['인구']).toContain('출처:')
})

test('a workbook of nobody yet has lines to fill in, which are notes of its owner', async () => {
  const instruments = loadInstruments()
  const ceds = instruments.find(({ id }) => id === 'ceds')
  if (!ceds) throw new Error('instruments/ceds is missing')
  const file = await emptyWorkbook(ceds, { city: '', text: textIn('en'), at: new Date('2026-11-22T09:00:00Z') })
  const lines = linesOf((await readSheets(file)).sheets[0])
  expect(lines).toMatchObject({ City: '', Country: '', Population: '', 'Filled in by': '', Language: 'English' })
  const { document, findings } = await documentOfWorkbook(file, instruments)
  expect(findings).toEqual([])
  expect(document.answers).toEqual({})
})
