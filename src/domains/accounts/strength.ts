import type { Strength } from '../../db/tables.ts'

/**
 * Whether a session was opened by more than one thing a thief can take: a passkey, a second factor that is still set
 * up, or a provider that says it asked for one and is trusted with it.
 */
export function isStrong(strength: Strength, hasSecondFactor: boolean): boolean {
  return strength === 'passkey' || strength === 'provider_mfa' || (strength === 'second_factor' && hasSecondFactor)
}

/**
 * Whoever set a second factor up is nobody before giving it, however the session came about. This holds also for
 * sessions opened by password before it was set up, and for any way in that would forget to ask.
 */
export function isOpen(strength: Strength, hasSecondFactor: boolean): boolean {
  return !hasSecondFactor || strength === 'second_factor' || strength === 'passkey'
}

/** By which of better-auth's functions a session was made. */
export function strengthBy(path: string, hasProviderMfa: boolean): Strength {
  switch (path) {
    case '/sign-in/anonymous':
      return 'guest'
    case '/magic-link/verify':
      return 'link'
    // our own endpoint for a link to a pack has no address
    case 'virtual:':
      return 'pack_link'
    case '/two-factor/verify-totp':
    case '/two-factor/verify-backup-code':
      return 'second_factor'
    case '/passkey/verify-authentication':
      return 'passkey'
    case '/callback/:id':
      return hasProviderMfa ? 'provider_mfa' : 'provider'
    default:
      return 'password'
  }
}

const strengths: readonly Strength[] = [
  'guest',
  'pack_link',
  'password',
  'link',
  'second_factor',
  'passkey',
  'provider',
  'provider_mfa',
]

/** What better-auth reads back from the row, as one of ours; anything else is the weakest. */
export function asStrength(value: unknown): Strength {
  return strengths.find((one) => one === value) ?? 'password'
}
