import { z } from 'zod'
import { canonicalJson } from '../canonical.ts'

const named = z.strictObject({ id: z.string(), name: z.string(), country: z.string().nullable() })
const mark = z.enum(['confirmed', 'not_confirmed', 'cannot_tell'])
const figures = z.strictObject({
  stage: z.number().int().nullable(),
  overall: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})

/**
 * What a review comes to, as a file that a stranger can check. It holds no person's name, no note and no answer; whoever
 * has the result file draws the sample again from its hashes.
 */
export const reviewStatement = z.strictObject({
  format: z.literal('wego-review-statement/1'),
  city: named,
  round: z.strictObject({ id: z.string(), label: z.string(), sample: z.boolean() }),
  submission: z.strictObject({ number: z.number().int(), submittedAt: z.string() }),
  instrument: z.strictObject({ id: z.string(), version: z.string() }),
  hashes: z.strictObject({
    answers: z.string(),
    instrument: z.string(),
    recipe: z.string(),
    result: z.string(),
    verifiedAnswers: z.string(),
    verifiedResult: z.string(),
  }),
  result: figures,
  verifiedResult: figures,
  sample: z.strictObject({
    rule: z.string(),
    commitment: z.string(),
    nonce: z.string(),
    seed: z.string(),
    frame: z.strictObject({ top: z.number().int(), rest: z.number().int() }),
    items: z.array(z.strictObject({ id: z.string(), isTop: z.boolean() })),
  }),
  reviewers: z.array(named),
  marks: z.array(
    z.strictObject({
      item: z.string(),
      /** In the order of `reviewers`; null where a reviewer gave none. */
      marks: z.array(mark.nullable()),
      outcome: z.enum(['confirmed', 'not_confirmed', 'disputed', 'untold']),
      replied: z.boolean(),
    }),
  ),
  confirmed: z.number().int(),
  told: z.number().int(),
  share: z.number().nullable(),
  dates: z.strictObject({ requested: z.string(), drawn: z.string(), closed: z.string() }),
  publicKey: z.string(),
  signature: z.string(),
})

export type ReviewStatement = z.infer<typeof reviewStatement>
export type UnsignedStatement = Omit<ReviewStatement, 'signature'>

/** The bytes that are signed: everything but the signature, keys in order, no spaces. */
export function signedText(statement: UnsignedStatement | ReviewStatement): string {
  const { signature: _, ...rest } = { signature: '', ...statement }
  return canonicalJson(rest)
}

/** The bytes of the file. */
export function printStatement(statement: ReviewStatement): string {
  return `${canonicalJson(statement)}\n`
}
