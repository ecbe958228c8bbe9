/**
 * A name somebody gives a passkey: one line of at most 60 characters; null for an empty one. What turns the direction
 * of writing goes, what joins letters stays: Sinhala and Persian need it.
 */
export function passkeyName(typed: string): string | null {
  const name = typed
    .replaceAll(/[\p{Cc}\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, 60)
  return name === '' ? null : name
}
