import type { PackMailKind } from '../../../db/tables.ts'
import { type Language, textIn } from '../../../text/index.ts'
import { type Day, atNoon } from './days.ts'

export interface Letter {
  readonly language: Language
  readonly city: string
  readonly round: string
  readonly pack: string
  readonly holder: string
  /** Questions it is about: all in an invitation, those left in a reminder. */
  readonly count: number
  readonly minutes: number
  readonly dueOn: Day | null
  readonly note: string
  readonly ask: { readonly name: string; readonly email: string } | null
  readonly link: string
  readonly words: { readonly question: string; readonly reply?: string; readonly item?: string | null } | null
}

/** Subject and body of a mail about a pack, in the receiver's language: paragraphs, those without content left out. */
export function letterText(kind: PackMailKind, letter: Letter): { subject: string; body: string } {
  const text = textIn(letter.language)
  const { city, round, pack, holder, count, minutes, link, words, ask } = letter
  const name = ask?.name ?? text('accounts.trail.system')
  const due = letter.dueOn === null ? null : text('team.mail.due', { date: text.date(atNoon(letter.dueOn)) })
  const note = letter.note === '' ? null : text('team.mail.note', { name, note: letter.note })
  const open = text('team.mail.open', { link })
  const question = ask === null ? null : text('team.mail.ask', { name: ask.name, email: ask.email })
  const body = (...parts: (string | null)[]) => parts.filter((part) => part !== null).join('\n\n')
  switch (kind) {
    case 'invitation':
      return {
        subject: text('team.mail.invitation.subject', { city, count }),
        body: body(
          text('team.mail.invitation.body', { name, city, round, pack, count, minutes }),
          due,
          note,
          open,
          text('team.mail.saved'),
          question,
        ),
      }
    case 'reminder_7':
    case 'reminder_2':
    case 'reminder_0':
    case 'reminder_hand':
      return {
        subject: text('team.mail.reminder.subject', { city, count }),
        body: body(text('team.mail.reminder.body', { city, round, pack, count, minutes }), due, open, question),
      }
    case 'returned':
      return {
        subject: text('team.mail.returned.subject', { name: holder, city }),
        body: body(
          text('team.mail.returned.body', { name: holder, pack }),
          words?.item ?? null,
          words?.question ?? '',
          text('team.mail.returned.link', { link }),
        ),
      }
    case 'replied':
      return {
        subject: text('team.mail.replied.subject', { city }),
        body: body(
          text('team.mail.replied.body', { name, question: words?.question ?? '', reply: words?.reply ?? '' }),
          open,
          question,
        ),
      }
    case 'reassigned':
      return {
        subject: text('team.mail.reassigned.subject', { city }),
        body: body(text('team.mail.reassigned.body', { city, round, pack }), question),
      }
  }
}
