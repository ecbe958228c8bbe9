import type { FC } from 'hono/jsx'
import { Button, ErrorSummary, type Fault, TextArea } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import { Table } from '../../../../ui/table.tsx'
import { TakeWorkbook } from '../../workbook/views/take-workbook.tsx'

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
  imports: readonly {
    path: string
    fileName: string
    uploadedAt: Date
    uploadedByName: string | null
    appliedAt: Date | null
    undoneAt: Date | null
  }[]
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
      <form method="post" action={`${round.path}/offline/imports`} enctype="multipart/form-data" novalidate>
        <input type="hidden" name="form_key" value={frame.formKey} />
        <div class={fault ? 'field field-faulty' : 'field'}>
          <label for="file">{text('offline.bring.file')}</label>
          <p class="hint" id="file-hint">
            {text('offline.bring.file.hint')}
          </p>
          {fault ? (
            <p class="fault" id="file-fault">
              {fault.message}
            </p>
          ) : null}
          <input
            class="input"
            type="file"
            id="file"
            name="file"
            accept=".json,.html,.htm,.txt,.xlsx,.ods,.xlsm,application/json,text/html,text/plain"
            aria-describedby={fault ? 'file-hint file-fault' : 'file-hint'}
          />
        </div>
        <details class="more">
          <summary>{text('offline.bring.mail')}</summary>
          <TextArea
            name="pasted"
            label={text('offline.bring.pasted')}
            hint={text('offline.bring.pasted.hint')}
            value=""
            rows={6}
          />
        </details>
        <Button>{text('offline.bring.do')}</Button>
      </form>
      {imports.length > 0 ? (
        <>
          <h2>{text('offline.imports')}</h2>
          <ul>
            {imports.map((one) => (
              <li>
                <a href={one.path}>
                  {text('offline.imports.line', {
                    name: one.uploadedByName ?? text('accounts.trail.system'),
                    time: text.dateTime(one.uploadedAt),
                  })}
                </a>{' '}
                {one.fileName === '' ? null : <span dir="auto">{`(${one.fileName}) `}</span>}
                <span class="tag">
                  {text(
                    one.undoneAt
                      ? 'offline.imports.undone'
                      : one.appliedAt
                        ? 'offline.imports.applied'
                        : 'offline.imports.waiting',
                  )}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
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
