import type { Child, FC } from 'hono/jsx'
import { Button, ErrorSummary, type Fault, Form, Radios, TextArea } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import { Table } from '../../../../ui/table.tsx'
import type { SettingPage } from '../setting-page.ts'

/** Where the coordinator chooses who answers what alone, sees who is done, and may open the map by hand. */
export const SettingView: FC<SettingPage & { frame: Frame; fault: Fault | null; isSubmitted: boolean }> = ({
  frame,
  fault,
  isSubmitted,
  ...page
}) => {
  const { text } = frame
  const { round } = page
  const faults = fault ? [fault] : []
  return (
    <Page
      frame={frame}
      title={text('consensus.setting.title')}
      crumbs={[
        { href: round.cityPath, label: round.cityName },
        { href: round.path, label: round.label },
      ]}
    >
      <ErrorSummary frame={frame} faults={faults} />
      <p class="lead">{text('consensus.setting.lead')}</p>
      {isSubmitted ? <p class="notice">{text('diagnosis.frozen')}</p> : null}
      {page.isWaiting ? <Waiting frame={frame} page={page} isSubmitted={isSubmitted} /> : null}
      {isSubmitted ? null : (
        <Form frame={frame} to={`${round.path}/consensus/setting`}>
          <Radios
            name="mode"
            legend={text('consensus.setting.mode')}
            value={page.isSeveral ? 'several' : 'one'}
            choices={[
              {
                value: 'one',
                label: text('consensus.setting.mode.one'),
                hint: text('consensus.setting.mode.one.hint'),
              },
              {
                value: 'several',
                label: text('consensus.setting.mode.several'),
                hint: text('consensus.setting.mode.several.hint'),
              },
            ]}
          />
          <People page={page} text={text} fault={fault} />
          <Items page={page} text={text} fault={fault} />
          <div class={fault?.field === 'due' ? 'field field-faulty' : 'field'}>
            <label for="due">{text('consensus.setting.due')}</label>
            <p class="hint" id="due-hint">
              {text('consensus.setting.due.hint')}
            </p>
            {fault?.field === 'due' ? (
              <p class="fault" id="due-fault">
                {fault.message}
              </p>
            ) : null}
            <input
              class="input input-narrow"
              type="date"
              id="due"
              name="due"
              value={page.dueOn}
              aria-describedby="due-hint"
            />
          </div>
          <Radios
            name="names"
            legend={text('consensus.setting.names')}
            value={page.showsNames ? 'shown' : 'hidden'}
            choices={[
              {
                value: 'hidden',
                label: text('consensus.setting.names.hidden'),
                hint: text('consensus.setting.names.hidden.hint'),
              },
              {
                value: 'shown',
                label: text('consensus.setting.names.shown'),
                hint: text('consensus.setting.names.shown.hint'),
              },
            ]}
          />
          <Button>{text('consensus.setting.do')}</Button>
        </Form>
      )}
    </Page>
  )
}

const Waiting: FC<{ frame: Frame; page: SettingPage; isSubmitted: boolean }> = ({ frame, page, isSubmitted }) => {
  const { text } = frame
  return (
    <section class="panel">
      <h2>{text('consensus.waiting.title')}</h2>
      <p>
        {text('consensus.waiting.items', { items: page.chosenItems, minutes: page.chosenMinutes })}{' '}
        {page.dueOn === ''
          ? text('consensus.waiting.noDue')
          : text('consensus.waiting.due', { date: text.date(new Date(`${page.dueOn}T00:00:00Z`)) })}
      </p>
      <Table
        caption={text('consensus.waiting.people')}
        rows={page.progress}
        columns={[
          { head: text('consensus.waiting.person'), cell: (one) => <span dir="auto">{one.name}</span> },
          {
            head: text('diagnosis.role.done'),
            numeric: true,
            cell: (one) => `${text.number(one.answered)} / ${text.number(one.of)}`,
          },
        ]}
      />
      <p class="hint">{text('consensus.waiting.blind')}</p>
      {isSubmitted ? null : (
        <details class="more">
          <summary>{text('consensus.open.title')}</summary>
          <p>{text('consensus.open.about')}</p>
          <Form frame={frame} to={`${page.round.path}/consensus/opening`}>
            <TextArea
              name="reason"
              label={text('consensus.open.reason')}
              hint={text('consensus.open.reason.hint')}
              value=""
              rows={2}
            />
            <Button kind="quiet">{text('consensus.open.do')}</Button>
          </Form>
        </details>
      )}
    </section>
  )
}

type Part = { page: SettingPage; text: Frame['text']; fault: Fault | null }

const People: FC<Part> = ({ page, text, fault }) => (
  <fieldset class={fault?.field === 'people' ? 'field field-faulty' : 'field'}>
    <legend>{text('consensus.setting.people')}</legend>
    <p class="hint">{text('consensus.setting.people.hint')}</p>
    {fault?.field === 'people' ? <p class="fault">{fault.message}</p> : null}
    <div class="ticks">
      {page.people.map((one, at) => (
        <Tick name="people" id={at === 0 ? 'people' : `people-${at}`} value={one.id} isChosen={one.isChosen}>
          <span dir="auto">{one.name}</span> <span class="hint">{one.email}</span>
        </Tick>
      ))}
    </div>
    {page.people.length < 2 ? (
      <p>
        {text('consensus.setting.people.few')}{' '}
        <a href={`${page.round.cityPath}/people`}>{text('consensus.setting.people.invite')}</a>
      </p>
    ) : null}
  </fieldset>
)

const Items: FC<Part> = ({ page, text, fault }) => (
  <fieldset class={fault?.field === 'items' ? 'field field-faulty' : 'field'}>
    <legend>{text('consensus.setting.items')}</legend>
    <p class="hint">{text('consensus.setting.items.hint')}</p>
    {fault?.field === 'items' ? <p class="fault">{fault.message}</p> : null}
    <Tick name="suggested" id="items" value="yes" isChosen={false}>
      <strong>{text('consensus.setting.suggested', { items: page.suggested.length })}</strong>
      <br />
      <span class="hint">{text('consensus.setting.suggested.why')}</span>
    </Tick>
    <details class="more">
      <summary>{text('consensus.setting.suggested.which')}</summary>
      <ul>
        {page.suggested.map((item) => (
          <li lang={item.language === text.language ? undefined : item.language}>{item.name}</li>
        ))}
      </ul>
    </details>
    <details class="more">
      <summary>{text('consensus.setting.groups')}</summary>
      <div class="ticks">
        {page.groups.map((group) => (
          <Tick name="groups" id={`groups-${group.id}`} value={group.id} isChosen={false}>
            {group.name}{' '}
            <span class="hint">
              {text('consensus.setting.size', { items: group.items.length, minutes: group.minutes })}
            </span>
          </Tick>
        ))}
      </div>
    </details>
    <details class="more">
      <summary>{text('consensus.setting.roles')}</summary>
      <div class="ticks">
        {page.roles.map((role) => (
          <Tick name="roles" id={`roles-${role.id}`} value={role.id} isChosen={false}>
            {role.name}{' '}
            <span class="hint">{text('consensus.setting.size', { items: role.items, minutes: role.minutes })}</span>
          </Tick>
        ))}
      </div>
    </details>
    <details class="more" open={page.chosenItems > 0}>
      <summary>{text('consensus.setting.single', { items: page.chosenItems })}</summary>
      {page.groups.map((group) => (
        <details open={group.chosen > 0}>
          <summary>{text('consensus.setting.group', { group: group.name, items: group.chosen })}</summary>
          <div class="ticks">
            {group.items.map((item) => (
              <Tick name="items" id={`items-${item.id}`} value={item.id} isChosen={item.isChosen}>
                <span class="item-id">{item.id}</span>{' '}
                <span lang={item.language === text.language ? undefined : item.language}>{item.name}</span>
              </Tick>
            ))}
          </div>
        </details>
      ))}
    </details>
  </fieldset>
)

const Tick: FC<{ name: string; id: string; value: string; isChosen: boolean; children?: Child }> = ({
  name,
  id,
  value,
  isChosen,
  children,
}) => (
  <div class="tick">
    <input type="checkbox" name={name} id={id} value={value} checked={isChosen} />
    <label for={id}>{children}</label>
  </div>
)
