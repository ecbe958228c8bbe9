import type { FC } from 'hono/jsx'
import { Button, ErrorSummary, type Fault, Field, Form } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'

/** The second step of a sign-in. */
export const CodeView: FC<{ frame: Frame; next: string; fault: string | null }> = ({ frame, next, fault }) => {
  const { text } = frame
  const faults: Fault[] = fault === null ? [] : [{ field: 'code', message: fault }]
  return (
    <Page frame={frame} title={text('security.code.title')}>
      <ErrorSummary frame={frame} faults={faults} />
      <p class="lead">{text('security.code.body')}</p>
      <Form frame={frame} to="/sign-in/code">
        <input type="hidden" name="next" value={next} />
        <CodeField frame={frame} faults={faults} />
        <Button>{text('accounts.signIn.do')}</Button>
      </Form>
      <details class="more">
        <summary>{text('security.code.lost')}</summary>
        <p>{text('security.code.lostHelp')}</p>
      </details>
      <p>
        <a href={`/sign-in?next=${encodeURIComponent(next)}`}>{text('security.code.restart')}</a>
      </p>
    </Page>
  )
}

/** One field for both kinds of code: whoever lost the phone does not have to look for another form. */
export const CodeField: FC<{ frame: Frame; faults?: readonly Fault[] }> = ({ frame: { text }, faults = [] }) => (
  <Field
    name="code"
    label={text('security.code.label')}
    hint={text('security.code.hint')}
    autocomplete="one-time-code"
    faults={faults}
    narrow
  />
)
