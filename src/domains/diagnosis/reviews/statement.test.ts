import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkStatement } from './check-statement.ts'
import { commitmentOf, sampleRule, seedOf } from './draw-sample.ts'
import { type Signer, SigningKeyFault, publicKeysIn, signerOf } from './signing-key.ts'
import { type ReviewStatement, type UnsignedStatement, printStatement, signedText } from './statement.ts'

const folder = mkdtempSync(join(tmpdir(), 'wego-key-'))
afterAll(() => rmSync(folder, { recursive: true }))
const signer = signerOf({ signingKey: null, dataDir: folder })()
const other = signerOf({ signingKey: pem('ed25519'), dataDir: folder })()

test('the key is made at first use, for its owner only, and stays', () => {
  const file = join(folder, 'signing-key.pem')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(signerOf({ signingKey: null, dataDir: folder })().fingerprint).toBe(signer.fingerprint)
  expect(signer.fingerprint).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/)
})

test.each([
  { name: 'of another kind', key: pem('x25519') },
  { name: 'cut short', key: pem('ed25519').slice(0, 60) },
  { name: 'that is none', key: 'hello' },
])('a key $name is refused in a sentence without the key', ({ key }) => {
  const use = () => signerOf({ signingKey: key, dataDir: folder })()
  expect(use).toThrow(SigningKeyFault)
  expect(use).toThrow(/^SIGNING_KEY: no Ed25519 private key/)
  expect(use).not.toThrow(key.slice(30, 50) || 'hello there')
})

test('a file of the key that was spoilt is named, and not replaced', () => {
  const spoilt = mkdtempSync(join(tmpdir(), 'wego-key-'))
  writeFileSync(join(spoilt, 'signing-key.pem'), 'x')
  expect(() => signerOf({ signingKey: null, dataDir: spoilt })()).toThrow(/signing-key\.pem: no Ed25519/)
  expect(readFileSync(join(spoilt, 'signing-key.pem'), 'utf8')).toBe('x')
  rmSync(spoilt, { recursive: true })
})

test('a statement is valid with a known key', () => {
  expect(check(print(signer))).toMatchObject({ isValid: true, faults: [], fingerprint: signer.fingerprint })
})

test('after the key was replaced, an earlier statement stays valid by the list of keys', () => {
  const keys = other.publicKey + signer.publicKey
  expect(publicKeysIn(keys)).toHaveLength(2)
  expect(checkStatement(print(signer), { knownKeys: keys, instruments: [] }).isValid).toBe(true)
})

// prettier-ignore
const wrong: { name: string; text: () => string; faults: string[] }[] = [
  { name: 'nothing', text: () => '', faults: ['unreadable'] },
  { name: 'a page', text: () => '<html></html>', faults: ['unreadable'] },
  { name: 'cut short', text: () => print(signer).slice(0, -20), faults: ['unreadable'] },
  { name: 'one field more', text: () => print(signer).replace('{', '{"extra":1,'), faults: ['unreadable'] },
  { name: 'one letter of the city changed', text: () => print(signer).replace('"Hanoi"', '"Hanoj"'), faults: ['changed'] },
  { name: 'a figure made better', text: () => print(signer).replace('"overall":46', '"overall":96'), faults: ['changed'] },
  { name: 'another key put in and signed again', text: () => print(other), faults: ['unknown_key'] },
  { name: 'another key put in only', text: () => printStatement({ ...signed(signer), publicKey: other.publicKey }), faults: ['changed', 'unknown_key'] },
  { name: 'a seed that was chosen, well signed', text: () => print(signer, (one) => ({ ...one, sample: { ...one.sample, seed: '0'.repeat(64) } })), faults: ['seed_wrong'] },
  { name: 'a secret that was not fixed before, well signed', text: () => print(signer, (one) => ({ ...one, sample: { ...one.sample, nonce: 'n2', seed: seedOf('answers', 'n2') } })), faults: ['seed_wrong'] },
  { name: 'sums that do not fit, well signed', text: () => print(signer, (one) => ({ ...one, confirmed: 2, share: 1 })), faults: ['sums_wrong'] },
  { name: 'a mark dropped, well signed', text: () => print(signer, (one) => ({ ...one, marks: one.marks.slice(0, 1), told: 1, share: 1 })), faults: ['sums_wrong'] },
]

test.each(wrong)('$name is not valid', ({ text, faults }) => {
  expect(check(text())).toMatchObject({ isValid: false, faults })
})

test('every single byte counts: whatever is changed, it is not valid', () => {
  const text = print(signer)
  for (let at = 0; at < text.length - 1; at += 7) {
    const changed = text.slice(0, at) + (text[at] === 'a' ? 'b' : 'a') + text.slice(at + 1)
    expect(check(changed).isValid, `byte ${at}`).toBe(false)
  }
})

test('another result file beside it is told', () => {
  const verdict = checkStatement(print(signer), { knownKeys: signer.publicKey, result: '{}', instruments: [] })
  expect(verdict.faults).toEqual(['result_other'])
})

function check(text: string) {
  return checkStatement(text, { knownKeys: signer.publicKey, instruments: [] })
}

function print(by: Signer, change: (one: UnsignedStatement) => UnsignedStatement = (one) => one): string {
  return printStatement(signed(by, change))
}

function signed(by: Signer, change: (one: UnsignedStatement) => UnsignedStatement = (one) => one): ReviewStatement {
  const unsigned = change({ ...statement(), publicKey: by.publicKey })
  return { ...unsigned, signature: by.sign(signedText(unsigned)) }
}

function statement(): UnsignedStatement {
  const hanoi = { id: 'hanoi', name: 'Hanoi', country: 'VN' }
  const figures = { stage: 3, overall: 46, low: 40, high: 50 }
  return {
    format: 'wego-review-statement/1',
    city: hanoi,
    round: { id: '2025', label: '2025', sample: false },
    submission: { number: 1, submittedAt: '2026-06-03T09:00:00.000Z' },
    instrument: { id: 'ceds', version: '1.0' },
    hashes: {
      answers: 'answers',
      instrument: 'i',
      recipe: 'r',
      result: 'result',
      verifiedAnswers: 'va',
      verifiedResult: 'vr',
    },
    result: figures,
    verifiedResult: figures,
    sample: {
      rule: sampleRule,
      commitment: commitmentOf('n'),
      nonce: 'n',
      seed: seedOf('answers', 'n'),
      frame: { top: 1, rest: 1 },
      items: [
        { id: 'GOV-01', isTop: true },
        { id: 'GOV-02', isTop: false },
      ],
    },
    reviewers: [
      { id: 'seoul', name: 'Seoul', country: 'KR' },
      { id: 'kigali', name: 'Kigali', country: 'RW' },
    ],
    marks: [
      { item: 'GOV-01', marks: ['confirmed', 'cannot_tell'], outcome: 'confirmed', replied: false },
      { item: 'GOV-02', marks: ['confirmed', 'not_confirmed'], outcome: 'disputed', replied: true },
    ],
    confirmed: 1,
    told: 2,
    share: 0.5,
    dates: {
      requested: '2026-07-01T00:00:00.000Z',
      drawn: '2026-07-02T00:00:00.000Z',
      closed: '2026-08-02T00:00:00.000Z',
    },
    publicKey: '',
  }
}

function pem(kind: 'ed25519' | 'x25519'): string {
  const { privateKey } = kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')
  return String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
}
