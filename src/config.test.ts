import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ConfigError, keys, projectRoot, readConfig } from './config.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wego-config-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const secret = 'a secret of 32 characters or more'
const read = (env: Record<string, string | undefined>) =>
  readConfig(Object.freeze({ DATA_DIR: folder, SECRET: secret, ...env }))

test('the defaults, when nothing is said', () => {
  expect(read({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    baseUrl: 'http://localhost:3000',
    dataDir: folder,
    files: { kind: 'disk', folder: join(folder, 'files') },
    incomingDir: join(folder, 'incoming'),
    databaseUrl: null,
    databasePool: 10,
    smtpUrl: null,
    mailFrom: 'WeGO <no-reply@localhost>',
    secret,
    oidc: null,
    signingKey: null,
    sampleData: true,
    trustProxy: false,
    textDir: join(projectRoot(), 'text'),
    testLanguage: false,
    log: false,
  })
})

test('everything that is said', () => {
  expect(
    read({
      PORT: '8080',
      HOST: '0.0.0.0',
      BASE_URL: 'https://wego.example/',
      S3_BUCKET: 'wego-files',
      S3_ENDPOINT: 'https://s3.example',
      S3_REGION: 'ap-northeast-2',
      S3_ACCESS_KEY_ID: 'key',
      S3_SECRET_ACCESS_KEY: 'p4ss',
      DATABASE_URL: 'postgres://u:p@db.example/wego',
      DATABASE_POOL: '25',
      SMTP_URL: 'smtps://u:p@mail.example',
      MAIL_FROM: 'WeGO <post@wego.example>',
      SAMPLE_DATA: 'on',
      TRUST_PROXY: 'on',
      TEXT_DIR: '/srv/wego/text',
      TEST_LANGUAGE: 'on',
      LOG: 'on',
    }),
  ).toEqual({
    port: 8080,
    host: '0.0.0.0',
    baseUrl: 'https://wego.example',
    dataDir: folder,
    files: {
      kind: 's3',
      bucket: 'wego-files',
      region: 'ap-northeast-2',
      endpoint: 'https://s3.example',
      accessKeyId: 'key',
      secretAccessKey: 'p4ss',
    },
    incomingDir: join(folder, 'incoming'),
    databaseUrl: 'postgres://u:p@db.example/wego',
    databasePool: 25,
    smtpUrl: 'smtps://u:p@mail.example',
    mailFrom: 'WeGO <post@wego.example>',
    secret,
    oidc: null,
    signingKey: null,
    sampleData: true,
    trustProxy: true,
    textDir: '/srv/wego/text',
    testLanguage: true,
    log: true,
  })
})

test('an empty value counts as not given, and keys of others are none of ours', () => {
  expect(read({ PORT: '', DATABASE_URL: '', PATH: '/usr/bin', NODE_ENV: 'production' }).port).toBe(3000)
})

test('the configuration cannot be changed afterwards', () => {
  expect(Object.isFrozen(read({}))).toBe(true)
})

test('a relative folder is meant from where one stands', () => {
  expect(readConfig({ SECRET: secret, DATA_DIR: './somewhere' }).dataDir).toBe(resolve('somewhere'))
})

const wrong: Record<keyof typeof keys, readonly string[]> = {
  PORT: ['http', '-1', '65536', '80.5'],
  HOST: [],
  BASE_URL: ['wego.example', 'ftp://wego.example', '/'],
  DATA_DIR: [],
  S3_BUCKET: ['Wego', 'a/b', 'x'],
  S3_ENDPOINT: ['s3.example', 'ftp://s3.example'],
  S3_REGION: ['Seoul!'],
  S3_ACCESS_KEY_ID: [],
  S3_SECRET_ACCESS_KEY: [],
  DATABASE_URL: ['mysql://u:p4ss@db.example/wego', 'p4ss'],
  DATABASE_POOL: ['0', '201', 'many'],
  SMTP_URL: ['http://u:p4ss@mail.example', 'p4ss'],
  MAIL_FROM: ['x'],
  SECRET: ['p4ss'],
  OIDC_ISSUER: ['id.wego.example', 'http://id.wego.example', 'ftp://localhost'],
  OIDC_CLIENT_ID: [],
  OIDC_CLIENT_SECRET: ['p4ss'],
  OIDC_NAME: ['x'.repeat(61)],
  OIDC_TRUST_MFA: ['yes'],
  SIGNING_KEY: ['p4ss'],
  SAMPLE_DATA: ['yes', 'ON', 'true'],
  TRUST_PROXY: ['1'],
  TEXT_DIR: [],
  TEST_LANGUAGE: ['rtl'],
  LOG: ['debug'],
}
const secretKeys = new Set(['SECRET', 'SIGNING_KEY', 'DATABASE_URL', 'SMTP_URL', 'OIDC_CLIENT_SECRET'])
const wrongValues = Object.entries(wrong).flatMap(([key, values]) => values.map((value) => ({ key, value })))

test.each(wrongValues)(
  '$key=$value is refused in one line that names the key and says what it is',
  ({ key, value }) => {
    const message = refusalOf(() => read({ [key]: value }))
    const shown = secretKeys.has(key) ? 'its value' : `"${value}"`
    expect(message).toBe(`${key}: ${shown} cannot be used. ${keys[key as keyof typeof keys]}`)
    expect(message).not.toContain('\n')
    if (secretKeys.has(key)) expect(message).not.toContain('p4ss')
  },
)

// prettier-ignore
const halves: { name: string; env: Record<string, string>; missing: string }[] = [
  { name: 'a bucket without a key', env: { S3_BUCKET: 'wego-files' }, missing: 'S3_ACCESS_KEY_ID' },
  { name: 'a bucket and a key without its secret', env: { S3_BUCKET: 'wego-files', S3_ACCESS_KEY_ID: 'k' }, missing: 'S3_SECRET_ACCESS_KEY' },
  { name: 'keys without a bucket', env: { S3_ACCESS_KEY_ID: 'k', S3_SECRET_ACCESS_KEY: 'p4ss' }, missing: 'S3_BUCKET' },
  { name: 'an address alone', env: { S3_ENDPOINT: 'https://s3.example' }, missing: 'S3_BUCKET' },
]

test.each(halves)('half a store is refused, not replaced by a folder: $name', ({ env, missing }) => {
  const message = refusalOf(() => read(env))
  expect(message).toMatch(new RegExp(`^${missing}: missing`))
})

const provider = {
  OIDC_ISSUER: 'https://id.hanoi.example',
  OIDC_CLIENT_ID: 'wego',
  OIDC_CLIENT_SECRET: 'a client secret p4ss',
}

test('a provider is read whole, and named after its host where nobody names it', () => {
  expect(read({}).oidc).toBeNull()
  expect(read({ ...provider, OIDC_TRUST_MFA: 'on' }).oidc).toEqual({
    issuer: 'https://id.hanoi.example',
    clientId: 'wego',
    clientSecret: 'a client secret p4ss',
    name: 'id.hanoi.example',
    isMfaTrusted: true,
  })
  expect(read({ ...provider, OIDC_NAME: 'City of Hanoi' }).oidc?.name).toBe('City of Hanoi')
})

test.each(Object.keys(provider))('a provider without %s is refused by that name', (key) => {
  const message = refusalOf(() => read({ ...provider, [key]: '' }))
  expect(message).toBe(`${key}: is missing. ${keys[key as keyof typeof keys]}`)
  expect(message).not.toContain('p4ss')
})

test('every key has a sentence', () => {
  for (const [key, sentence] of Object.entries(keys)) expect(sentence, key).toMatch(/^\S.{10,}\.$/)
})

// prettier-ignore
const near: { key: string; meant: string }[] = [
  { key: 'DATABASE', meant: 'DATABASE_URL' },
  { key: 'DB_URL', meant: 'DATABASE_URL' },
  { key: 'DATADIR', meant: 'DATA_DIR' },
  { key: 'BASEURL', meant: 'BASE_URL' },
  { key: 'SMTP', meant: 'SMTP_URL' },
  { key: 'SAMPLE', meant: 'SAMPLE_DATA' },
  { key: 'SAMPLEDATA', meant: 'SAMPLE_DATA' },
  { key: 'S3_URL', meant: 'S3_ENDPOINT' },
  { key: 'S3_SECRET', meant: 'S3_SECRET_ACCESS_KEY' },
  { key: 'WEGO_SECRET', meant: 'SECRET' },
]

test.each(near)('$key is refused and $meant proposed, its value not shown', ({ key, meant }) => {
  const message = refusalOf(() => read({ [key]: 'p4ss' }))
  expect(message).toMatch(`${key}: unknown key; did you mean ${meant}? `)
  expect(message).not.toContain('p4ss')
})

test('a key of ours that we do not know is refused, with those we know', () => {
  const message = refusalOf(() => read({ WEGO_COLOUR: 'p4ss' }))
  expect(message).toBe(`WEGO_COLOUR: unknown key. Known: ${Object.keys(keys).join(', ')}.`)
})

// prettier-ignore
const samples: { name: string; env: Record<string, string>; expected: boolean }[] = [
  { name: 'localhost, without a word', env: {}, expected: true },
  { name: '127.0.0.1', env: { BASE_URL: 'http://127.0.0.1:3000' }, expected: true },
  { name: 'IPv6 localhost', env: { BASE_URL: 'http://[::1]:3000' }, expected: true },
  { name: 'a public address', env: { BASE_URL: 'https://wego.example' }, expected: false },
  { name: 'an address that only begins as localhost', env: { BASE_URL: 'https://localhost.wego.example' }, expected: false },
  { name: 'localhost, switched off', env: { SAMPLE_DATA: 'off' }, expected: false },
  { name: 'a public address, switched on', env: { BASE_URL: 'https://wego.example', SAMPLE_DATA: 'on' }, expected: true },
]

test.each(samples)('sample data: $name → $expected', ({ env, expected }) => {
  expect(read(env).sampleData).toBe(expected)
})

test('without SECRET one is made once, kept for this user alone, and used again', () => {
  const first = readConfig({ DATA_DIR: join(folder, 'new') })
  expect(first.secret.length).toBeGreaterThanOrEqual(32)
  const file = join(folder, 'new', 'secret')
  expect(readFileSync(file, 'utf8')).toBe(first.secret)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readConfig({ DATA_DIR: join(folder, 'new') }).secret).toBe(first.secret)
})

test('a secret that is given is not written down', () => {
  read({})
  expect(existsSync(join(folder, 'secret'))).toBe(false)
})

test('a kept secret with a line end is read without it', () => {
  writeFileSync(join(folder, 'secret'), `${secret}\n`)
  expect(readConfig({ DATA_DIR: folder }).secret).toBe(secret)
})

test('a kept secret that was cut short is refused, and not shown', () => {
  writeFileSync(join(folder, 'secret'), 'p4ss')
  const message = refusalOf(() => readConfig({ DATA_DIR: folder }))
  expect(message).toBe(`SECRET: ${join(folder, 'secret')} is cut short. Put it back, or remove it to make a new one.`)
})

function refusalOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  throw new Error('it was not refused')
}
