import { createHmac } from 'node:crypto'
import { isAPIError } from 'better-auth/api'
import { symmetricDecrypt } from 'better-auth/crypto'
import type { Db } from '../../../db/connection.ts'
import type { Auth } from '../auth.ts'
import { claimCode, forgetCodes, pendingSecret } from './store.ts'

/** A code of an app holds for its half minute and one on either side; longer than that nobody can give it again. */
const usedCodeKeptMs = 3 * 60_000
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What the person typed, without the spaces and dashes people type; letters and digits of a backup code stay as they are. */
export function typedCode(text: string): { kind: 'app' | 'backup'; code: string } | null {
  const bare = text.replaceAll(/[\s\u00a0\u2010-\u2015-]/g, '').normalize('NFKC')
  if (/^\d{6}$/.test(bare)) return { kind: 'app', code: bare }
  return /^[a-zA-Z0-9]{10}$/.test(bare) ? { kind: 'backup', code: `${bare.slice(0, 5)}-${bare.slice(5)}` } : null
}

/** False when this code of this person was given already: somebody may have looked over their shoulder. */
export async function isFirstUse(db: Db, secret: string, personId: string, code: string): Promise<boolean> {
  // better-auth's codes run by the clock of the machine, so their uses do too
  const now = new Date()
  const since = new Date(now.getTime() - usedCodeKeptMs)
  const codeHash = createHmac('sha256', secret).update(`code:${personId}:${code}`).digest('base64url')
  const isFirst = await claimCode(db, { personId, codeHash, now, since })
  if (isFirst) await forgetCodes(db, personId, since)
  return isFirst
}

/** Whether a signed-in person gives a code of theirs now: of the app, or a backup code, which is used up by it. */
export async function isOwnCode(
  auth: Auth,
  { db, secret, personId, text, headers }: { db: Db; secret: string; personId: string; text: string; headers: Headers },
): Promise<boolean> {
  const typed = typedCode(text)
  if (typed === null) return false
  try {
    if (typed.kind === 'backup') {
      await auth.api.verifyBackupCode({ body: { code: typed.code, disableSession: true }, headers })
      return true
    }
    if (!(await isFirstUse(db, secret, personId, typed.code))) return false
    await auth.api.verifyTOTP({ body: { code: typed.code }, headers })
    return true
  } catch (error) {
    if (!isAPIError(error)) throw error
    return false
  }
}

/** The key of a second factor that is begun: as apps read it in a picture, and as people type it. */
export async function begunKey(
  auth: Auth,
  db: Db,
  person: { id: string; email: string },
): Promise<{ uri: string; key: string } | null> {
  const kept = await pendingSecret(db, person.id)
  if (kept === null) return null
  const { secretConfig } = await auth.$context
  const key = inBase32(Buffer.from(await symmetricDecrypt({ key: secretConfig, data: kept })))
  const uri = `otpauth://totp/WeGO:${encodeURIComponent(person.email)}?secret=${key}&issuer=WeGO&digits=6&period=30`
  return { uri, key: key.replaceAll(/(.{4})(?=.)/g, '$1 ') }
}

function inBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => base32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}
