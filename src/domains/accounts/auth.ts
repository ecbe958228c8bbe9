import { betterAuth } from 'better-auth'
import { anonymous, magicLink } from 'better-auth/plugins'
import type { Db } from '../../db/connection.ts'
import { cookiePrefix } from '../../http/session-cookie.ts'
import { sessionByLink } from './session-by-link.ts'

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
}

export const passwordLength = { least: 10, most: 128 } as const
export const linkMinutes = 20

/**
 * better-auth on our tables. Only its functions are used, never its own HTTP handler: every address is ours, so that
 * each has our forms, limits, languages and audit.
 */
export function createAuth({ db, secret, baseUrl, post }: AuthSettings) {
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
    },
    session: {
      modelName: 'sign_in_session',
      expiresIn: 60 * 60 * 24 * 14,
      updateAge: 60 * 60 * 24,
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
      sendResetPassword: ({ user, token }, request) =>
        post({ kind: 'password_link', email: user.email, token }, request?.headers),
    },
    emailVerification: {
      sendOnSignUp: true,
      expiresIn: 60 * 60 * 24 * 3,
      sendVerificationEmail: ({ user, token }, request) =>
        post({ kind: 'confirm_address', email: user.email, token }, request?.headers),
    },
    plugins: [
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
