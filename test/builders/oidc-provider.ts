import { AsyncLocalStorage } from 'node:async_hooks'
import { type Server, createServer } from 'node:http'
import OpenIdProvider from 'oidc-provider'

/** Who signs in at the provider, and what it says of them. */
export interface ProviderAccount {
  readonly sub: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly name?: string
  /** How it recognised them; `mfa` for a second factor. */
  readonly amr?: readonly string[]
}

export interface RunningProvider {
  readonly issuer: string
  readonly client: { readonly id: string; readonly secret: string }
  /** Who signs in next; null for somebody who presses "cancel". */
  signingIn: (account: ProviderAccount | null) => void
  /** How many seconds its clock is off; negative is slow. */
  setClock: (seconds: number) => void
  /** Follows an address of the provider as a browser would, up to the one that leads back. */
  visit: (url: string) => Promise<string>
  close: () => Promise<void>
}

const client = { id: 'wego', secret: 'the secret of the client wego' }

/** A real OpenID Connect provider on loopback. Signing in there needs no page: it believes the test. */
export async function startProvider(baseUrl: string): Promise<RunningProvider> {
  let account: ProviderAccount | null = null
  let skew = 0
  const accounts = new Map<string, ProviderAccount>()
  const server = createServer()
  const port = await listen(server)
  const issuer = `http://127.0.0.1:${port}`
  const provider = new OpenIdProvider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [`${baseUrl}/sign-in/callback/organisation`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['a key of the tests'] },
    ttl: { IdToken: 3600 },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...accounts.get(sub), sub }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId ?? '',
        accountId: ctx.oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  })
  const answer = provider.callback()
  // the provider lives in the process of the test; only inside its own answers is the time another
  const off = new AsyncLocalStorage<number>()
  const now = Date.now
  Date.now = () => now() + (off.getStore() ?? 0)
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void off.run(skew * 1000, () => answer(request, response))
    if (account !== null) accounts.set(account.sub, account)
    const result =
      account === null
        ? { error: 'access_denied', error_description: 'cancelled' }
        : { login: { accountId: account.sub, ...(account.amr ? { amr: [...account.amr] } : {}) } }
    void off.run(skew * 1000, () => provider.interactionFinished(request, response, result))
  })
  return {
    issuer,
    client,
    signingIn: (next) => {
      account = next
    },
    setClock: (seconds) => {
      skew = seconds
    },
    visit: async (url) => {
      const jar = new Map<string, string>()
      let at = url
      for (let hop = 0; hop < 10; hop++) {
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
        const response = await fetch(at, { redirect: 'manual', headers: { cookie } })
        for (const set of response.headers.getSetCookie()) {
          const [pair = ''] = set.split(';')
          jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
        }
        const location = response.headers.get('location')
        if (location === null) throw new Error(`the provider answered ${response.status}: ${await response.text()}`)
        at = new URL(location, at).href
        if (at.startsWith(baseUrl)) return at
      }
      throw new Error(`the provider does not lead back from ${url}`)
    },
    close: () =>
      new Promise((resolve) => {
        Date.now = now
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
}
