import { z } from 'zod'
import { marks } from './outcome.ts'
import { rules } from './rules.ts'

const words = z.string().trim().max(rules.longestText)

export const requestForm = z.object({ round: z.string().min(1).max(100), note: words.default('') })

export const markForm = z.object({ mark: z.enum(marks), note: words.default('') })

export const declarationForm = z.object({ interest: z.enum(['none', 'mine', 'city']), words: words.default('') })

export const reasonForm = z.object({ reason: words.default('') })

export const pairingForm = z.object({
  first: z.string().max(200).default(''),
  second: z.string().max(200).default(''),
  reason: words.default(''),
  waive: z.literal('yes').optional(),
})

export const creditForm = z.object({
  city: z.string().min(1).max(200),
  change: z.coerce.number().int().min(1).max(20),
  reason: words.min(1),
})
