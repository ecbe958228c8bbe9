import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, type Page, type Platform, makePlatform } from '../../../test/builders/platform.ts'
import { answer, answersFile, revisionOn } from '../../../test/builders/question-page.ts'

// year and own cost estimate of a target, as an official of Matale (Sri Lanka) types them

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

function valueOf(page: Page, name: string): string | undefined {
  return new RegExp(`<input[^>]* name="${name}"[^>]* value="([^"]*)"`).exec(page.html)?.[1]
}

test('year and cost are kept beside the answer, come back in the form and stand in the history', async () => {
  expect(valueOf(await matale.get(`${round}/items/GOV-01`), 'target_currency'), 'of the country').toBe('LKR')
  await answer(matale, round, 'GOV-01', {
    step: '1',
    target_step: '3',
    target_year: '2029',
    target_cost: '1,250,000.50',
    target_currency: 'lkr',
    target_reason: 'Council of May',
  })
  expect((await answersFile(matale, round)).answers['GOV-01']).toEqual({
    step: 1,
    strength: 'claimed',
    targetStep: 3,
    targetYear: 2029,
    targetCost: { minor: 125_000_050, currency: 'LKR' },
    targetReason: 'Council of May',
  })
  const page = await matale.get(`${round}/items/GOV-01`)
  expect([valueOf(page, 'target_year'), valueOf(page, 'target_cost'), valueOf(page, 'target_currency')]).toEqual([
    '2029',
    '1250000.50',
    'LKR',
  ])
  const history = await matale.get(`${round}/items/GOV-01/history`)
  expect(history.text).toContain('2029 · LKR 1,250,000.50')
  expect(history.text).toContain('Reason for the target: Council of May')
  await matale.get(`${round}?lang=ko`)
  expect((await matale.get(`${round}/items/GOV-01`)).text).toContain('자체 추정 비용')
  await matale.get(`${round}?lang=en`)
})

test('the same form again changes nothing; an emptied field takes its value back, whatever currency stands there', async () => {
  const plan = { step: '1', target_year: '2030', target_cost: '500', target_currency: 'LKR' }
  await answer(matale, round, 'GOV-02', plan)
  const before = revisionOn(await matale.get(`${round}/items/GOV-02`))
  await answer(matale, round, 'GOV-02', plan)
  expect(revisionOn(await matale.get(`${round}/items/GOV-02`))).toBe(before)
  await answer(matale, round, 'GOV-02', { ...plan, target_year: '', target_cost: ' ' })
  expect((await answersFile(matale, round)).answers['GOV-02']).toEqual({ step: 1, strength: 'claimed' })
})

test('a year and a cost may stand without a step, as a reason may', async () => {
  await answer(matale, round, 'GOV-03', { target_year: '2031', target_cost: '0', target_currency: 'LKR' })
  expect((await answersFile(matale, round)).answers['GOV-03']).toEqual({
    strength: 'claimed',
    targetYear: 2031,
    targetCost: { minor: 0, currency: 'LKR' },
  })
})

test('a form that does not ask leaves them as they are', async () => {
  await answer(matale, round, 'GOV-04', { step: '1', target_year: '2031', target_cost: '7', target_currency: 'LKR' })
  await answer(matale, round, 'GOV-04', { step: '2' })
  expect((await answersFile(matale, round)).answers['GOV-04']).toMatchObject({
    step: 2,
    targetYear: 2031,
    targetCost: { minor: 700, currency: 'LKR' },
  })
})

test('the currency of the last cost is offered for the next', async () => {
  platform.setNow(new Date('2026-11-21T10:00:00Z'))
  await answer(matale, round, 'GOV-05', { step: '1', target_cost: '7', target_currency: 'USD' })
  platform.setNow(new Date('2026-11-21T09:00:00Z'))
  expect(valueOf(await matale.get(`${round}/items/GOV-06`), 'target_currency')).toBe('USD')
  expect(valueOf(await matale.get(`${round}/items/GOV-04`), 'target_currency'), 'its own').toBe('LKR')
})

// prettier-ignore
const refused: { name: string; fields: Record<string, string>; field: string; says: string }[] = [
  { name: 'a letter for a zero', fields: { target_cost: '12,5O0', target_currency: 'LKR' }, field: 'target_cost', says: 'Cost estimate: “12,5O0” is not an amount.' },
  { name: 'below zero', fields: { target_cost: '-5', target_currency: 'LKR' }, field: 'target_cost', says: '“-5” is not an amount' },
  { name: 'decimals a currency does not have', fields: { target_cost: '12,5', target_currency: 'VND' }, field: 'target_cost', says: '“12,5” has more decimals than VND has' },
  { name: 'thousands or decimals', fields: { target_cost: '1.250', target_currency: 'KWD' }, field: 'target_cost', says: '“1.250” may mean 1250 or 1.2500 KWD' },
  { name: 'too large', fields: { target_cost: '9'.repeat(40), target_currency: 'LKR' }, field: 'target_cost', says: 'larger than the fifteen figures' },
  { name: 'no currency', fields: { target_cost: '5', target_currency: '' }, field: 'target_currency', says: 'is no currency that a country uses today' },
  { name: 'a name of a currency', fields: { target_cost: '5', target_currency: 'Rupees' }, field: 'target_currency', says: 'Currency: “Rupees” is no currency' },
  { name: 'markup as a currency', fields: { target_cost: '5', target_currency: '<b>' }, field: 'target_currency', says: 'Currency: “<b>” is no currency' },
  { name: 'a year long gone', fields: { target_year: '1999' }, field: 'target_year', says: '“1999” is no year from 2000 to 2100' },
  { name: 'a year of another calendar', fields: { target_year: '2573' }, field: 'target_year', says: '“2573” is no year' },
  { name: 'half a year', fields: { target_year: '2029.5' }, field: 'target_year', says: '“2029.5” is no year' },
  { name: 'a year in words', fields: { target_year: 'next year' }, field: 'target_year', says: '“next year” is no year' },
]

test.each(refused)(
  '$name is refused with a sentence, and the form comes back filled',
  async ({ fields, field, says }) => {
    const page = await answer(matale, round, 'GOV-07', {
      step: '2',
      comment: 'kept <b>',
      target_reason: 'why',
      ...fields,
    })
    expect(page.status).toBe(422)
    expect(page.text).toContain(says)
    expect(page.html).toContain(`href="#${field}"`)
    expect(page.html).toContain(`aria-describedby="${field}-hint ${field}-fault"`)
    expect(page.text).toContain('kept <b>')
    for (const [name, value] of Object.entries(fields))
      expect(valueOf(page, name)).toBe(value.replace('<b>', '&lt;b&gt;'))
    expect((await answersFile(matale, round)).answers['GOV-07']).toBeUndefined()
  },
)

test('figures of other scripts and widths are figures', async () => {
  const plan = { target_year: '२०२९', target_cost: '１２，５００', target_currency: 'ｌｋｒ' }
  await answer(matale, round, 'GOV-08', { step: '1', ...plan })
  expect((await answersFile(matale, round)).answers['GOV-08']).toMatchObject({
    targetYear: 2029,
    targetCost: { minor: 1_250_000, currency: 'LKR' },
  })
})

test('two plans at once are shown beside each other, and mine can be used, fils and all', async () => {
  const page = await matale.get(`${round}/items/GOV-09`)
  await answer(matale, round, 'GOV-09', { step: '1', target_year: '2028', target_cost: '5', target_currency: 'LKR' })
  const conflict = await matale.post(`${round}/items/GOV-09/answer`, {
    revision: revisionOn(page),
    step: '1',
    target_year: '2029',
    target_cost: '1.1250',
    target_currency: 'KWD',
  })
  expect(conflict.status).toBe(409)
  expect(conflict.text).toContain('Target: 2028 · LKR 5')
  expect(conflict.text).toContain('Target: 2029 · KWD 1.125')
  const hidden = [...conflict.html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
  const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]))
  await matale.post(`${round}/items/GOV-09/answer`, fields)
  expect((await answersFile(matale, round)).answers['GOV-09']).toMatchObject({
    targetYear: 2029,
    targetCost: { minor: 1125, currency: 'KWD' },
  })
})

test('whoever may only read sees year and cost in words', async () => {
  await matale.post(`${round}/submission`, {})
  const page = await matale.get(`${round}/items/GOV-01`)
  expect(page.text).toContain('Target year 2029')
  expect(page.text).toContain('Own cost estimate LKR 1,250,000.50')
})

test('the next round starts from the plans of the last', async () => {
  await matale.get('/cities/matale')
  await matale.post('/cities/matale/rounds', {})
  const { answers } = await answersFile(matale, '/cities/matale/rounds/2026-2')
  expect(answers['GOV-01']).toMatchObject({
    carriedFrom: '2026',
    targetYear: 2029,
    targetCost: { minor: 125_000_050, currency: 'LKR' },
  })
})
