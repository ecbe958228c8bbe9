import type { FC } from 'hono/jsx'
import { ErrorSummary, type Fault } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import { Table } from '../../../../ui/table.tsx'
import { TakeWorkbook } from '../../workbook/views/take-workbook.tsx'
import { Bring, type Brought, BroughtFiles } from './bring.tsx'

interface Line {
  path: string
  workbook: string
  name: string
  items: number
  done: number
  minutesLeft: number
}

export interface OfflinePage {
  frame: Frame
  round: { path: string; label: string; cityName: string; cityPath: string; isSubmitted: boolean }
  whole: Line
  groups: readonly Line[]
  roles: readonly Line[]
  imports: readonly Brought[]
  fault: Fault | null
}

/** What to take along where there is no line, and where the answers come back. */
export const OfflineView: FC<OfflinePage> = ({ frame, round, whole, groups, roles, imports, fault }) => {
  const { text } = frame
  return (
    <Page
      frame={frame}
      title={text('offline.title')}
      script="workbook.js"
      crumbs={[
        { href: round.cityPath, label: round.cityName },
        { href: round.path, label: round.label },
      ]}
    >
      <ErrorSummary frame={frame} faults={fault ? [fault] : []} />
      <p class="lead">{text('offline.lead')}</p>
      {round.isSubmitted ? <p class="notice">{text('diagnosis.frozen')}</p> : null}
      <h2 id="take">{text('offline.take')}</h2>
      {round.isSubmitted ? (
        <p>{text('offline.take.submitted')}</p>
      ) : (
        <>
          <p>{text('offline.take.about')}</p>
          <p>
            <a class="button button-main" href={whole.path} download>
              {text('offline.take.whole', { count: whole.items, minutes: whole.minutesLeft })}
            </a>
          </p>
          <p>
            <TakeWorkbook text={text} path={whole.workbook} label={text('workbook.take')} isButton />
          </p>
          <p class="hint">{text('workbook.take.about')}</p>
          <Files text={text} caption={text('offline.take.groups')} lines={groups} head={text('diagnosis.group')} />
          <Files text={text} caption={text('offline.take.roles')} lines={roles} head={text('diagnosis.role')} />
        </>
      )}
      <h2 id="bring">{text('offline.bring')}</h2>
      <p>{text('offline.bring.about')}</p>
      <Bring frame={frame} to={`${round.path}/offline/imports`} fault={fault} />
      <BroughtFiles text={text} imports={imports} />
    </Page>
  )
}

const Files: FC<{ text: Frame['text']; caption: string; head: string; lines: readonly Line[] }> = ({
  text,
  caption,
  head,
  lines,
}) => (
  <details class="under-picture">
    <summary>{caption}</summary>
    <Table
      caption={caption}
      hideCaption
      rows={lines}
      columns={[
        {
          head,
          cell: (line) => (
            <a href={line.path} download>
              {line.name}
            </a>
          ),
        },
        {
          head: text('workbook.take.link'),
          cell: (line) => <TakeWorkbook text={text} path={line.workbook} label=".xlsx" about={line.name} />,
        },
        {
          head: text('diagnosis.role.done'),
          numeric: true,
          cell: (line) => `${text.number(line.done)} / ${text.number(line.items)}`,
        },
        { head: text('diagnosis.role.minutes'), numeric: true, cell: (line) => text.number(line.minutesLeft) },
      ]}
    />
  </details>
)
