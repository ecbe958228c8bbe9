import { generateKeyPairSync } from 'node:crypto'
import type { Hono } from 'hono'
import { createApp } from '../../src/app.ts'
import type { Config } from '../../src/config.ts'
import type { Database } from '../../src/db/connection.ts'
import { type Instrument, keepInstruments, loadInstruments } from '../../src/domains/diagnosis/index.ts'
import type { Env } from '../../src/http/env.ts'
import { prepareInstallation, sampleSignIns } from '../../src/sample.ts'
import { makeDatabase } from './database.ts'
import { beginning } from './prepared.ts'

export interface Platform {
  readonly app: Hono<Env>
  readonly database: Database
  readonly instrument: Instrument
  /** The clock of the platform; move it with `setNow`. */
  readonly setNow: (at: Date) => void
  /** A browser without script: keeps cookies, reads forms, follows redirects. */
  readonly browser: () => Browser
  readonly signedIn: (who: 'coordinator' | 'respondent' | 'matale' | 'secretariat') => Promise<Browser>
  readonly close: () => Promise<void>
}

const instruments = loadInstruments()
const { privateKey } = generateKeyPairSync('ed25519')

const defaults: Config = {
  port: 3000,
  host: '127.0.0.1',
  baseUrl: 'http://localhost:3000',
  dataDir: 'memory://',
  databaseUrl: null,
  databasePool: 4,
  smtpUrl: null,
  mailFrom: 'WeGO <no-reply@localhost>',
  secret: 'a secret of the tests, at least 32 characters long',
  signingKey: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  sampleData: true,
  trustProxy: false,
  log: false,
}

/** The whole platform on a fresh database, with the sample organisation. */
export async function makePlatform(overrides: Partial<Config> = {}): Promise<Platform> {
  const config = { ...defaults, ...overrides }
  const database = await makeDatabase(config.sampleData ? 'sample' : 'migrated')
  let now = beginning
  const clock = () => now
  await keepInstruments(database.db, instruments, now)
  await prepareInstallation(database.db, instruments, config, now)
  const app = createApp({ config, database, instruments, clock })
  const instrument = instruments.findLast((one) => one.id === 'ceds')
  if (!instrument) throw new Error('instruments/ceds is missing')
  const browser = () => new Browser(app)
  const emails = {
    coordinator: 'coordinator@hanoi.example',
    respondent: 'respondent@hanoi.example',
    matale: 'coordinator@matale.example',
    secretariat: 'secretariat@wego.example',
  }
  return {
    app,
    database,
    instrument,
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
      return one
    },
    close: () => database.close(),
  }
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
