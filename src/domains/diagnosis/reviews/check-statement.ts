import { createPublicKey, verify } from 'node:crypto'
import { canonicalJson, sha256 } from '../canonical.ts'
import type { Instrument } from '../instrument.ts'
import type { ResultDocument } from '../result-document.ts'
import { commitmentOf, drawSample, sampleRule, seedOf } from './draw-sample.ts'
import { outcomeOf, shareOf } from './outcome.ts'
import { fingerprintOf, publicKeysIn } from './signing-key.ts'
import { type ReviewStatement, reviewStatement, signedText } from './statement.ts'
import { frameOf } from './take-place.ts'

/** Why a statement is not believed; each is a sentence `review.verify.<fault>`. */
export type StatementFault =
  | 'unreadable'
  | 'changed'
  | 'unknown_key'
  | 'seed_wrong'
  | 'sums_wrong'
  | 'result_other'
  | 'sample_wrong'
  | 'instrument_unknown'

export interface Verdict {
  readonly isValid: boolean
  readonly faults: readonly StatementFault[]
  readonly fingerprint: string | null
  readonly statement: ReviewStatement | null
  /** The result file was read and fits. */
  readonly isResultChecked: boolean
}

/** What a stranger checks: form, signature, whose key, seed and sums, and with the result file its hash and the draw. */
export function checkStatement(
  text: string,
  {
    knownKeys,
    result = null,
    instruments,
  }: {
    /** PEM blocks of keys that the reader trusts. */
    knownKeys: string
    result?: string | null
    instruments: readonly Instrument[]
  },
): Verdict {
  const statement = parsed(text)
  const key = statement ? publicKeysIn(statement.publicKey)[0] : undefined
  if (!statement || !key) {
    return { isValid: false, faults: ['unreadable'], fingerprint: null, statement: null, isResultChecked: false }
  }
  const fingerprint = fingerprintOf(key)
  const faults: StatementFault[] = []
  const signature = Buffer.from(statement.signature, 'base64')
  const isSigned =
    signature.toString('base64') === statement.signature &&
    verify(null, Buffer.from(signedText(statement)), createPublicKey(statement.publicKey), signature)
  if (!isSigned) faults.push('changed')
  if (!publicKeysIn(knownKeys).some((one) => fingerprintOf(one) === fingerprint)) faults.push('unknown_key')
  const { sample, hashes } = statement
  if (
    sample.rule !== sampleRule ||
    commitmentOf(sample.nonce) !== sample.commitment ||
    seedOf(hashes.answers, sample.nonce) !== sample.seed
  )
    faults.push('seed_wrong')
  if (!doSumsFit(statement)) faults.push('sums_wrong')
  if (result !== null) faults.push(...resultFaults(statement, result, instruments))
  return { isValid: faults.length === 0, faults, fingerprint, statement, isResultChecked: result !== null }
}

function parsed(text: string): ReviewStatement | null {
  try {
    const read = reviewStatement.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

function doSumsFit(statement: ReviewStatement): boolean {
  const items = statement.sample.items.map((one) => one.id)
  const outcomes = statement.marks.map((one) => outcomeOf(one.marks.filter((mark) => mark !== null)))
  const share = shareOf(outcomes)
  return (
    new Set(items).size === items.length &&
    canonicalJson(statement.marks.map((one) => one.item)) === canonicalJson(items) &&
    statement.marks.every((one, at) => one.outcome === outcomes[at]) &&
    share.confirmed === statement.confirmed &&
    share.told === statement.told &&
    share.share === statement.share
  )
}

/** The result file is the one that was reviewed (or the verified one), and its answers give this sample. */
function resultFaults(
  statement: ReviewStatement,
  text: string,
  instruments: readonly Instrument[],
): readonly StatementFault[] {
  let document: ResultDocument
  try {
    document = JSON.parse(text) as ResultDocument
    const [answers, result] = [sha256(canonicalJson(document.answers)), sha256(canonicalJson(document.result))]
    const { hashes } = statement
    const isReviewed = answers === hashes.answers && result === hashes.result
    const isVerified = answers === hashes.verifiedAnswers && result === hashes.verifiedResult
    if (!isReviewed && !isVerified) return ['result_other']
  } catch {
    return ['result_other']
  }
  const { id, version } = statement.instrument
  const instrument = instruments.find((one) => one.id === id && one.version === version)
  if (instrument?.hash !== statement.hashes.instrument) return ['instrument_unknown']
  const drawn = drawSample(frameOf({ instrument }, document), statement.sample.seed).map((one) => one.id)
  const shown = statement.sample.items.map((one) => one.id)
  return canonicalJson(drawn.toSorted()) === canonicalJson(shown.toSorted()) ? [] : ['sample_wrong']
}
