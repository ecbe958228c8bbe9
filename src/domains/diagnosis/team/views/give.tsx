import type { FC } from 'hono/jsx'
import { Button, ErrorSummary, type Fault, Field, Form } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import { type Colleague, Terms, type TypedTerms, Who } from './terms.tsx'

export interface GivePage {
  frame: Frame
  round: { path: string; label: string; cityName: string; cityPath: string }
  /** Name of the role whose questions are ticked; null when the coordinator chooses. */
  role: { id: string; name: string } | null
  groups: readonly {
    id: string
    name: string
    isTicked: boolean
    items: readonly { id: string; name: string; language: string; isTicked: boolean; holder: string | null }[]
  }[]
  colleagues: readonly Colleague[]
  typed: TypedTerms & { name: string; to: string; email: string }
  faults: readonly Fault[]
}

/** One pack: which questions, for whom, until when. */
export const GiveView: FC<GivePage> = ({ frame, round, role, groups, colleagues, typed, faults }) => {
  const { text } = frame
  const fault = faults.find((one) => one.field === 'items')
  return (
    <Page
      frame={frame}
      title={role === null ? text('team.give.title') : text('team.role.give.named', { role: role.name })}
      crumbs={[
        { href: round.cityPath, label: round.cityName },
        { href: round.path, label: round.label },
        { href: `${round.path}/team`, label: text('team.title', { label: round.label }) },
      ]}
    >
      <ErrorSummary frame={frame} faults={faults} />
      <Form frame={frame} to={`${round.path}/packs`}>
        {role === null ? null : <input type="hidden" name="role" value={role.id} />}
        <fieldset class="field">
          <legend>
            <h2>{text('team.give.who')}</h2>
          </legend>
          <Who text={text} prefix="" colleagues={colleagues} typed={typed} faults={faults} />
        </fieldset>
        <Terms text={text} typed={typed} faults={faults} />
        <fieldset class={fault ? 'field field-faulty' : 'field'} id="items" tabindex={-1}>
          <legend>
            <h2>{text('team.give.items')}</h2>
          </legend>
          <p class="hint">{text('team.give.items.hint')}</p>
          {fault ? <p class="fault">{fault.message}</p> : null}
          {groups.map((group) => {
            const ticked = group.items.filter((item) => item.isTicked).length
            const free = group.items.filter((item) => item.holder === null).length
            return (
              <details class="tick-group" open={ticked > 0 || group.isTicked}>
                <summary>
                  {group.name}{' '}
                  <span class="hint">{text('team.give.chosen', { chosen: ticked, count: group.items.length })}</span>
                </summary>
                {free === 0 ? null : (
                  <div class="tick tick-whole">
                    <input
                      type="checkbox"
                      id={`group-${group.id}`}
                      name="group"
                      value={group.id}
                      checked={group.isTicked}
                    />
                    <label for={`group-${group.id}`}>{text('team.give.wholeGroup', { group: group.name })}</label>
                  </div>
                )}
                {group.items.map((item) => (
                  <div class="tick">
                    <input
                      type="checkbox"
                      id={`item-${item.id}`}
                      name="item"
                      value={item.id}
                      checked={item.isTicked}
                      disabled={item.holder !== null}
                    />
                    <label for={`item-${item.id}`}>
                      <span class="item-id">{item.id}</span> <span lang={item.language}>{item.name}</span>
                      {item.holder === null ? null : (
                        <span class="hint"> {text('team.give.inPack', { name: item.holder })}</span>
                      )}
                    </label>
                  </div>
                ))}
              </details>
            )
          })}
        </fieldset>
        <Field
          name="name"
          label={text('team.give.name')}
          hint={text('team.give.name.hint')}
          value={typed.name}
          faults={faults}
        />
        <Button>{text('team.give.do')}</Button>
      </Form>
    </Page>
  )
}
