/** A name somebody gives a passkey: one line of at most 60 characters; null for an empty one. */
export function passkeyName(typed: string): string | null {
  const name = typed
    .replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 60)
  return name === '' ? null : name
}
