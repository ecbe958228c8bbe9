import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { anonymous, genericOAuth, magicLink, twoFactor } from 'better-auth/plugins'
import type { Db } from '../../db/connection.ts'
import { cookiePrefix } from '../../http/session-cookie.ts'
import { hadSecondFactor, noteIdToken } from './provider/claims.ts'
import type { Provider } from './provider/provider.ts'
import { sessionByLink } from './session-by-link.ts'
import { strengthBy } from './strength.ts'

export interface AuthMail {
  readonly kind: 'sign_in_link' | 'password_link' | 'confirm_address'
  readonly email: string
  readonly token: string
}

export interface AuthSettings {
  readonly db: Db
  readonly secret: string
  readonly baseUrl: string
  /** Puts a mail into the outbox in the reader's language. */
  readonly post: (mail: AuthMail, headers: Headers | undefined) => Promise<void>
  /** A password was set anew through a link. */
  readonly passwordChanged: (person: { id: string; email: string }, headers: Headers | undefined) => Promise<void>
  /** Somebody else's sign-in: the organisation's OpenID Connect provider. */
  readonly provider?: Provider | null
}

export const passwordLength = { least: 10, most: 128 } as const
export const linkMinutes = 20
/** Ways in after which a second factor is asked. better-auth by itself asks after a password only. */
const challenged = new Set(['/sign-in/email', '/magic-link/verify', '/callback/:id'])

/**
 * better-auth on our tables. Only its functions are used, never its own HTTP handler: every address is ours, so that
 * each has our forms, limits, languages and audit.
 */
export function createAuth({ db, secret, baseUrl, post, passwordChanged, provider = null }: AuthSettings) {
  const secondFactor = secondFactorPlugin()
  return betterAuth({
    database: { db, type: 'postgres' },
    secret,
    baseURL: baseUrl,
    basePath: '/sign-in',
    logger: { level: 'error' },
    telemetry: { enabled: false },
    // our own middleware checks the origin and limits tries, before better-auth is reached
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix,
      useSecureCookies: baseUrl.startsWith('https:'),
      disableOriginCheck: true,
      disableCSRFCheck: true,
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
    },
    user: {
      modelName: 'person',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      // a provider that does not vouch for the address vouches for nobody
      validateUserInfo: ({ user, source }) =>
        source.method === 'oauth' && user.emailVerified !== true ? { error: 'email_not_verified' } : undefined,
    },
    session: {
      modelName: 'sign_in_session',
      expiresIn: 60 * 60 * 24 * 14,
      // how exactly the list of sessions can say when one was last used
      updateAge: 60 * 60,
      additionalFields: { strength: { type: 'string', input: false, defaultValue: 'password' } },
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    account: {
      modelName: 'sign_in_account',
      fields: {
        userId: 'person_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'sign_in_verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
      resetPasswordTokenExpiresIn: linkMinutes * 60,
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: ({ user }, request) => passwordChanged(user, request?.headers),
      sendResetPassword: ({ user, token }, request) =>
        post({ kind: 'password_link', email: user.email, token }, request?.headers),
    },
    emailVerification: {
      sendOnSignUp: true,
      expiresIn: 60 * 60 * 24 * 3,
      sendVerificationEmail: ({ user, token }, request) =>
        post({ kind: 'confirm_address', email: user.email, token }, request?.headers),
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => ({
            data: { ...session, strength: strengthBy(context?.path ?? '', hadSecondFactor()) },
          }),
        },
      },
      account: {
        create: { before: async (account) => ({ data: withoutTokens(account) }) },
        update: { before: async (account) => ({ data: withoutTokens(account) }) },
      },
    },
    plugins: [
      {
        ...secondFactor,
        hooks: {
          after: secondFactor.hooks.after.map((hook) => ({
            ...hook,
            matcher: (context: { path?: string }) => challenged.has(context.path ?? ''),
          })),
        },
      },
      passkey({
        rpID: new URL(baseUrl).hostname,
        rpName: 'WeGO',
        origin: new URL(baseUrl).origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: ({ verification }) => demandUser(verification.registrationInfo?.userVerified),
        },
        authentication: {
          afterVerification: ({ verification }) => demandUser(verification.authenticationInfo.userVerified),
        },
        advanced: { webAuthnChallengeCookie: 'passkey' },
        schema: {
          passkey: {
            fields: {
              publicKey: 'public_key',
              userId: 'person_id',
              credentialID: 'credential_id',
              deviceType: 'device_type',
              backedUp: 'backed_up',
              createdAt: 'created_at',
            },
          },
        },
      }),
      genericOAuth({ config: provider === null ? [] : [provider] }),
      magicLink({
        expiresIn: linkMinutes * 60,
        storeToken: 'hashed',
        sendMagicLink: ({ email, token }, context) =>
          post({ kind: 'sign_in_link', email, token }, context?.headers ?? undefined),
      }),
      anonymous({
        emailDomainName: 'guest.invalid',
        disableDeleteAnonymousUser: true,
        schema: { user: { fields: { isAnonymous: 'is_anonymous' } } },
      }),
      sessionByLink(),
    ],
  })
}

export type Auth = ReturnType<typeof createAuth>

function secondFactorPlugin() {
  return twoFactor({
    issuer: 'WeGO',
    allowPasswordless: true,
    twoFactorTable: 'second_factor',
    schema: {
      user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
      twoFactor: {
        fields: {
          backupCodes: 'backup_codes',
          userId: 'person_id',
          failedVerificationCount: 'failed_verification_count',
          lockedUntil: 'locked_until',
        },
      },
    },
  })
}

/** A passkey alone signs in, so holding the device is not enough: its owner must have unlocked it. */
async function demandUser(isVerified: boolean | undefined): Promise<void> {
  if (isVerified !== true) throw new APIError('UNAUTHORIZED', { code: 'USER_NOT_VERIFIED' })
}

/** The provider is asked once, at sign-in; nothing of ours asks it again, so its tokens are not kept. */
function withoutTokens<Account extends { idToken?: string | null | undefined }>(account: Account): Account {
  noteIdToken(account.idToken)
  return { ...account, accessToken: null, refreshToken: null, idToken: null }
}
