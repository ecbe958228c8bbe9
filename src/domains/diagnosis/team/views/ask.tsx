import type { FC } from 'hono/jsx'
import { Button, type Fault, Form, TextArea } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'

/** Asking the coordinator from a question: folded, because most questions need none. */
export const AskAboutItem: FC<{ frame: Frame; pack: { path: string }; item: string }> = ({ frame, pack, item }) => (
  <Ask frame={frame} path={pack.path} item={item} askName={null} faults={[]} />
)

export const Ask: FC<{
  frame: Frame
  path: string
  item: string | null
  askName: string | null
  faults: readonly Fault[]
}> = ({ frame, path, item, askName, faults }) => {
  const { text } = frame
  return (
    <details class="more" id="ask" open={faults.length > 0}>
      <summary>{text('team.ask')}</summary>
      <Form frame={frame} to={`${path}/questions`}>
        {item === null ? null : <input type="hidden" name="item" value={item} />}
        <TextArea
          name="asked"
          label={text('team.ask.text', { name: askName ?? text('accounts.role.coordinator') })}
          hint={text('team.ask.hint')}
          value=""
          faults={faults}
        />
        <Button kind="quiet">{text('team.ask.do')}</Button>
      </Form>
    </details>
  )
}
