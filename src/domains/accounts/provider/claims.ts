import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * Whether the provider says that it asked for a second factor. Its word comes with the ID token in the middle of
 * better-auth's work on one callback, and is wanted when that work makes the session; nothing is kept beyond it.
 */
const callback = new AsyncLocalStorage<{ readonly isTrusted: boolean; hadSecondFactor: boolean }>()

/** Runs the work of one callback. */
export function answeringCallback<T>(isTrusted: boolean, work: () => Promise<T>): Promise<T> {
  return callback.run({ isTrusted, hadSecondFactor: false }, work)
}

/** Reads the token's claims; better-auth has checked its signature, issuer, audience, times and nonce before. */
export function noteIdToken(idToken: string | null | undefined): void {
  const running = callback.getStore()
  if (running && idToken) running.hadSecondFactor = saysSecondFactor(claimsOf(idToken))
}

export function hadSecondFactor(): boolean {
  const running = callback.getStore()
  return running !== undefined && (running.isTrusted || running.hadSecondFactor)
}

/** Values by which providers say it: RFC 8176 for `amr`; for `acr`, REFEDS and the two of OpenID for what phishing cannot take. */
export function saysSecondFactor(claims: Readonly<Record<string, unknown>>): boolean {
  const { amr, acr } = claims
  return (
    (Array.isArray(amr) && amr.includes('mfa')) ||
    acr === 'https://refeds.org/profile/mfa' ||
    acr === 'phr' ||
    acr === 'phrh'
  )
}

function claimsOf(idToken: string): Record<string, unknown> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString())
    return typeof claims === 'object' && claims !== null ? { ...claims } : {}
  } catch {
    return {}
  }
}
