import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Signs for the installation. */
export interface Signer {
  readonly publicKey: string
  readonly fingerprint: string
  readonly sign: (text: string) => string
}

/** A signing key that cannot be used; its message says which and what to do. */
export class SigningKeyFault extends Error {}

/**
 * The key of the installation: the given PEM (SIGNING_KEY), else the file in the data folder, which is made at first use.
 * With several processes on one database each needs the same key, so that is when SIGNING_KEY is set.
 */
export function signerOf({ signingKey, dataDir }: { signingKey: string | null; dataDir: string }): () => Signer {
  let held: Signer | null = null
  return () => (held ??= signerFrom(privateKeyOf(signingKey, dataDir)))
}

/** SHA-256 of the public key as it travels (SPKI), in groups of four that can be read out on the telephone. */
export function fingerprintOf(publicKey: KeyObject): string {
  const hash = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
  return (hash.match(/.{4}/g) ?? []).slice(0, 16).join(' ')
}

/** Every Ed25519 public key of a text of PEM blocks; other text between them is no harm. */
export function publicKeysIn(text: string): readonly KeyObject[] {
  const blocks = text.match(/-----BEGIN (PUBLIC|PRIVATE) KEY-----[\s\S]+?-----END \1 KEY-----/g) ?? []
  return blocks.flatMap((block) => {
    try {
      const key = createPublicKey(block)
      return key.asymmetricKeyType === 'ed25519' ? [key] : []
    } catch {
      return []
    }
  })
}

function signerFrom(key: KeyObject): Signer {
  const publicKey = createPublicKey(key)
  return Object.freeze({
    publicKey: String(publicKey.export({ type: 'spki', format: 'pem' })),
    fingerprint: fingerprintOf(publicKey),
    sign: (text: string) => sign(null, Buffer.from(text), key).toString('base64'),
  })
}

function privateKeyOf(given: string | null, dataDir: string): KeyObject {
  const file = join(dataDir, 'signing-key.pem')
  const source = given === null ? file : 'SIGNING_KEY'
  const pem = given ?? keptKey(file, dataDir)
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // told below, without the key's own text
  }
  throw new SigningKeyFault(
    `${source}: no Ed25519 private key (PEM, PKCS#8). Put the right one back; with a new key new statements are signed, and earlier ones stay valid.`,
  )
}

function keptKey(file: string, dataDir: string): string {
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true })
    const { privateKey } = generateKeyPairSync('ed25519')
    // written aside, then linked: a kill leaves no half key, and two processes that start at once agree on one
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, String(privateKey.export({ type: 'pkcs8', format: 'pem' })), { mode: 0o600 })
    try {
      linkSync(draft, file)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    } finally {
      rmSync(draft)
    }
  }
  return readFileSync(file, 'utf8')
}
