import type { FC } from 'hono/jsx'
import { Button, Form } from '../../../ui/form.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'

/** A form that could not be taken, with what was typed, ready to be sent again under the session of now. */
export const SetAsideView: FC<{
  frame: Frame
  id: string
  path: string
  fields: readonly (readonly [string, string])[]
}> = ({ frame, id, path, fields }) => {
  const { text } = frame
  return (
    <Page frame={frame} title={text('accounts.setAside.title')}>
      <p class="lead">{text('accounts.setAside.body')}</p>
      <dl class="facts">
        {fields
          .filter(([name, value]) => value !== '' && name !== 'revision')
          .map(([name, value]) => (
            <div>
              <dt>{name.replaceAll('_', ' ')}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
      </dl>
      {frame.person === null ? (
        <p>
          <a class="button button-main" href={`/sign-in?next=${encodeURIComponent(`/set-aside/${id}`)}`}>
            {text('accounts.signIn.title')}
          </a>
        </p>
      ) : (
        <Form frame={frame} to={path}>
          {fields.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <Button>{text('accounts.setAside.send')}</Button>
        </Form>
      )}
      <Form frame={frame} to={`/set-aside/${id}/removal`}>
        <Button kind="quiet">{text('accounts.setAside.remove')}</Button>
      </Form>
    </Page>
  )
}
