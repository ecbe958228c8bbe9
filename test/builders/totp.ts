import { createHmac } from 'node:crypto'

const halfMinute = 30_000

/** The code an app shows now. Awaited, because it waits for the next half-minute when this one is about to end. */
export async function codeNow(key: string, secondsLeft = 3): Promise<string> {
  await roomInHalfMinute(secondsLeft)
  return totp(key, 0)
}

/**
 * The code of the half-minute before, which the platform still takes, so that a test has two codes at once. With the
 * turn of the half-minute it would be two ago and refused: `secondsLeft` are left for what a test does with it.
 */
export async function codeBefore(key: string, secondsLeft = 3): Promise<string> {
  await roomInHalfMinute(secondsLeft)
  return totp(key, -1)
}

async function roomInHalfMinute(secondsLeft: number): Promise<void> {
  const left = halfMinute - (Date.now() % halfMinute)
  if (left < secondsLeft * 1000) await new Promise((done) => setTimeout(done, left + 10))
}

/** RFC 6238 for a key in base32: six digits, 30 seconds, SHA-1. `steps` moves half-minutes from now. */
function totp(key: string, steps: -1 | 0): string {
  const bits = (key.match(/[A-Z2-7]/g) ?? [])
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / halfMinute) + steps))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
