import type { OidcConfig } from '../../../config.ts'

/** The organisation's OpenID Connect provider as better-auth wants it described. */
export interface Provider {
  readonly providerId: typeof providerId
  readonly discoveryUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: string[]
  readonly pkce: true
  readonly requireIdTokenVerification: true
  readonly disableProviderLogout: true
}

/** Part of the address the provider sends people back to: `/sign-in/callback/organisation`. */
export const providerId = 'organisation'

export function providerOf({ issuer, clientId, clientSecret }: OidcConfig): Provider {
  return {
    providerId,
    discoveryUrl: `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    disableProviderLogout: true,
  }
}
