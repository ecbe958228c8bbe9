import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'

/** Every key the platform reads from the environment, each with its sentence. Nothing else reads the environment. */
export const keys = {
  PORT: 'Port to listen on; default 3000.',
  HOST: 'Address to listen on; default 127.0.0.1. Use 0.0.0.0 behind a proxy or in a container.',
  BASE_URL: 'Address people type, for links in mails; default http://localhost:PORT.',
  DATA_DIR: 'Folder of the embedded database and of the secret; default ./data.',
  DATABASE_URL: 'postgres://… of a PostgreSQL 15 or newer; without it the embedded database in DATA_DIR is used.',
  DATABASE_POOL: 'Connections to that server per process; default 10.',
  SMTP_URL: 'smtp://… or smtps://… for outgoing mail; without it the secretariat reads mails on a page.',
  MAIL_FROM: 'Sender of outgoing mail; default WeGO <no-reply@localhost>.',
  SECRET:
    'At least 32 characters that sign cookies and forms; without it one is made once and kept in DATA_DIR/secret.',
  SIGNING_KEY:
    'Ed25519 private key (PEM) that signs review statements; without it one is made once and kept in DATA_DIR/signing-key.pem.',
  SAMPLE_DATA: 'on or off: load the sample organisation at the first start; default on for localhost, else off.',
  TRUST_PROXY: 'on or off: believe X-Forwarded-For of a proxy in front (for rate limits); default off.',
  LOG: 'on or off: one line a request on standard output; default off.',
} as const

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
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default('WeGO <no-reply@localhost>'),
  SECRET: z.string().min(32).optional(),
  SIGNING_KEY: z
    .string()
    // one line with \n between, as files of environment variables have it
    .transform((pem) => pem.replaceAll('\\n', '\n'))
    .refine((pem) => pem.includes('-----BEGIN PRIVATE KEY-----'))
    .optional(),
  SAMPLE_DATA: onOff.optional(),
  TRUST_PROXY: onOff.default('off'),
  LOG: onOff.default('off'),
})

export interface Config {
  readonly port: number
  readonly host: string
  readonly baseUrl: string
  readonly dataDir: string
  readonly databaseUrl: string | null
  readonly databasePool: number
  readonly smtpUrl: string | null
  readonly mailFrom: string
  readonly secret: string
  /** PEM; null: kept in dataDir. */
  readonly signingKey: string | null
  readonly sampleData: boolean
  readonly trustProxy: boolean
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
    const shown =
      key === 'SECRET' || key === 'DATABASE_URL' || key === 'SMTP_URL' || key === 'SIGNING_KEY'
        ? 'its value'
        : `"${env[key]}"`
    throw new ConfigError(`${key}: ${shown} cannot be used. ${keys[key]}`)
  }
  const values = parsed.data
  const dataDir = resolve(values.DATA_DIR)
  const baseUrl = (values.BASE_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, '')
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(baseUrl).hostname)
  return Object.freeze({
    port: values.PORT,
    host: values.HOST,
    baseUrl,
    dataDir,
    databaseUrl: values.DATABASE_URL ?? null,
    databasePool: values.DATABASE_POOL,
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM,
    secret: values.SECRET ?? keptSecret(dataDir),
    signingKey: values.SIGNING_KEY ?? null,
    sampleData: values.SAMPLE_DATA === undefined ? isLocal : values.SAMPLE_DATA === 'on',
    trustProxy: values.TRUST_PROXY === 'on',
    log: values.LOG === 'on',
  })
}

/** Where the installation keeps its files, without making anything. */
export function dataDirOf(env: Readonly<Record<string, string | undefined>>): string {
  return resolve(env['DATA_DIR'] || './data')
}

/** The folder that holds package.json, instruments/ and facts/, from source as from dist. */
export function projectRoot(from = import.meta.dirname): string {
  return existsSync(join(from, 'package-lock.json')) ? from : projectRoot(dirname(from))
}

/** A misspelt key is the commonest mistake, so a near miss (one of ours with another ending or a letter off) is refused. */
function refuseUnknown(env: Readonly<Record<string, string | undefined>>): void {
  const near: Record<string, keyof typeof keys> = {
    DATABASE: 'DATABASE_URL',
    DB_URL: 'DATABASE_URL',
    DATADIR: 'DATA_DIR',
    BASEURL: 'BASE_URL',
    SMTP: 'SMTP_URL',
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
