import type { FC } from 'hono/jsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'

export const MailsView: FC<{
  frame: Frame
  mails: readonly {
    id: number
    to_address: string
    subject: string
    body: string
    created_at: Date
    sent_at: Date | null
  }[]
}> = ({ frame, mails }) => {
  const { text } = frame
  return (
    <Page
      frame={frame}
      title={text('accounts.mails.title')}
      crumbs={[{ href: '/secretariat', label: text('ui.nav.secretariat') }]}
    >
      <p>{text('accounts.mails.about')}</p>
      {mails.length === 0 ? <p>{text('accounts.mails.empty')}</p> : null}
      {mails.map((mail) => (
        <article class="mail">
          <h2>{mail.subject}</h2>
          <p class="hint">
            {mail.to_address} · {text.dateTime(mail.created_at)}
          </p>
          <p class="mail-body">{linked(mail.body)}</p>
        </article>
      ))}
    </Page>
  )
}

function linked(body: string) {
  return body.split(/(https?:\/\/\S+)/).map((part, at) => (at % 2 === 1 ? <a href={part}>{part}</a> : part))
}
