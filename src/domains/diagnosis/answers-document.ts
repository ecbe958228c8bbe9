import type { Answer, Answers } from '@wego/composite'
import { z } from 'zod'
import { isCurrency, mostMinor } from '../../money/currencies.ts'
import type { Instrument } from './instrument.ts'
import { targetYears } from './target.ts'

const longest = 4000

export const targetYear = z.number().int().min(targetYears.first).max(targetYears.last)
/** Any three letters: a currency that is tender today may be gone when the document is read again. */
const writtenCost = z.strictObject({
  minor: z.number().int().min(0).max(mostMinor),
  currency: z.string().regex(/^[A-Z]{3}$/),
})
/** What comes in to be kept: in a currency that is tender today. */
export const targetCost = writtenCost.extend({ currency: z.string().refine(isCurrency) })

export const answerEntry = z
  .strictObject({
    step: z.number().int().min(0).optional(),
    mark: z.enum(['not_our_competence', 'dont_know']).optional(),
    strength: z.enum(['claimed', 'documented', 'verified']).default('claimed'),
    /** Steps that several respondents chose before they agreed, in rising order, without saying who. */
    singles: z.array(z.number().int().min(0)).max(1000).optional(),
    comment: z.string().max(longest).optional(),
    evidenceLink: z.string().max(2000).optional(),
    evidenceNote: z.string().max(longest).optional(),
    targetStep: z.number().int().min(0).optional(),
    targetReason: z.string().max(longest).optional(),
    targetYear: targetYear.optional(),
    /** What the city thinks reaching the target costs, in minor units of the currency. */
    targetCost: writtenCost.optional(),
    carriedFrom: z.string().optional(),
    /** Pieces in the city's library: how many, and the SHA-256 of those that are files; never what they hold. */
    evidence: z
      .strictObject({ pieces: z.number().int().min(1), hashes: z.array(z.string().regex(/^[0-9a-f]{64}$/)) })
      .optional(),
  })
  .refine((entry) => entry.step === undefined || entry.mark === undefined, { message: 'has both a step and a mark' })

/** The answers of one round as a file: everything that was entered, complete enough to come back. */
export const answersDocument = z.object({
  format: z.literal('wego-answers/1'),
  instrument: z.object({ id: z.string(), version: z.string() }),
  city: z.object({ id: z.string(), name: z.string() }),
  round: z.object({ id: z.string(), label: z.string(), sample: z.boolean().default(false) }),
  seed: z.number().int(),
  answers: z.record(z.string(), answerEntry),
})

export type AnswersDocument = z.infer<typeof answersDocument>
export type AnswerEntry = z.infer<typeof answerEntry>

/** What scoring reads of the answers, in the instrument's order; a comment or a target never moves a score. */
export function scoringAnswers(document: AnswersDocument, instrument: Instrument): Answers {
  const answers: Record<string, Answer> = {}
  for (const { id } of instrument.items) {
    const entry = document.answers[id]
    if (entry?.step !== undefined) {
      const { step, strength, singles } = entry
      answers[id] = { step, strength, ...(singles === undefined || singles.length < 2 ? {} : { singles }) }
    } else if (entry?.mark !== undefined) answers[id] = { mark: entry.mark }
  }
  return answers
}
