import { createHmac } from 'node:crypto'

/**
 * The code an authenticator app shows for a key in base32, as RFC 6238 says: six digits, 30 seconds, SHA-1. `steps`
 * moves half minutes from now; the platform takes one on either side, so a test has three codes.
 */
export function totp(key: string, steps: -1 | 0 | 1 = 0): string {
  const bits = (key.match(/[A-Z2-7]/g) ?? [])
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
