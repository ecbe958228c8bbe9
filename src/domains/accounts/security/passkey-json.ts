import { z } from 'zod'

/** What a browser's passkey says, as far as we read it: its size is bounded, its content is better-auth's to check. */
const said = z.looseObject({ id: z.string().min(1).max(2000), response: z.looseObject({}) })

/** The hidden field that the script fills in; null for anything that no browser sends. */
export function passkeyJson(text: string): z.infer<typeof said> | null {
  if (text.length > 20_000) return null
  try {
    return said.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
