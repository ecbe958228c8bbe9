import { afterAll, beforeAll, expect, test } from 'vitest'
import { lastMail, linkIn } from '../../../../test/builders/mails.ts'
import { type Page, type Platform, makePlatform } from '../../../../test/builders/platform.ts'
import { codesOn, enter, keyOn, people, setUp, switchOff } from '../../../../test/builders/second-factor.ts'
import { codeBefore, codeNow } from '../../../../test/builders/totp.ts'
import { seatSomebody } from '../seat-somebody.ts'
import { textIn } from '../../../text/index.ts'

let platform: Platform

// every test has the platform to itself, because tries are counted and codes are used up
beforeAll(async () => {
  platform = await makePlatform()
})
afterAll(() => platform.close())

test('a second factor is set up with a picture and a key, confirmed by a code, and gives backup codes once', async () => {
  const { browser } = await enter(platform, 'respondent')
  const before = await browser.get('/me/security')
  expect(before.text).toContain('You have a password.')
  expect(before.text).toContain('Set up an app')
  expect((await browser.get('/me/security/second-factor')).text).toContain('Your password, once more')
  const wrong = await browser.post('/me/security/second-factor', { password: 'not the password' })
  expect(wrong.status).toBe(422)
  expect(wrong.text).toContain('This is not your password.')
  const begun = await browser.post('/me/security/second-factor', { password: people.respondent.password })
  expect(begun.html).toContain('class="qr-code"')
  const key = keyOn(begun)
  expect(key).toMatch(/^[A-Z2-7]{52}$/)

  // half done: the page can be left and found again, and signing in asks for nothing
  expect(keyOn(await browser.get('/me/security/second-factor'))).toBe(key)
  expect((await enter(platform, 'respondent')).page.path).toBe('/me')

  const missed = await browser.post('/me/security/second-factor/confirmation', { code: '000000' })
  expect(missed.status).toBe(422)
  expect(keyOn(missed)).toBe(key)
  const other = await enter(platform, 'respondent')
  const on = await browser.post('/me/security/second-factor/confirmation', { code: await codeNow(key) })
  expect(on.text).toContain('Your second factor is on.')
  expect(codesOn(on)).toHaveLength(10)
  expect(on.html).toContain('download="wego-codes.txt"')
  // the forms of the page of codes belong to the new session
  expect((await browser.post('/me/security/sessions/nobody/end', {})).status).toBe(404)
  const after = await browser.get('/me/security')
  expect(after.text).toContain('10 backup codes are left.')
  expect(after.html).not.toContain(codesOn(on)[0])
  expect((await browser.get('/me/security/second-factor')).path).toBe('/me/security')
  expect((await browser.post('/me/security/second-factor', people.respondent)).status).toBe(409)
  // a session by password from before is nobody now
  expect((await other.browser.get('/me')).status).toBe(401)
  expect((await lastMail(platform, people.respondent.email)).subject).toBe(
    textIn('en')('security.mail.second_factor_on.subject'),
  )
  await switchOff(platform, 'respondent')
})

test('password, then code: no session before, one after, and the way one wanted to go', async () => {
  // the used code is refused as used only while it would still be a right one
  const { key, used } = await setUp(platform, 'coordinator', 10)
  const browser = platform.browser()
  await browser.get('/sign-in?next=%2Fcities%2Fhanoi%2Fpeople')
  const asked = await browser.post('/sign-in', { ...people.coordinator, next: '/cities/hanoi/people' })
  expect(asked.path).toBe('/sign-in/code?next=%2Fcities%2Fhanoi%2Fpeople')
  expect((await browser.get('/me')).status).toBe(401)
  expect((await browser.get('/cities/hanoi/people')).status).toBe(401)
  await browser.get(asked.path)
  for (const [code, sentence] of [
    ['', 'Enter the six digits'],
    ['12345', 'Enter the six digits'],
    ['x'.repeat(100_000), 'Enter the six digits'],
    ['000000', 'This code is not right.'],
    // used when it was set up
    [used, 'This code was used already.'],
  ] as const) {
    const refused = await browser.post('/sign-in/code', { code, next: '/cities/hanoi/people' })
    expect(refused.status, sentence).toBe(401)
    expect(refused.text).toContain(sentence)
  }
  const code = await codeNow(key)
  const done = await browser.post('/sign-in/code', {
    code: `${code.slice(0, 3)} ${code.slice(3)}`,
    next: '/cities/hanoi/people',
  })
  expect(done.path).toBe('/cities/hanoi/people')
  expect(done.status).toBe(200)

  // the same code again, from another browser
  const thief = (await enter(platform, 'coordinator')).browser
  const replayed = await thief.post('/sign-in/code', { code })
  expect(replayed.text).toContain('This code was used already.')
  expect((await thief.get('/me')).status).toBe(401)
  const { db } = platform.database
  const refusals = await db.selectFrom('audit_event').selectAll().where('action', '=', 'sign_in.code_refused').execute()
  expect(refusals.length).toBeGreaterThanOrEqual(3)
  await switchOff(platform, 'coordinator')
})

test('a link by mail does not get around the second factor, nor does a new password', async () => {
  const { key } = await setUp(platform, 'matale')
  const browser = platform.browser()
  await browser.get('/sign-in')
  await browser.post('/sign-in/link', { email: people.matale.email })
  const link = linkIn((await lastMail(platform, people.matale.email)).body)
  await browser.get(link)
  const asked = await browser.post(link, {})
  expect(asked.path).toMatch(/^\/sign-in\/code/)
  expect((await browser.get('/me')).status).toBe(401)
  await browser.get('/sign-in/code')
  expect((await browser.post('/sign-in/code', { code: await codeNow(key) })).path).toBe('/me')

  await browser.get('/password')
  await browser.post('/password', { email: people.matale.email })
  const reset = linkIn((await lastMail(platform, people.matale.email)).body)
  const stranger = platform.browser()
  await stranger.get(reset)
  await stranger.post(reset, { password: people.matale.password })
  expect((await lastMail(platform, people.matale.email)).subject).toBe('Your password was changed')
  await stranger.get('/sign-in')
  expect((await stranger.post('/sign-in', people.matale)).path).toMatch(/^\/sign-in\/code/)
  expect((await stranger.get('/me')).status).toBe(401)
  await switchOff(platform, 'matale')
})

test('a backup code signs in once', async () => {
  const { codes } = await setUp(platform, 'respondent')
  const [first = ''] = codes
  const { browser, page } = await enter(platform, 'respondent')
  expect(page.path).toMatch(/^\/sign-in\/code/)
  expect((await browser.post('/sign-in/code', { code: first })).path).toBe('/me')
  const again = await enter(platform, 'respondent')
  const refused = await again.browser.post('/sign-in/code', { code: first })
  expect(refused.status).toBe(401)
  expect(refused.text).toContain('This code is not right.')
  expect((await browser.get('/me/security')).text).toContain('9 backup codes are left.')
  await switchOff(platform, 'respondent')
})

test('the same code sent twice at once opens one session', async () => {
  const { key } = await setUp(platform, 'respondent')
  const two = await Promise.all([enter(platform, 'respondent'), enter(platform, 'respondent')])
  const code = await codeNow(key)
  const pages = await Promise.all(two.map(({ browser }) => browser.post('/sign-in/code', { code })))
  expect(pages.filter((page) => page.path === '/me')).toHaveLength(1)
  await switchOff(platform, 'respondent')
})

test('five wrong codes end the challenge', async () => {
  await setUp(platform, 'matale')
  const { browser } = await enter(platform, 'matale')
  const codes = ['000001', '000002', '000003', '000004', '000005', '000006']
  const pages: Page[] = []
  for (const code of codes) pages.push(await browser.post('/sign-in/code', { code }))
  expect(pages.at(-1)?.text).toContain('Too many wrong codes.')
  expect((await browser.post('/sign-in/code', { code: '000007' })).text).toContain('The second step has run out')
  await switchOff(platform, 'matale')
})

test('a challenge that is forged, tampered with or missing opens nothing', async () => {
  const { key } = await setUp(platform, 'respondent')
  const nobody = platform.browser()
  expect((await nobody.get('/sign-in/code?next=/cities')).path).toBe('/sign-in?next=%2Fcities')
  expect((await nobody.post('/sign-in/code', { code: await codeNow(key) })).text).toContain(
    'The second step has run out',
  )
  nobody.cookies.set('wego.two_factor', 'forged.signature')
  expect((await nobody.post('/sign-in/code', { code: await codeNow(key) })).text).toContain(
    'The second step has run out',
  )
  const { browser } = await enter(platform, 'respondent')
  const real = browser.cookies.get('wego.two_factor') ?? ''
  nobody.cookies.set('wego.two_factor', `${real.slice(0, -6)}AAAA%3D`)
  const refused = await nobody.post('/sign-in/code', { code: await codeNow(key) })
  expect(refused.status).toBe(401)
  expect((await nobody.get('/me')).status).toBe(401)
  await switchOff(platform, 'respondent')
})

test('new backup codes and switching off want the password and a code of now', async () => {
  const { browser, key, codes } = await setUp(platform, 'coordinator')
  const { password } = people.coordinator
  await browser.get('/me/security/backup-codes')
  for (const path of ['/me/security/backup-codes', '/me/security/second-factor/removal']) {
    expect((await browser.post(path, { password: 'wrong', code: await codeNow(key) })).text).toContain(
      'This is not your password.',
    )
    expect((await browser.post(path, { password, code: '000000' })).text).toContain('This code is not right.')
    expect((await browser.post(path, { password })).status).toBe(422)
  }
  const code = await codeNow(key)
  const renewed = await browser.post('/me/security/backup-codes', { password, code })
  expect(codesOn(renewed)).toHaveLength(10)
  expect(codesOn(renewed)).not.toEqual(codes)
  await browser.get('/me/security/second-factor/removal')
  const used = await browser.post('/me/security/second-factor/removal', { password, code })
  expect(used.status, 'a code that was given for something else').toBe(422)
  const off = await browser.post('/me/security/second-factor/removal', { password, code: codesOn(renewed)[0] ?? '' })
  expect(off.text).toContain('Your second factor is off.')
  expect((await lastMail(platform, people.coordinator.email)).subject).toBe('Your second factor is off')
  expect((await browser.post('/me/security/second-factor/removal', { password })).status).toBe(409)
  expect((await enter(platform, 'coordinator')).page.path).toBe('/me')
})

test('the secretariat is led to a second factor, and is nobody’s secretariat before', async () => {
  const browser = platform.browser()
  await browser.get('/sign-in')
  const page = await browser.post('/sign-in', { ...people.secretariat, next: '/secretariat/members' })
  expect(page.path).toBe('/me/security/required?next=%2Fsecretariat%2Fmembers')
  expect(page.text).toContain('a password alone does not open it')
  for (const path of [
    '/secretariat',
    '/secretariat/mails',
    '/secretariat/members',
    '/cities/hanoi/people',
    '/cities/hanoi/trail',
  ]) {
    const refused = await browser.get(path)
    expect(refused.status, path).toBe(403)
    expect(refused.html).toContain('/me/security/required?next=')
  }
  expect((await browser.get('/me')).html).not.toContain('href="/secretariat"')
  expect((await browser.post('/secretariat/members', { name_en: 'Atlantis' })).status).toBe(403)
  await browser.get('/me/security/second-factor?next=/secretariat/members')
  const begun = await browser.post('/me/security/second-factor', {
    password: people.secretariat.password,
    next: '/secretariat/members',
  })
  const key = keyOn(begun)
  const on = await browser.post('/me/security/second-factor/confirmation', {
    code: await codeBefore(key),
    next: '/secretariat/members',
  })
  expect(on.html).toContain('href="/secretariat/members"')
  expect((await browser.get('/secretariat/members')).status).toBe(200)
  // the last one cannot be taken away
  const refused = await browser.post('/me/security/second-factor/removal', {
    password: people.secretariat.password,
    code: await codeNow(key),
  })
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('The secretariat needs at least one')
  // and the next sign-in asks for the code and opens it at once
  const next = await enter(platform, 'secretariat')
  expect((await next.browser.post('/sign-in/code', { code: await codeNow(key) })).path).toBe('/me')
  expect((await next.browser.get('/secretariat')).status).toBe(200)
  await switchOff(platform, 'secretariat')
  // a session is only as strong as what is still set up
  expect((await next.browser.get('/secretariat')).status).toBe(403)
})

test('a guest and somebody whose address is not confirmed have nothing to secure', async () => {
  const guest = platform.browser()
  await guest.get('/try')
  await guest.post('/try', { name: 'Vinh', country: 'VN' })
  expect((await guest.get('/me')).status).toBe(200)
  expect((await guest.get('/me/security')).status).toBe(401)
  const bare = { method: 'POST', headers: { origin: 'http://localhost:3000' } }
  expect((await guest.send('/me/security/passkeys/challenge', bare)).status).toBe(401)

  const visitor = platform.browser()
  await visitor.get('/sign-up')
  await visitor.post('/sign-up', { name: 'An', email: 'an@vinh.example', password: 'four plain words here' })
  const page = await visitor.get('/me/security')
  expect(page.text).toContain('Your e-mail address is not confirmed yet.')
  expect((await visitor.post('/me/security/second-factor', { password: 'four plain words here' })).status).toBe(409)
  expect((await visitor.post('/me/security/passkeys/challenge', {})).status).toBe(409)

  // without a mail server the operator vouches for the first of the secretariat, who then can set one up
  const seat = { email: 'an@vinh.example', organisationId: 'wego', role: 'secretariat', at: new Date() } as const
  const { db } = platform.database
  expect(await seatSomebody(db, seat)).toBe('address_not_confirmed')
  expect(await seatSomebody(db, { ...seat, isVouchedFor: true })).toBe('given')
  await visitor.get('/me/security/second-factor')
  const begun = await visitor.post('/me/security/second-factor', { password: 'four plain words here' })
  expect(keyOn(begun)).not.toBe('')
})

test('a guest’s trial survives the second step', async () => {
  const { key } = await setUp(platform, 'matale')
  const guest = platform.browser()
  await guest.get('/try')
  const round = (await guest.post('/try', { name: 'Vinh', country: 'VN' })).path
  await guest.get('/sign-in')
  const asked = await guest.post('/sign-in', people.matale)
  expect(asked.path).toMatch(/^\/sign-in\/code/)
  expect((await guest.get(round)).status, 'still the guest’s').toBe(200)
  await guest.get('/sign-in/code')
  expect((await guest.post('/sign-in/code', { code: await codeNow(key) })).path).toBe('/me')
  expect((await guest.get(round)).status, 'now the person’s').toBe(200)
  await switchOff(platform, 'matale')
})

test('sessions are listed in words, one is ended, then all', async () => {
  const windows =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36'
  const here = (await enter(platform, 'respondent')).browser
  const there = platform.browser()
  await there.get('/sign-in')
  await there.post('/sign-in', people.respondent, { 'user-agent': windows })
  const page = await here.get('/me/security')
  expect(page.text).toContain('Chrome on Windows')
  expect(page.text).toContain('this one')
  expect(page.text).toContain('place unknown')
  const { db } = platform.database
  const ofThere = await db
    .selectFrom('sign_in_session')
    .select('id')
    .where('user_agent', '=', windows)
    .executeTakeFirstOrThrow()
  const stranger = await platform.signedIn('coordinator')
  await stranger.get('/me')
  expect((await stranger.post(`/me/security/sessions/${ofThere.id}/end`, {})).status, 'another’s session').toBe(404)
  expect((await there.get('/me')).status).toBe(200)
  await here.get('/me/security')
  const ended = await here.post(`/me/security/sessions/${ofThere.id}/end`, {})
  expect(ended.text).toContain('That session has ended.')
  expect((await there.get('/me')).status).toBe(401)
  const everywhere = await here.post('/me/security/sessions/end', {})
  expect(everywhere.path).toBe('/sign-in?done=signed_out_everywhere')
  expect((await here.get('/me')).status).toBe(401)
  expect((await enter(platform, 'respondent', here)).page.path).toBe('/me')
})

test('the security page is whole in Korean', async () => {
  const { browser } = await enter(platform, 'respondent')
  const page = await browser.get('/me/security?lang=ko')
  expect(page.text).toContain('로그인 및 보안')
  expect(page.text).toContain('모든 기기에서 로그아웃')
  expect((await browser.get('/me/security/second-factor')).text).toContain('현재 비밀번호')
})
