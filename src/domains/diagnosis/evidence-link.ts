/** An address as the platform keeps it, or `null` for what is none; people write addresses as they say them. */
export function linkIn(said: string): string | null {
  const text = said.trim()
  const address = /^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(text) ? `https://${text}` : text
  return URL.canParse(address) && ['http:', 'https:'].includes(new URL(address).protocol) ? address : null
}
