import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { createApp } from '../../src/app.ts'
import type { Config } from '../../src/config.ts'
import type { Database } from '../../src/db/connection.ts'
import {
  type Bridge,
  type Instrument,
  keepInstruments,
  loadBridges,
  loadSpoken,
} from '../../src/domains/diagnosis/index.ts'
import { type FileStore, openFileStore } from '../../src/files/file-store.ts'
import type { Env } from '../../src/http/env.ts'
import { prepareInstallation, sampleSignIns } from '../../src/sample.ts'
import { speakAlso } from '../../src/text/index.ts'
import { makeDatabase } from './database.ts'
import { idOf } from './people.ts'
import { beginning } from './prepared.ts'

export interface Platform {
  readonly app: Hono<Env>
  readonly database: Database
  readonly instrument: Instrument
  readonly files: FileStore
  /** Folder of the uploaded files and of uploads on their way. */
  readonly folder: string
  /** The clock of the platform; move it with `setNow`. */
  readonly setNow: (at: Date) => void
  /** A browser without script: keeps cookies, reads forms, follows redirects. */
  readonly browser: () => Browser
  /** Starts again with other question banks on the same database, as a new release does. Sign in again after it. */
  readonly release: (release: Release) => Promise<void>
  readonly signedIn: (who: 'coordinator' | 'respondent' | 'matale' | 'secretariat') => Promise<Browser>
  readonly close: () => Promise<void>
}

/** What a release of the platform brings with it. */
export interface Release {
  readonly instruments: readonly Instrument[]
  readonly bridges: readonly Bridge[]
}

const { privateKey } = generateKeyPairSync('ed25519')

const defaults: Config = {
  port: 3000,
  host: '127.0.0.1',
  baseUrl: 'http://localhost:3000',
  dataDir: 'memory://',
  files: { kind: 'disk', folder: '' },
  incomingDir: '',
  databaseUrl: null,
  databasePool: 4,
  smtpUrl: null,
  mailFrom: 'WeGO <no-reply@localhost>',
  oidc: null,
  secret: 'a secret of the tests, at least 32 characters long',
  signingKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  sampleData: true,
  trustProxy: false,
  textDir: 'no folder: tests of further languages bring their own',
  testLanguage: false,
  log: false,
}

const spoken = loadSpoken(defaults)
const today: Release = { instruments: spoken.instruments, bridges: loadBridges(spoken.instruments) }

/** The whole platform on a fresh database, with the sample organisation; on request with other question banks. */
export async function makePlatform(overrides: Partial<Config> = {}, given: Release = today): Promise<Platform> {
  const folder = mkdtempSync(join(tmpdir(), 'wego-files-'))
  const config = {
    ...defaults,
    files: { kind: 'disk' as const, folder: join(folder, 'files') },
    incomingDir: join(folder, 'incoming'),
    ...overrides,
  }
  const isPlain = config.textDir === defaults.textDir && !config.testLanguage
  const { instruments, translations } = isPlain ? spoken : loadSpoken(config)
  // what the process speaks is one for all its platforms: the newest decides
  if (isPlain) speakAlso([])
  const first = given === today && !isPlain ? { ...today, instruments } : given
  // the prepared sample was answered with the question banks of today
  const database = await makeDatabase(config.sampleData && given === today ? 'sample' : 'migrated')
  const files = await openFileStore(config.files)
  let now = beginning
  const clock = () => now
  const start = async (release: Release) => {
    await keepInstruments(database.db, release.instruments, now)
    await prepareInstallation(database.db, release.instruments, config, now)
    return createApp({ config, database, ...release, translations, files, clock })
  }
  let app = await start(first)
  const instrument = first.instruments.findLast((one) => one.id === 'ceds')
  if (!instrument) throw new Error('instruments/ceds is missing')
  const browser = () => new Browser(app)
  const emails = {
    coordinator: 'coordinator@hanoi.example',
    respondent: 'respondent@hanoi.example',
    matale: 'coordinator@matale.example',
    secretariat: 'secretariat@wego.example',
  }
  return {
    get app() {
      return app
    },
    database,
    instrument,
    files,
    folder,
    release: async (release) => {
      app = await start(release)
    },
    setNow: (at) => {
      now = at
    },
    browser,
    signedIn: async (who) => {
      const one = browser()
      const person = sampleSignIns.find((sample) => sample.email === emails[who])
      if (!person) throw new Error(`no sample person ${who}`)
      await one.get('/sign-in')
      const page = await one.post('/sign-in', { email: person.email, password: person.password })
      if (!page.path.startsWith('/me')) throw new Error(`sign-in of ${who} ended at ${page.path} (${page.status})`)
      if (who === 'secretariat') await strengthen(database, person.email)
      return one
    },
    close: async () => {
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** As if the sessions of somebody had been opened with a passkey, which only a browser has. */
export async function strengthen(database: Database, email: string): Promise<void> {
  const id = await idOf({ database }, email)
  await database.db.updateTable('sign_in_session').set({ strength: 'passkey' }).where('person_id', '=', id).execute()
}

export interface Page {
  readonly status: number
  /** Where the redirects ended. */
  readonly path: string
  readonly html: string
  /** Visible text: tags taken out, spaces folded. */
  readonly text: string
  readonly headers: Headers
}

export class Browser {
  readonly cookies = new Map<string, string>()
  private formKey = ''

  private readonly app: Hono<Env>
  private readonly origin: string

  constructor(app: Hono<Env>, origin = 'http://localhost:3000') {
    this.app = app
    this.origin = origin
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.follow(path, { method: 'GET', headers })
  }

  /** Sends a form as the page would: with the key of the last page that had one. */
  async post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Page> {
    return this.follow(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: this.origin, ...headers },
      body: new URLSearchParams({ form_key: this.formKey, ...fields }).toString(),
    })
  }

  /** Sends a form with a file, as the page would. */
  async upload(
    path: string,
    fields: Record<string, string>,
    file: { name: string; bytes: Uint8Array; type?: string } | null,
    headers: Record<string, string> = {},
  ): Promise<Page> {
    const form = new FormData()
    for (const [name, value] of Object.entries({ form_key: this.formKey, ...fields })) form.append(name, value)
    const blob = file && new Blob([Uint8Array.from(file.bytes)], { type: file.type ?? 'application/octet-stream' })
    if (file && blob) form.append('file', blob, file.name)
    return this.follow(path, { method: 'POST', headers: { origin: this.origin, ...headers }, body: form })
  }

  /** One request, redirects not followed. */
  async send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    if (this.cookies.size > 0)
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    headers.set('host', new URL(this.origin).host)
    const response = await this.app.request(`${this.origin}${path}`, { ...init, headers })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
      if (value === '' || /max-age=0/i.test(cookie)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return response
  }

  /** The body of an address as it came. */
  async body(path: string): Promise<string> {
    return (await this.send(path, {})).text()
  }

  private async follow(path: string, init: RequestInit): Promise<Page> {
    let at = path
    let response = await this.send(at, init)
    for (let hops = 0; hops < 5 && [301, 302, 303].includes(response.status); hops++) {
      at = response.headers.get('location') ?? '/'
      response = await this.send(at, { method: 'GET' })
    }
    const html = await response.text()
    this.formKey = /name="form_key" value="([^"]*)"/.exec(html)?.[1] ?? this.formKey
    return { status: response.status, path: at, html, text: visible(html), headers: response.headers }
  }
}

function visible(html: string): string {
  return html
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
