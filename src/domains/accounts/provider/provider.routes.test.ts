import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type ProviderAccount, type RunningProvider, startProvider } from '../../../../test/builders/oidc-provider.ts'
import { type Browser, type Page, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { keyOn } from '../../../../test/builders/second-factor.ts'
import { codeBefore, codeNow } from '../../../../test/builders/totp.ts'

const baseUrl = 'http://localhost:3000'
let provider: RunningProvider
let platform: Platform

beforeAll(async () => {
  provider = await startProvider(baseUrl)
  platform = await withProvider()
})
afterAll(async () => {
  await platform.close()
  await provider.close()
})
afterEach(() => provider.setClock(0))

function withProvider(isMfaTrusted = false): Promise<Platform> {
  const { issuer, client } = provider
  const oidc = { issuer, clientId: client.id, clientSecret: client.secret, name: 'City of Hanoi', isMfaTrusted }
  return makePlatform({ oidc })
}

const linh: ProviderAccount = { sub: 'linh', email: 'linh@hanoi.example', email_verified: true, name: 'Linh' }

/** Goes to the provider and back, as far as the address it leads back to. */
async function throughProvider(browser: Browser, account: ProviderAccount | null, from: string): Promise<string> {
  provider.signingIn(account)
  const away = await browser.send(from, {})
  expect(away.status).toBe(303)
  const back = new URL(await provider.visit(away.headers.get('location') ?? ''))
  return back.pathname + back.search
}

async function signIn(browser: Browser, account: ProviderAccount | null, next = '/me'): Promise<Page> {
  return browser.get(await throughProvider(browser, account, `/sign-in/provider?next=${encodeURIComponent(next)}`))
}

test('the button stands on the sign-in page, and only where a provider is configured', async () => {
  expect((await platform.browser().get('/sign-in')).text).toContain('Sign in at City of Hanoi')
  const without = await makePlatform()
  expect((await without.browser().get('/sign-in')).text).not.toContain('Sign in at')
  expect((await without.browser().get('/sign-in/provider')).status).toBe(404)
  await without.close()
})

test('the request carries PKCE, state and nonce, and leads to our address', async () => {
  const away = await platform.browser().send('/sign-in/provider', {})
  const url = new URL(away.headers.get('location') ?? '')
  expect(url.origin).toBe(provider.issuer)
  expect(url.searchParams.get('code_challenge_method')).toBe('S256')
  for (const name of ['code_challenge', 'state', 'nonce'])
    expect(url.searchParams.get(name)?.length).toBeGreaterThan(20)
  expect(url.searchParams.get('redirect_uri')).toBe(`${baseUrl}/sign-in/callback/organisation`)
  expect(url.searchParams.get('scope')).toBe('openid email profile')
})

test('somebody new gets an account with the confirmed address, and finds it again', async () => {
  const browser = platform.browser()
  const page = await signIn(browser, linh, '/cities')
  expect(page.path).toBe('/cities')
  const me = await browser.get('/me')
  expect(me.text).toContain('Linh')
  expect(me.text).toContain('linh@hanoi.example')
  expect((await signIn(platform.browser(), linh)).text).toContain('linh@hanoi.example')
  const { db } = platform.database
  const accounts = await db.selectFrom('sign_in_account').selectAll().where('account_id', '=', 'linh').execute()
  expect(accounts).toHaveLength(1)
  expect(accounts[0], 'no token of the provider is kept').toMatchObject({ access_token: null, id_token: null })
  expect((await browser.get('/me/security')).text).toContain('at the organisation’s provider')
})

test('a guest keeps the trial', async () => {
  const guest = platform.browser()
  await guest.get('/try')
  const round = (await guest.post('/try', { name: 'Vinh', country: 'VN' })).path
  expect((await signIn(guest, { ...linh, sub: 'minh', email: 'minh@hanoi.example', name: 'Minh' })).path).toBe('/me')
  expect((await guest.get(round)).status).toBe(200)
})

test('an account with the same confirmed address is linked; its seat is there', async () => {
  const page = await signIn(platform.browser(), { ...linh, sub: 'r', email: 'Respondent@Hanoi.example' })
  expect(page.path).toBe('/me')
  expect(page.text).toContain('Respondent of Hanoi')
})

// prettier-ignore
const refusals: { name: string; account: ProviderAccount | null; status: number; sentence: string }[] = [
  { name: 'cancelled', account: null, status: 401, sentence: 'You stopped signing in at your organisation.' },
  { name: 'an address that is not verified', account: { ...linh, sub: 'x1', email: 'x1@hanoi.example', email_verified: false }, status: 403, sentence: 'does not say that your e-mail address there is verified' },
  { name: 'an address of which nothing is said', account: { sub: 'x2', email: 'x2@hanoi.example' }, status: 403, sentence: 'does not say that your e-mail address there is verified' },
  { name: 'no address', account: { sub: 'x3', name: 'X' }, status: 403, sentence: 'gave no e-mail address' },
  { name: 'the address of a coordinator, not verified there', account: { sub: 'x4', email: 'coordinator@hanoi.example', email_verified: false }, status: 409, sentence: 'not verified on both sides' },
]

test.each(refusals)('refused: $name', async ({ account, status, sentence }) => {
  const browser = platform.browser()
  const page = await signIn(browser, account)
  expect(page.status).toBe(status)
  expect(page.text).toContain(sentence)
  expect((await browser.get('/me')).status).toBe(401)
  const { db } = platform.database
  const made = await db.selectFrom('person').select('id').where('email', 'like', 'x_@hanoi.example').execute()
  expect(made, 'nobody is made on the way').toEqual([])
})

test('an account whose address was never confirmed is not given to whoever comes from the provider', async () => {
  const squatter = platform.browser()
  await squatter.get('/sign-up')
  await squatter.post('/sign-up', { name: 'Thu', email: 'thu@hanoi.example', password: 'four plain words here' })
  const thu = { ...linh, sub: 'thu', email: 'thu@hanoi.example', name: 'Thu' }
  const page = await signIn(platform.browser(), thu)
  expect(page.status).toBe(409)
  expect(page.text).toContain('Sign in to it first')
  // signed in, it is linked from the security page
  const back = await throughProvider(squatter, thu, '/me/security/provider')
  const linked = await squatter.get(back)
  expect(linked.text).toContain('Your account is linked.')
  expect((await signIn(platform.browser(), thu)).path).toBe('/me')
  await squatter.get('/me/security')
  expect((await squatter.post('/me/security/provider/removal', {})).status).toBe(200)
})

test('another address, and an account that is another’s, cannot be linked', async () => {
  const browser = await platform.signedIn('matale')
  const other = await browser.get(await throughProvider(browser, linh, '/me/security/provider'))
  expect(other.status).toBe(409)
  expect(other.text).toContain('has another e-mail address')
  const stranger = platform.browser()
  expect((await stranger.get('/me/security/provider')).status).toBe(401)
})

test('a state of another browser, a tampered, a used and a missing one are refused', async () => {
  const browser = platform.browser()
  const back = await throughProvider(browser, linh, '/sign-in/provider')
  for (const address of [
    back.replace(/state=[^&]+/, 'state=forged'),
    back.replace(/&?state=[^&]+/, ''),
    back.replace(/state=[^&]+/, `state=${'x'.repeat(3000)}`),
  ]) {
    const refused = await browser.get(address)
    expect(refused.status).toBe(401)
    expect(refused.text).toContain('begun in another browser')
  }
  const stranger = platform.browser()
  expect((await stranger.get(back)).text).toContain('begun in another browser')
  expect((await stranger.get('/me')).status).toBe(401)
  const again = platform.browser()
  const mine = await throughProvider(again, linh, '/sign-in/provider')
  expect((await again.get(mine)).path).toBe('/me')
  expect((await again.get(mine)).text, 'used already').toContain('begun in another browser')
})

test('a forged code, and a code without its state, sign nobody in', async () => {
  const browser = platform.browser()
  const back = await throughProvider(browser, linh, '/sign-in/provider')
  const refused = await browser.get(back.replace(/code=[^&]+/, 'code=forged'))
  expect(refused.status).toBe(502)
  expect((await browser.get('/me')).status).toBe(401)
})

test('a provider whose clock is an hour slow is not believed; half a minute is borne', async () => {
  provider.setClock(-3600 - 120)
  const refused = await signIn(platform.browser(), linh)
  expect(refused.status).toBe(401)
  expect(refused.text).toContain('cannot be believed')
  provider.setClock(-3600 - 15)
  expect((await signIn(platform.browser(), linh)).path).toBe('/me')
})

test('a second factor set up here is asked here', async () => {
  const browser = platform.browser()
  await browser.get('/sign-in')
  await browser.post('/sign-in', { email: 'coordinator@hanoi.example', password: 'try-hanoi-coordinator' })
  await browser.get('/me/security/second-factor')
  const begun = await browser.post('/me/security/second-factor', { password: 'try-hanoi-coordinator' })
  const key = keyOn(begun)
  await browser.post('/me/security/second-factor/confirmation', { code: await codeBefore(key) })
  const other = platform.browser()
  const asked = await signIn(other, { ...linh, sub: 'c', email: 'coordinator@hanoi.example', amr: ['pwd', 'mfa'] })
  expect(asked.path).toMatch(/^\/sign-in\/code/)
  expect((await other.get('/me')).status).toBe(401)
  await other.get('/sign-in/code')
  expect((await other.post('/sign-in/code', { code: await codeNow(key) })).path).toBe('/me')
})

const secretariat = { ...linh, sub: 's', email: 'secretariat@wego.example' }

test('for the secretariat a provider counts when its token says that it asked for a second factor', async () => {
  const plain = platform.browser()
  expect((await signIn(plain, secretariat, '/secretariat')).path).toBe('/me/security/required?next=%2Fsecretariat')
  expect((await plain.get('/secretariat')).status).toBe(403)
  const strong = platform.browser()
  const page = await signIn(strong, { ...secretariat, amr: ['pwd', 'otp', 'mfa'] }, '/secretariat')
  expect(page.path).toBe('/secretariat')
  expect(page.status).toBe(200)
  // and what it said of one sign-in says nothing of another
  expect((await plain.get('/secretariat')).status).toBe(403)
})

test('OIDC_TRUST_MFA believes a provider that says nothing', async () => {
  const trusting = await withProvider(true)
  const page = await signIn(trusting.browser(), secretariat, '/secretariat')
  expect(page.path).toBe('/secretariat')
  expect(page.status).toBe(200)
  await trusting.close()
})

test('a provider that is down holds up nobody else, and answers again when it is back', async () => {
  const gone = await startProvider(baseUrl)
  await gone.close()
  const oidc = { issuer: gone.issuer, clientId: 'wego', clientSecret: 'a secret', name: 'X', isMfaTrusted: false }
  const lonely = await makePlatform({ oidc })
  const page = await lonely.browser().get('/sign-in/provider')
  expect(page.status).toBe(502)
  expect(page.text).toContain('does not answer now')
  expect((await (await lonely.signedIn('respondent')).get('/me')).status).toBe(200)
  await lonely.close()
})
