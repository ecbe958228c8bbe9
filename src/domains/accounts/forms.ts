import { z } from 'zod'

const email = z.email().max(254)

/** A missing field is an empty one, so that it gets the sentence of a wrong one. */
const password = z.string().default('')

export const signInForm = z.object({ email: z.string().trim().default(''), password })

export const signUpForm = z.object({
  // a name stands in mails and pages: one line, no control characters
  name: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .regex(/^\P{Cc}+$/u),
  email: z.string().trim().pipe(email),
  password,
})

export const emailForm = z.object({ email: z.string().trim().pipe(email) })

export const newPasswordForm = z.object({ token: z.string().min(1), password })

export const invitationForm = z.object({
  email: z.string().trim().pipe(email),
  role: z.enum(['coordinator', 'respondent', 'viewer']),
})

/** A path of ours to go on to; anything else (another site, a script) becomes the home page. */
export function nextPath(value: unknown): string {
  return typeof value === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(value) && !value.startsWith('/sign-') ? value : '/me'
}
