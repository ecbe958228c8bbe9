import { z } from 'zod'

const said = {
  id: z.string().min(1).max(2000),
  rawId: z.string().min(1).max(2000),
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}).default({}),
}

/** What a browser says of a new passkey. Its size is bounded here; its content is better-auth's to check. */
export const newPasskey = z.object({
  ...said,
  response: z.object({
    clientDataJSON: z.string(),
    attestationObject: z.string(),
    transports: z
      .array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']))
      .max(10)
      .catch([]),
  }),
})

/** What a browser says when a passkey signs in. */
export const usedPasskey = z.object({
  ...said,
  response: z.object({ clientDataJSON: z.string(), authenticatorData: z.string(), signature: z.string() }),
})

/** The hidden field that the script fills in; null for anything that no browser sends. */
export function passkeyJson<Said>(text: string, schema: z.ZodType<Said>): Said | null {
  if (text.length > 20_000) return null
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
