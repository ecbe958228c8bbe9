import { setTimeout } from 'node:timers/promises'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fill } from '../../../../test/builders/fill-workbook.ts'
import { bringFile, bytesOf } from '../../../../test/builders/offline-file.ts'
import { givePack, openedBy, packPath } from '../../../../test/builders/packs.ts'
import { type Browser, type Page, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { type Team, makeTeam } from '../../../../test/builders/team.ts'

// files that take long to read, and the others who use the platform meanwhile

let platform: Platform
let team: Team
beforeAll(async () => {
  platform = await makePlatform()
  team = await makeTeam(platform)
})
afterAll(() => platform.close())

const slow = zipSync(
  Object.fromEntries(
    Object.entries({
      'xl/workbook.xml':
        '<workbook xmlns:r="r"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Type="t/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="t/sharedStrings" Target="s.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': '<worksheet><row r="1"><c r="A1" t="s"><v>0</v></c></row></worksheet>',
      'xl/s.xml': `<sst>${Array.from({ length: 400_000 }, (_, at) => `<si><t>${at}</t></si>`).join('')}</sst>`,
    }).map(([name, xml]) => [name, strToU8(xml)]),
  ),
)

async function guestWithATrial(): Promise<{ browser: Browser; offline: string }> {
  const browser = platform.browser()
  await browser.get('/try')
  const { path } = await browser.post('/try', { city: '', name: 'Somewhere', country: '' })
  await browser.get(`${path}/offline`)
  return { browser, offline: `${path}/offline` }
}

test('while files are read nobody else waits; one person has four places in the line, and the others keep theirs', async () => {
  const { browser, offline } = await guestWithATrial()
  const own = await bytesOf(team.hana, `${team.round}/workbook.xlsx`)
  const changed = await fill(own, { 'GOV-03': { Comment: 'brought while others waited' } })
  const answered: Page[] = []
  const uploads = Array.from({ length: 5 }, async () => {
    answered.push(await browser.upload(`${offline}/imports`, {}, { name: 'a.xlsx', bytes: slow }))
  })
  await setTimeout(200)
  const began = performance.now()
  expect((await platform.browser().get('/health')).status).toBe(200)
  expect((await team.coordinator.get(team.round)).status).toBe(200)
  console.log(
    `  /health and a page of the round while four files are read: ${(performance.now() - began).toFixed(0)} ms`,
  )
  // told by the order and not by a clock, as the machine may be busy: not one of the four has been read yet
  expect(answered.map(({ status }) => status)).toEqual([503])
  expect(answered[0]?.text).toContain('Many workbooks are waiting at this moment, yours or those of others')
  const preview = await bringFile(team.hana, `${team.round}/offline`, changed, 'hana.xlsx')
  expect(preview.text).toContain('brought while others waited')
  await Promise.all(uploads)
  expect(answered.map(({ status }) => status)).toEqual([503, 422, 422, 422, 422])
  expect(answered[1]?.path).toBe(`${offline}/imports`)
}, 120_000)

test('a pack that is taken back while its file waits to be read takes nothing in', async () => {
  const email = 'holder@hanoi.example'
  const link = await givePack(platform, team.coordinator, team.round, { items: ['RES-01'], email })
  const { browser, page } = await openedBy(platform, link, 'Holder')
  const pack = packPath(page)
  const file = await fill(await bytesOf(browser, `${pack}/workbook.xlsx`), { 'RES-01': { Comment: 'too late' } })
  const { browser: guest, offline } = await guestWithATrial()
  const ahead = Array.from({ length: 3 }, () => guest.upload(`${offline}/imports`, {}, { name: 'a.xlsx', bytes: slow }))
  await browser.get(pack)
  await setTimeout(100)
  const brought = bringFile(browser, pack, file, 'pack.xlsx')
  await setTimeout(100)
  await team.coordinator.get(`${pack}/assignment`)
  expect((await team.coordinator.post(`${pack}/withdrawal`, {})).status).toBe(200)
  const kept = () =>
    platform.database.db.selectFrom('offline_import').select('id').where('file_name', '=', 'pack.xlsx').execute()
  const refused = await brought
  expect(refused.status).toBeGreaterThanOrEqual(400)
  expect(await kept()).toEqual([])
  await Promise.all(ahead)
}, 120_000)

test('guests bring so many files in an hour, and people with an account as many as they like', async () => {
  const { browser, offline } = await guestWithATrial()
  const statuses: number[] = []
  for (let at = 0; at < 31; at++)
    statuses.push((await browser.upload(`${offline}/imports`, { pasted: 'nothing' }, null)).status)
  expect(new Set(statuses)).toEqual(new Set([422, 429]))
  expect(statuses.at(-1)).toBe(429)
  await team.coordinator.get(`${team.round}/offline`)
  expect((await team.coordinator.upload(`${team.round}/offline/imports`, { pasted: 'nothing' }, null)).status).toBe(422)
})
