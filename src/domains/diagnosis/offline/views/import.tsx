import type { FC } from 'hono/jsx'
import type { Language } from '../../../../text/index.ts'
import { Button, ErrorSummary, Form } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import type { ItemWords } from '../../instrument.ts'
import type { UpgradePage } from '../../versions/upgrade-page.ts'
import { Counts, Report as UpgradeReport } from '../../versions/views/upgrade-report.tsx'
import type { Finding } from '../../workbook/read/read-workbook.ts'
import { Findings } from '../../workbook/views/findings.tsx'
import type { Done } from '../apply-import.ts'
import type { Merged } from '../merge-answers.ts'
import type { OfflineOrigin } from '../offline-answers.ts'
import { ImportPreview } from './import-preview.tsx'

export type ImportLine = Merged & { words: ItemWords | null; language: Language; path: string }

export interface ImportPage {
  frame: Frame
  round: { path: string; label: string; cityName: string; cityPath: string; isSubmitted: boolean }
  path: string
  /** Where the holder of a pack came from; null for the city's team, which came from the round. */
  backToPack: string | null
  /** The reader brought the file. */
  isTheirs: boolean
  row: {
    fileName: string
    uploadedAt: Date
    uploadedByName: string | null
    appliedAt: Date | null
    appliedByName: string | null
    undoneAt: Date | null
    undoneByName: string | null
  }
  origin: OfflineOrigin
  isEdited: boolean
  findings: readonly Finding[]
  ignored: readonly ('macros' | 'links')[]
  /** A workbook that was made for a city of another name, and for no round. */
  forNobody: { name: string; city: string; round: string } | null
  /** What became of the answers of a workbook of older questions. */
  older: UpgradePage | null
  /** The same file was taken over before. */
  before: { appliedAt: Date | null; appliedByName: string | null } | null
  /** Empty once the file was taken over. */
  merged: readonly ImportLine[]
  /** No path for a question that the reader may not open. */
  report: readonly (Done & { name: string; path: string | null })[]
  /** Conflicts that still need a choice after the button was pressed. */
  undecided: readonly string[] | null
}

/** What a file would change, before it changes anything; afterwards, what it changed. */
export const ImportView: FC<ImportPage> = (page) => {
  const { frame, round, path, backToPack, row, origin, isEdited, before, undecided } = page
  const { text } = frame
  const somebody = (name: string | null) => name ?? text('accounts.trail.system')
  return (
    <Page
      frame={frame}
      title={text(row.appliedAt ? 'offline.report.title' : 'offline.preview.title')}
      crumbs={[
        { href: round.cityPath, label: round.cityName },
        ...(backToPack === null
          ? [
              { href: round.path, label: round.label },
              { href: `${round.path}/offline`, label: text('offline.title') },
            ]
          : [{ href: backToPack, label: text('team.pack') }]),
      ]}
    >
      <ErrorSummary
        frame={frame}
        faults={(undecided ?? []).map((itemId) => ({
          field: `${itemId}-mine`,
          message: text('offline.preview.undecided', { item: itemId }),
        }))}
      />
      <p class="lead">
        {text('offline.preview.file', {
          title: origin.title === '' ? row.fileName : origin.title,
          name: somebody(row.uploadedByName),
          time: text.dateTime(row.uploadedAt),
        })}
      </p>
      {isEdited ? <p class="warning">{text('offline.preview.edited')}</p> : null}
      {before && row.appliedAt === null ? (
        <p class="notice">
          {text('offline.preview.again', {
            name: somebody(before.appliedByName),
            time: before.appliedAt ? text.dateTime(before.appliedAt) : '',
          })}
        </p>
      ) : null}
      {row.appliedAt === null && page.ignored.length > 0 ? (
        <ul class="notice">
          {page.ignored.map((what) => (
            <li>{text(`workbook.ignored.${what}`)}</li>
          ))}
        </ul>
      ) : null}
      {page.forNobody === null ? null : <p class="notice">{text('workbook.forNobody', { ...page.forNobody })}</p>}
      <Findings text={text} findings={page.findings} />
      <Older {...page} />
      {row.appliedAt ? <Report {...page} /> : <ImportPreview {...page} />}
      {page.isTheirs ? (
        <p>
          <a href={`${path}/answers.json`}>{text('offline.preview.keep')}</a>
        </p>
      ) : null}
      <p>
        <a href={backToPack ?? `${round.path}/offline`}>
          {text(backToPack === null ? 'offline.preview.back' : 'offline.preview.backToPack')}
        </a>
      </p>
    </Page>
  )
}

/** How the answers came from an older version of the questions to this one. */
const Older: FC<ImportPage> = ({ frame, round, older }) =>
  older === null || isEmpty(older) ? null : (
    <details class="under-picture" open={older.again.length + older.gone.length > 0}>
      <summary>{frame.text('workbook.older', { from: older.from, to: older.to })}</summary>
      <p>{frame.text('workbook.older.about')}</p>
      <Counts frame={frame} report={older} />
      <UpgradeReport frame={frame} report={older} path={round.path} />
    </details>
  )

function isEmpty({ unchanged, again, carried, gone }: UpgradePage): boolean {
  return unchanged + again.length + carried.length + gone.length === 0
}

const Report: FC<ImportPage> = ({ frame, path, round, row, report }) => {
  const { text } = frame
  const undoable = report.some((one) => one.did === 'saved')
  return (
    <>
      {row.appliedAt ? (
        <p class="notice">
          {text('offline.report.applied', {
            name: row.appliedByName ?? text('accounts.trail.system'),
            time: text.dateTime(row.appliedAt),
          })}
        </p>
      ) : null}
      {row.undoneAt ? (
        <p class="notice">
          {text('offline.report.undone', {
            name: row.undoneByName ?? text('accounts.trail.system'),
            time: text.dateTime(row.undoneAt),
          })}
        </p>
      ) : null}
      <ul>
        {report.map((one) => (
          <li>
            <span class="item-id">{one.itemId}</span> {one.path === null ? one.name : <a href={one.path}>{one.name}</a>}
            {': '}
            {one.undone ? text(`offline.did.${one.undone}`) : <Did text={text} did={one.did} />}
          </li>
        ))}
      </ul>
      {undoable && row.undoneAt === null && !round.isSubmitted ? (
        <Form frame={frame} to={`${path}/reversal`}>
          <p>{text('offline.undo.about')}</p>
          <Button kind="quiet">{text('offline.undo')}</Button>
        </Form>
      ) : null}
    </>
  )
}

const Did: FC<{ text: Frame['text']; did: Done['did'] }> = ({ text, did }) => (
  <>
    {did === 'saved' || did === 'set_aside' || did === 'same' || did === 'theirs'
      ? text(`offline.did.${did}`)
      : text(`offline.fault.${did}`)}
  </>
)
