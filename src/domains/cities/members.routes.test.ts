import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Platform, makePlatform } from '../../../test/builders/platform.ts'

let platform: Platform
beforeAll(async () => {
  platform = await makePlatform()
})
afterAll(() => platform.close())

const surabaya = { name_en: 'Surabaya', name_ko: '수라바야', country: 'ID', continent: 'Asia', kind: 'city' }

test('the secretariat enters a member, who then stands on the list under both names', async () => {
  const secretariat = await platform.signedIn('secretariat')
  await secretariat.get('/secretariat/members')
  const entered = await secretariat.post('/secretariat/members', surabaya)
  expect(entered.path).toBe('/cities/surabaya/people?done=member')
  expect(entered.text).toContain('Invite its first coordinator here')
  const found = await platform.browser().get(`/cities?q=${encodeURIComponent('수라바야')}`)
  expect(found.text).toContain('1 found')
  expect(found.html).toContain('href="/cities/surabaya"')
  const trail = await secretariat.get('/cities/surabaya/trail')
  expect(trail.text).toContain('entered a member')
})

test('a second member of the same name gets an address of its own', async () => {
  const secretariat = await platform.signedIn('secretariat')
  await secretariat.get('/secretariat/members')
  const again = await secretariat.post('/secretariat/members', { ...surabaya, name_en: 'São Túnis', name_ko: '' })
  const twice = await secretariat.post('/secretariat/members', { ...surabaya, name_en: 'Sao Tunis', name_ko: '' })
  expect(again.path).toBe('/cities/sao-tunis/people?done=member')
  expect(twice.path).toBe('/cities/sao-tunis-2/people?done=member')
})

test.each([
  { name: 'no English name', wrong: { name_en: ' ' }, sentence: 'Enter the name in English' },
  { name: 'a country that does not exist', wrong: { country: 'XX' }, sentence: 'Choose the country' },
  { name: 'a continent that does not exist', wrong: { continent: 'Atlantis' }, sentence: 'Choose the continent' },
  { name: 'an unknown kind', wrong: { kind: 'network' }, sentence: 'Choose what kind of member' },
])('$name: nothing is entered, and the form comes back filled', async ({ wrong, sentence }) => {
  const secretariat = await platform.signedIn('secretariat')
  await secretariat.get('/secretariat/members')
  const page = await secretariat.post('/secretariat/members', { ...surabaya, name_en: 'Medan', ...wrong })
  expect(page.status).toBe(422)
  expect(page.text).toContain(sentence)
  expect(page.html).toContain('수라바야')
  expect((await platform.browser().get('/cities?q=Medan')).text).toContain('Nothing found')
})

test.each(['coordinator', 'respondent'] as const)('a %s may not enter members', async (who) => {
  const somebody = await platform.signedIn(who)
  expect((await somebody.get('/secretariat/members')).status).toBe(403)
  expect((await somebody.post('/secretariat/members', surabaya)).status).toBe(403)
})

test('an empty installation begins without members, and the list says so', async () => {
  const empty = await makePlatform({ sampleData: false })
  const page = await empty.browser().get('/cities')
  expect(page.status).toBe(200)
  expect(page.text).toContain('No member is entered yet.')
  await empty.close()
})
