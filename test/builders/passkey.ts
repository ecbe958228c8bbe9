import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

export interface SoftPasskey {
  readonly id: string
  /** As better-auth keeps it: COSE, in base64. */
  readonly publicKey: string
  /** What a browser says to a challenge; `isOwner` is whether the device asked for finger, face or PIN. */
  readonly answer: (challenge: string, how: { isOwner: boolean; origin?: string; counter?: number }) => string
}

/** A passkey without a device, for what no browser can be made to do. */
export function makePasskey(): SoftPasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  // a map of CBOR: key type EC2, algorithm ES256, curve P-256, then the two coordinates
  const cose = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ])
  const id = randomBytes(16).toString('base64url')
  return {
    id,
    publicKey: cose.toString('base64'),
    answer: (challenge, { isOwner, origin = 'http://localhost:3000', counter = 1 }) => {
      const client = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin, crossOrigin: false }))
      const count = Buffer.alloc(4)
      count.writeUInt32BE(counter)
      const site = createHash('sha256').update('localhost').digest()
      // bit 0: somebody was there; bit 2: it was the owner
      const data = Buffer.concat([site, Buffer.from([isOwner ? 0b101 : 0b001]), count])
      const signature = sign('sha256', Buffer.concat([data, createHash('sha256').update(client).digest()]), privateKey)
      return JSON.stringify({
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
        },
      })
    },
  }
}
