import { afterAll, beforeAll, expect, test } from 'vitest'
import { lastMail } from '../../../../test/builders/mails.ts'
import { makePasskey } from '../../../../test/builders/passkey.ts'
import { idOf } from '../../../../test/builders/people.ts'
import { type Platform, makePlatform, strengthen } from '../../../../test/builders/platform.ts'
import { enter, people } from '../../../../test/builders/second-factor.ts'

let platform: Platform

beforeAll(async () => {
  platform = await makePlatform()
})
afterAll(() => platform.close())

test.each([
  ['nothing', ''],
  ['no JSON', 'x'],
  ['a list', '[]'],
  ['half a passkey', JSON.stringify({ id: 'a', rawId: 'a', type: 'public-key', response: {} })],
  ['a megabyte', 'x'.repeat(900_000)],
  [
    'nobody’s passkey',
    JSON.stringify({
      id: 'a',
      rawId: 'a',
      type: 'public-key',
      response: { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' },
    }),
  ],
])('signing in with %s as a passkey is refused', async (_, credential) => {
  const visitor = platform.browser()
  await visitor.get('/sign-in')
  await visitor.send('/sign-in/passkey/challenge', { method: 'POST', headers: { origin: 'http://localhost:3000' } })
  const page = await visitor.post('/sign-in/passkey', { credential })
  expect(page.status).toBe(401)
  expect(page.text).toContain('This passkey does not sign in here')
  expect((await visitor.get('/me')).status).toBe(401)
})

test('a challenge for a passkey asks the device for its owner; a made-up passkey is not added', async () => {
  const { browser } = await enter(platform, 'respondent')
  await browser.get('/me/security')
  const answer = await browser.post('/me/security/passkeys/challenge', {})
  const options = JSON.parse(answer.html)
  expect(options.rp).toEqual({ name: 'WeGO', id: 'localhost' })
  expect(options.authenticatorSelection).toMatchObject({ userVerification: 'required', residentKey: 'required' })
  const made = { id: 'a', rawId: 'a', type: 'public-key', response: { clientDataJSON: 'e30', attestationObject: 'AA' } }
  const refused = await browser.post('/me/security/passkeys', { credential: JSON.stringify(made), name: 'x' })
  expect(refused.status).toBe(422)
  const anonymous = await platform.browser().send('/sign-in/passkey/challenge', {
    method: 'POST',
    headers: { origin: 'http://localhost:3000' },
  })
  expect(await anonymous.json()).toMatchObject({ userVerification: 'required', rpId: 'localhost' })
})

test('a passkey is named and removed by its owner alone; the secretariat keeps its last one', async () => {
  const { db } = platform.database
  const passkeyOf = async (email: string, id: string) => {
    const personId = await idOf(platform, email)
    await db
      .insertInto('passkey')
      .values({
        id,
        person_id: personId,
        name: 'Office',
        public_key: 'x',
        credential_id: id,
        counter: 0,
        device_type: 'singleDevice',
        backed_up: false,
        transports: null,
        aaguid: null,
        created_at: new Date(),
      })
      .execute()
  }
  await passkeyOf(people.matale.email, 'k-matale')
  await passkeyOf(people.secretariat.email, 'k-secretariat')
  const stranger = (await enter(platform, 'respondent')).browser
  await stranger.get('/me/security')
  expect((await stranger.post('/me/security/passkeys/k-matale/removal', {})).status).toBe(404)
  expect((await stranger.post('/me/security/passkeys/k-matale/name', { name: 'Mine' })).status).toBe(404)
  const owner = (await enter(platform, 'matale')).browser
  expect((await owner.get('/me/security')).text).toContain('Office')
  expect((await owner.post('/me/security/passkeys/k-matale/name', { name: ' ' })).status).toBe(422)
  const named = await owner.post('/me/security/passkeys/k-matale/name', {
    name: `<b>Sổ\u202e tay</b>${'x'.repeat(500)}`,
  })
  expect(named.html).toContain('&lt;b&gt;Sổ tay&lt;/b&gt;xxx')
  expect((await owner.post('/me/security/passkeys/k-matale/removal', {})).text).toContain('The passkey is removed.')
  expect((await lastMail(platform, people.matale.email)).subject).toBe('A passkey was removed')

  const secretariat = (await enter(platform, 'secretariat')).browser
  expect((await secretariat.get('/me/security/required')).text).toContain('You have a passkey')
  await strengthen(platform.database, people.secretariat.email)
  await secretariat.get('/me/security')
  expect((await secretariat.post('/me/security/passkeys/k-secretariat/removal', {})).status).toBe(409)
})

test('a passkey signs in alone, once a challenge, here, and only when the device asked for its owner', async () => {
  const { db } = platform.database
  const key = makePasskey()
  const personId = await idOf(platform, people.secretariat.email)
  await db
    .insertInto('passkey')
    .values({
      id: 'k-soft',
      person_id: personId,
      name: null,
      public_key: key.publicKey,
      credential_id: key.id,
      counter: 0,
      device_type: 'singleDevice',
      backed_up: false,
      transports: null,
      aaguid: null,
      created_at: new Date(),
    })
    .execute()
  const attempt = async (answer: (challenge: string) => string) => {
    const browser = platform.browser()
    await browser.get('/sign-in')
    const asked = await browser.send('/sign-in/passkey/challenge', {
      method: 'POST',
      headers: { origin: 'http://localhost:3000' },
    })
    const credential = answer((await asked.json()).challenge)
    return { browser, credential, page: await browser.post('/sign-in/passkey', { credential, next: '/secretariat' }) }
  }
  const found = await attempt((challenge) => key.answer(challenge, { isOwner: false }))
  expect(found.page.status, 'a device found on a desk').toBe(401)
  expect((await found.browser.get('/me')).status).toBe(401)
  const elsewhere = await attempt((challenge) =>
    key.answer(challenge, { isOwner: true, origin: 'https://wego.evil.example' }),
  )
  expect(elsewhere.page.status, 'signed for a false site').toBe(401)
  const old = await attempt(() => key.answer('AAAA', { isOwner: true }))
  expect(old.page.status, 'another challenge').toBe(401)
  const stranger = await attempt((challenge) =>
    JSON.stringify({ ...JSON.parse(makePasskey().answer(challenge, { isOwner: true })), id: key.id, rawId: key.id }),
  )
  expect(stranger.page.status, 'another key under this name').toBe(401)
  const good = await attempt((challenge) => key.answer(challenge, { isOwner: true }))
  expect(good.page.path).toBe('/secretariat')
  expect(good.page.status).toBe(200)
  const replayed = await platform.browser().post('/sign-in/passkey', { credential: good.credential })
  expect(replayed.status, 'the same answer again').not.toBe(200)
  const again = await attempt(() => good.credential)
  expect(again.page.status).toBe(401)
  await db.deleteFrom('passkey').where('id', '=', 'k-soft').execute()
})
