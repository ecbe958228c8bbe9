import type { Db } from '../../db/connection.ts'
import { postMail } from '../../mail/outbox.ts'
import { type Language, isLanguage, languageFor, textIn } from '../../text/index.ts'
import { type AuthMail, linkMinutes } from './auth.ts'

const paths = {
  sign_in_link: '/sign-in/link/',
  password_link: '/password/',
  confirm_address: '/sign-up/confirmation/',
} as const

/** Writes better-auth's mails in our words, in the language of the request that asked for them. */
export function authMailPoster(db: Db, baseUrl: string, clock: () => Date) {
  return async ({ kind, email, token }: AuthMail, headers: Headers | undefined): Promise<void> => {
    const language = languageOf(headers)
    const text = textIn(language)
    await postMail(db, {
      kind,
      to: email,
      language,
      subject: text(`accounts.mail.${kind}.subject`),
      body: text(`accounts.mail.${kind}.body`, { link: `${baseUrl}${paths[kind]}${token}`, minutes: linkMinutes }),
      at: clock(),
    })
  }
}

/** The language of the request that better-auth works for. */
export function languageOf(headers: Headers | undefined): Language {
  const cookie = /(?:^|;\s*)lang=([a-z]+)/.exec(headers?.get('cookie') ?? '')?.[1]
  return isLanguage(cookie) ? cookie : languageFor(headers?.get('accept-language') ?? undefined)
}
