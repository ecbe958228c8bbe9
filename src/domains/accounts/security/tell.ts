import type { Db } from '../../../db/connection.ts'
import { postMail } from '../../../mail/outbox.ts'
import { type Language, textIn } from '../../../text/index.ts'
import { type AuditEvent, recordAudit } from '../audit.ts'

export type SecurityMail =
  | 'second_factor_on'
  | 'second_factor_off'
  | 'backup_codes'
  | 'passkey_added'
  | 'passkey_removed'
  | 'password_changed'
  | 'provider_linked'
  | 'factors_reset'

export interface Told {
  readonly person: { readonly id: string; readonly email: string }
  readonly mail: SecurityMail
  readonly language: Language
  readonly baseUrl: string
  readonly event: Pick<AuditEvent, 'action' | 'subject'>
  /** Who did it, when not the person: the operator of the installation is null. */
  readonly by?: null
  readonly at: Date
}

/** Writes a change of how somebody signs in to the trail and to their mailbox: a thief cannot do it unseen. */
export async function tell(db: Db, { person, mail, language, baseUrl, event, by, at }: Told): Promise<void> {
  await recordAudit(db, { at, personId: by === null ? null : person.id, organisationId: null, ...event })
  const text = textIn(language)
  await postMail(db, {
    kind: 'security',
    to: person.email,
    language,
    subject: text(`security.mail.${mail}.subject`),
    body: `${text(`security.mail.${mail}.body`)}\n\n${text('security.mail.end', { link: `${baseUrl}/me/security` })}`,
    at,
  })
}
