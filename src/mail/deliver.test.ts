import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { makeDatabase } from '../../test/builders/database.ts'
import type { Database } from '../db/connection.ts'
import { deliverMail } from './deliver.ts'
import { type Mail, postMail } from './outbox.ts'

interface Received {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
  readonly mail: Email
}

// a mail server on this machine; it refuses while `refusal` is set
let database: Database
let server: SMTPServer
let received: Received[] = []
let refusal: string | null = null
let waitMs = 0
let now = new Date('2026-11-21T09:00:00Z')

beforeAll(async () => {
  database = await makeDatabase()
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (refusal !== null) return done(Object.assign(new Error(refusal), { responseCode: 451 }))
        void accept(Buffer.concat(parts), session, done)
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(resolve))
  await database.close()
})
afterEach(async () => {
  received = []
  refusal = null
  waitMs = 0
  now = new Date('2026-11-21T09:00:00Z')
  await database.db.deleteFrom('outbox_mail').execute()
})

test('a Korean mail arrives as it was written', async () => {
  const body =
    '안녕하세요, 김하나 님.\n\n하노이 시의 초대입니다: http://localhost:3000/invitations/abc\n. 점 하나로 시작하는 줄\n끝 👩🏽‍💻'
  await post({ subject: '하노이 시를 대표하는 초대 · WeGO에서', body, language: 'ko' })
  expect(await deliver()).toBe(1)
  const [one] = received
  expect(one?.mail.subject).toBe('하노이 시를 대표하는 초대 · WeGO에서')
  expect(one?.mail.text?.trimEnd()).toBe(body)
  expect(one?.mail.from).toMatchObject({ name: 'WeGO 위고', address: 'no-reply@wego.example' })
  expect(one?.to).toEqual(['hana@seoul.example'])
  expect(header(one, 'content-language')).toBe('ko')
  expect(header(one, 'auto-submitted')).toBe('auto-generated')
  expect(one?.mail.html).toBeUndefined()
})

test('what was sent is not sent again, and is marked with when', async () => {
  await post({})
  expect(await deliver()).toBe(1)
  expect(await deliver()).toBe(0)
  expect(received).toHaveLength(1)
  expect(await row()).toMatchObject({ attempts: 1, sent_at: now, last_error: null, given_up_at: null })
})

test('several mails go out in the order they were written', async () => {
  for (const subject of ['first', 'second', 'third']) await post({ subject })
  expect(await deliver()).toBe(3)
  expect(received.map((one) => one.mail.subject)).toEqual(['first', 'second', 'third'])
})

test('a refused mail is tried again later, each time after a longer wait, and given up after eight times', async () => {
  refusal = 'mailbox is full, come back'
  await post({})
  const waits: number[] = []
  for (let attempt = 1; attempt <= 8; attempt++) {
    expect(await deliver()).toBe(0)
    const { attempts, next_try_at, last_error, given_up_at } = await row()
    expect(attempts).toBe(attempt)
    expect(last_error).toContain('mailbox is full, come back')
    expect(given_up_at !== null).toBe(attempt === 8)
    waits.push((next_try_at.getTime() - now.getTime()) / 60_000)
    // not a moment too early
    now = new Date(next_try_at.getTime() - 1)
    await deliver()
    expect((await row()).attempts).toBe(attempt)
    now = next_try_at
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128])
  refusal = null
  now = new Date(now.getTime() + 86_400_000)
  expect(await deliver()).toBe(0)
  expect(received).toEqual([])
})

test('a mail that was refused once goes out when the server takes it', async () => {
  refusal = 'greylisted'
  await post({})
  await deliver()
  refusal = null
  now = new Date(now.getTime() + 60_000)
  expect(await deliver()).toBe(1)
  expect(await row()).toMatchObject({ attempts: 2, last_error: null })
})

test('one refused mail does not hold up the others', async () => {
  await post({ to: 'not an address at all' })
  await post({ subject: 'behind it' })
  expect(await deliver()).toBe(1)
  expect(received.map((one) => one.mail.subject)).toEqual(['behind it'])
})

test('a server that cannot be reached costs an attempt and no mail', async () => {
  await post({})
  const nowhere = 'smtp://127.0.0.1:1/?connectionTimeout=500'
  expect(await deliverMail({ db: database.db, smtpUrl: nowhere, from: 'a@wego.example', clock: () => now })).toBe(0)
  expect(await row()).toMatchObject({ attempts: 1, sent_at: null, given_up_at: null })
})

test('two deliverers at once send each mail once', async () => {
  waitMs = 20
  for (let mail = 0; mail < 6; mail++) await post({ subject: `mail ${mail}` })
  const sent = await Promise.all([deliver(), deliver()])
  expect(sent[0] + sent[1]).toBe(6)
  expect(received).toHaveLength(6)
  expect(new Set(received.map((one) => one.mail.subject))).toEqual(
    new Set([0, 1, 2, 3, 4, 5].map((mail) => `mail ${mail}`)),
  )
})

test('a deliverer that died holds a mail for five minutes only', async () => {
  await post({})
  // claimed and never settled
  await database.db
    .updateTable('outbox_mail')
    .set({ next_try_at: new Date(now.getTime() + 5 * 60_000) })
    .execute()
  expect(await deliver()).toBe(0)
  now = new Date(now.getTime() + 5 * 60_000)
  expect(await deliver()).toBe(1)
})

// prettier-ignore
const injections: { name: string; mail: Partial<Mail> }[] = [
  { name: 'a header in the subject', mail: { subject: 'Hello\r\nBcc: evil@elsewhere.example\r\n\r\nbody' } },
  { name: 'a header after a bare line feed', mail: { subject: 'Hello\nX-Evil: yes' } },
  { name: 'a header after a Unicode line end', mail: { subject: 'Hello\u2028X-Evil: yes\u0085X-Evil: yes' } },
  { name: 'a header in the address', mail: { to: 'hana@seoul.example\r\nBcc: evil@elsewhere.example' } },
  { name: 'a second address after a comma', mail: { to: 'hana@seoul.example, evil@elsewhere.example' } },
  { name: 'a group of addresses', mail: { to: 'all: hana@seoul.example, evil@elsewhere.example;' } },
  { name: 'a command in the address', mail: { to: 'hana@seoul.example>\r\nRCPT TO:<evil@elsewhere.example' } },
  { name: 'a body that ends the message early', mail: { body: 'Hello\r\n.\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<evil@elsewhere.example>\r\n' } },
]

test.each(injections)('$name reaches nobody else and adds no header', async ({ mail }) => {
  await post(mail)
  await deliver()
  for (const one of received) {
    expect(one.to).toEqual(['hana@seoul.example'])
    expect(header(one, 'bcc')).toBeUndefined()
    expect(header(one, 'x-evil')).toBeUndefined()
    expect(one.mail.to?.map((to) => to.address)).not.toContain('evil@elsewhere.example')
  }
  expect(received.length).toBeLessThanOrEqual(1)
})

test('a change that is rolled back sends nothing', async () => {
  await expect(
    database.db.transaction().execute(async (trx) => {
      await postMail(trx, { ...letter(), subject: 'never' })
      throw new Error('the change failed')
    }),
  ).rejects.toThrow('the change failed')
  expect(await deliver()).toBe(0)
  expect(received).toEqual([])
})

function letter(): Mail {
  return { kind: 'invitation', to: 'hana@seoul.example', language: 'en', subject: 'Hello', body: 'A line.', at: now }
}

async function post(mail: Partial<Mail>): Promise<void> {
  await postMail(database.db, { ...letter(), ...mail })
}

function deliver(): Promise<number> {
  const { port } = server.server.address() as AddressInfo
  const smtpUrl = `smtp://127.0.0.1:${port}`
  return deliverMail({ db: database.db, smtpUrl, from: 'WeGO 위고 <no-reply@wego.example>', clock: () => now })
}

async function accept(raw: Buffer, session: SMTPServerSession, done: () => void): Promise<void> {
  await wait(waitMs)
  const { mailFrom, rcptTo } = session.envelope
  received.push({
    from: mailFrom === false ? '' : mailFrom.address,
    to: rcptTo.map((one) => one.address),
    raw: raw.toString(),
    mail: await PostalMime.parse(raw),
  })
  done()
}

function row() {
  return database.db.selectFrom('outbox_mail').selectAll().executeTakeFirstOrThrow()
}

function header(one: Received | undefined, key: string): string | undefined {
  return one?.mail.headers.find((header) => header.key === key)?.value
}
