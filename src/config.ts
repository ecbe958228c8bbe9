import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import type { FilesAddress } from './files/file-store.ts'

/** Every key the platform reads from the environment, each with its sentence. Nothing else reads the environment. */
export const keys = {
  PORT: 'Port to listen on; default 3000.',
  HOST: 'Address to listen on; default 127.0.0.1. Use 0.0.0.0 behind a proxy or in a container.',
  BASE_URL: 'Address people type, for links in mails; default http://localhost:PORT.',
  DATA_DIR: 'Folder of the embedded database and of the secret; default ./data.',
  S3_BUCKET: 'Bucket of an S3-compatible store for uploaded files; without it they are kept in DATA_DIR/files.',
  S3_ENDPOINT: 'http(s)://… of that store; without it Amazon’s own.',
  S3_REGION: 'Region of the bucket; default us-east-1.',
  S3_ACCESS_KEY_ID: 'Key that may read, write, list and delete in the bucket.',
  S3_SECRET_ACCESS_KEY: 'The secret of that key.',
  DATABASE_URL: 'postgres://… of a PostgreSQL 15 or newer; without it the embedded database in DATA_DIR is used.',
  DATABASE_POOL: 'Connections to that server per process; default 10.',
  SMTP_URL: 'smtp://… or smtps://… for outgoing mail; without it the secretariat reads mails on a page.',
  MAIL_FROM: 'Sender of outgoing mail; default WeGO <no-reply@localhost>.',
  SECRET:
    'At least 32 characters that sign cookies and forms; without it one is made once and kept in DATA_DIR/secret.',
  OIDC_ISSUER:
    'https://… of the OpenID Connect provider of your organisation; with it, its people sign in there. Return address: BASE_URL/sign-in/callback/organisation.',
  OIDC_CLIENT_ID: 'Name under which the provider knows this installation; needed with OIDC_ISSUER.',
  OIDC_CLIENT_SECRET: 'The secret the provider gave for that name; needed with OIDC_ISSUER.',
  OIDC_NAME: 'Words for the provider on the sign-in page; default the host of OIDC_ISSUER.',
  OIDC_TRUST_MFA:
    'on or off: the provider asks everybody for a second factor, so its sign-in opens the secretariat without another; default off: only where its token says so (amr or acr).',
  SIGNING_KEY:
    'Ed25519 private key (PEM) that signs review statements; without it one is made once and kept in DATA_DIR/signing-key.pem.',
  SAMPLE_DATA: 'on or off: load the sample organisation at the first start; default on for localhost, else off.',
  TRUST_PROXY: 'on or off: believe X-Forwarded-For of a proxy in front (for rate limits); default off.',
  TEXT_DIR: 'Folder of further languages, one file each, such as es.yaml; default the folder text beside package.json.',
  TEST_LANGUAGE:
    'on or off: offer a made-up language written from right to left, for tests of the interface; default off.',
  LOG: 'on or off: one line a request on standard output; default off.',
} as const

/** Keys whose value is never shown. */
const secretKeys: readonly string[] = [
  'SECRET',
  'SIGNING_KEY',
  'DATABASE_URL',
  'SMTP_URL',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
  'OIDC_CLIENT_SECRET',
]

const onOff = z.enum(['on', 'off'])

const environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(65535))
    .default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .optional(),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default('WeGO <no-reply@localhost>'),
  SECRET: z.string().min(32).optional(),
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .refine((issuer) => issuer.startsWith('https:') || (URL.canParse(issuer) && isLoopback(new URL(issuer).hostname)))
    .optional(),
  OIDC_CLIENT_ID: z.string().min(1).max(200).optional(),
  OIDC_CLIENT_SECRET: z.string().min(8).optional(),
  OIDC_NAME: z.string().trim().min(1).max(60).optional(),
  OIDC_TRUST_MFA: onOff.default('off'),
  SIGNING_KEY: z
    .string()
    // one line with \n between, as files of environment variables have it
    .transform((pem) => pem.replaceAll('\\n', '\n'))
    .refine((pem) => pem.includes('-----BEGIN PRIVATE KEY-----'))
    .optional(),
  SAMPLE_DATA: onOff.optional(),
  TRUST_PROXY: onOff.default('off'),
  TEXT_DIR: z.string().min(1).optional(),
  TEST_LANGUAGE: onOff.default('off'),
  LOG: onOff.default('off'),
})

export interface OidcConfig {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly name: string
  readonly isMfaTrusted: boolean
}

export interface Config {
  readonly port: number
  readonly host: string
  readonly baseUrl: string
  readonly dataDir: string
  /** Where uploaded files are kept. */
  readonly files: FilesAddress
  /** Where uploads arrive before they are looked through. */
  readonly incomingDir: string
  readonly databaseUrl: string | null
  readonly databasePool: number
  readonly smtpUrl: string | null
  readonly mailFrom: string
  readonly secret: string
  /** The OpenID Connect provider people may sign in at. */
  readonly oidc: OidcConfig | null
  /** PEM; null: kept in dataDir. */
  readonly signingKey: string | null
  readonly sampleData: boolean
  readonly trustProxy: boolean
  readonly textDir: string
  readonly testLanguage: boolean
  readonly log: boolean
}

/** A wrong value in the environment; its message is the one line that names it. */
export class ConfigError extends Error {}

/** Reads and checks the environment. An empty value counts as not given. Makes DATA_DIR and the secret when they are missing. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(keys).flatMap((key) => (env[key] === undefined || env[key] === '' ? [] : [[key, env[key]]])),
  )
  refuseUnknown(env)
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const key = String(parsed.error.issues[0]?.path[0]) as keyof typeof keys
    const shown = secretKeys.includes(key) ? 'its value' : `"${env[key]}"`
    throw new ConfigError(`${key}: ${shown} cannot be used. ${keys[key]}`)
  }
  const values = parsed.data
  const dataDir = resolve(values.DATA_DIR)
  const baseUrl = (values.BASE_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, '')
  const isLocal = isLoopback(new URL(baseUrl).hostname)
  return Object.freeze({
    port: values.PORT,
    host: values.HOST,
    baseUrl,
    dataDir,
    files: filesOf(values, dataDir),
    incomingDir: join(dataDir, 'incoming'),
    databaseUrl: values.DATABASE_URL ?? null,
    databasePool: values.DATABASE_POOL,
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM,
    secret: values.SECRET ?? keptSecret(dataDir),
    oidc: oidcOf(values),
    signingKey: values.SIGNING_KEY ?? null,
    sampleData: values.SAMPLE_DATA === undefined ? isLocal : values.SAMPLE_DATA === 'on',
    trustProxy: values.TRUST_PROXY === 'on',
    textDir: textFolder(env),
    testLanguage: values.TEST_LANGUAGE === 'on',
    log: values.LOG === 'on',
  })
}

/** A store that is only half described would lose files to a folder nobody thinks of, so that is refused. */
function filesOf(values: z.infer<typeof environment>, dataDir: string): FilesAddress {
  const given = {
    S3_BUCKET: values.S3_BUCKET,
    S3_ACCESS_KEY_ID: values.S3_ACCESS_KEY_ID,
    S3_SECRET_ACCESS_KEY: values.S3_SECRET_ACCESS_KEY,
  }
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = given
  if (bucket !== undefined && accessKeyId !== undefined && secretAccessKey !== undefined) {
    return {
      kind: 's3',
      bucket,
      accessKeyId,
      secretAccessKey,
      endpoint: values.S3_ENDPOINT ?? null,
      region: values.S3_REGION,
    }
  }
  if (Object.values(given).every((value) => value === undefined) && values.S3_ENDPOINT === undefined) {
    return { kind: 'disk', folder: join(dataDir, 'files') }
  }
  const missing = Object.entries(given).find(([, value]) => value === undefined)?.[0] as keyof typeof given
  throw new ConfigError(`${missing}: missing, though another key of the store is set. ${keys[missing]}`)
}

/** The folder of further languages; commands that need no database ask for it without making DATA_DIR. */
export function textFolder(env: Readonly<Record<string, string | undefined>>): string {
  return env['TEXT_DIR'] ? resolve(env['TEXT_DIR']) : join(projectRoot(), 'text')
}

/** Where the installation keeps its files, without making anything. */
export function dataDirOf(env: Readonly<Record<string, string | undefined>>): string {
  return resolve(env['DATA_DIR'] || './data')
}

/** The folder that holds package.json, instruments/ and facts/, from source as from dist. */
export function projectRoot(from = import.meta.dirname): string {
  return existsSync(join(from, 'package-lock.json')) ? from : projectRoot(dirname(from))
}

/** A provider is configured whole or not at all. */
function oidcOf(values: z.infer<typeof environment>): OidcConfig | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return null
  for (const key of ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const)
    if (values[key] === undefined) throw new ConfigError(`${key}: is missing. ${keys[key]}`)
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null
  return Object.freeze({
    issuer,
    clientId,
    clientSecret,
    name: values.OIDC_NAME ?? new URL(issuer).host,
    isMfaTrusted: values.OIDC_TRUST_MFA === 'on',
  })
}

function isLoopback(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

/** A misspelt key is the commonest mistake, so a near miss (one of ours with another ending or a letter off) is refused. */
function refuseUnknown(env: Readonly<Record<string, string | undefined>>): void {
  const near: Record<string, keyof typeof keys> = {
    DATABASE: 'DATABASE_URL',
    DB_URL: 'DATABASE_URL',
    DATADIR: 'DATA_DIR',
    BASEURL: 'BASE_URL',
    SMTP: 'SMTP_URL',
    S3_URL: 'S3_ENDPOINT',
    S3_SECRET: 'S3_SECRET_ACCESS_KEY',
    SAMPLE: 'SAMPLE_DATA',
    SAMPLEDATA: 'SAMPLE_DATA',
    WEGO_SECRET: 'SECRET',
  }
  for (const key of Object.keys(env)) {
    const meant = near[key]
    if (meant !== undefined) throw new ConfigError(`${key}: unknown key; did you mean ${meant}? ${keys[meant]}`)
    if (key.startsWith('WEGO_')) throw new ConfigError(`${key}: unknown key. Known: ${Object.keys(keys).join(', ')}.`)
  }
}

function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  if (!existsSync(file)) {
    makeFolder(dataDir)
    // written aside, then linked: a kill leaves no half secret, and two processes that start at once agree on one
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 })
    try {
      linkSync(draft, file)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    } finally {
      rmSync(draft)
    }
  }
  const kept = readFileSync(file, 'utf8').trim()
  if (kept.length < 32)
    throw new ConfigError(`SECRET: ${file} is cut short. Put it back, or remove it to make a new one.`)
  return kept
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new ConfigError(`DATA_DIR: "${dataDir}" cannot be made or used as a folder (${code}). ${keys.DATA_DIR}`)
  }
}
