import type { FC } from 'hono/jsx'
import { Button, ErrorSummary, type Fault, Field, FileField, Form, TextArea } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import { instantOf } from '../days.ts'
import type { Piece, PieceFile } from '../piece.ts'
import { Content, StateTag } from './piece-line.tsx'

export interface PiecePage {
  frame: Frame
  city: { path: string; name: string }
  piece: Piece
  uses: readonly { path: string; round: string; name: string; isSubmitted: boolean }[]
  revisions: readonly {
    number: number
    file: PieceFile | null
    link: string
    note: string
    heldWhere: string
    heldBy: string
    addedAt: Date
    addedByName: string | null
  }[]
  mayKeep: boolean
  fault: Fault | null
}

/** One piece of evidence: what it says now and said before, which answers rest on it, and until when. */
export const PieceView: FC<PiecePage> = ({ frame, city, piece, uses, revisions, mayKeep, fault }) => {
  const { text } = frame
  const faults = fault ? [fault] : []
  return (
    <Page
      frame={frame}
      title={piece.title}
      crumbs={[
        { href: city.path, label: city.name },
        { href: `${city.path}/evidence`, label: text('evidence.library') },
      ]}
    >
      <ErrorSummary frame={frame} faults={faults} />
      <p>
        <StateTag text={text} piece={piece} /> <span class="hint">{text(`evidence.state.${piece.state}.about`)}</span>
      </p>
      {piece.file?.isPicture ? (
        <p>
          <img class="piece-picture" src={piece.file.path} alt={piece.title} loading="lazy" />
        </p>
      ) : null}
      <Content text={text} piece={piece} />
      <dl class="facts">
        {[
          [text('evidence.kind'), text(`evidence.kind.${piece.kind}`)],
          [text('evidence.datedOn'), piece.datedOn ? text.date(instantOf(piece.datedOn)) : '–'],
          [
            text('evidence.expiry'),
            piece.expiresOn ? text.date(instantOf(piece.expiresOn)) : text('evidence.expiry.none'),
          ],
          [
            text('evidence.addedBy'),
            `${piece.createdByName ?? text('accounts.trail.system')}, ${text.dateTime(piece.createdAt)}`,
          ],
        ].map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h2>{text('evidence.usedBy')}</h2>
      {uses.length === 0 ? <p>{text('evidence.usedBy.none')}</p> : null}
      <ul>
        {uses.map((use) => (
          <li>
            <a href={use.path}>{use.name}</a> ({use.round}
            {use.isSubmitted ? `, ${text('evidence.frozen')}` : ''})
          </li>
        ))}
      </ul>
      <h2>{text('evidence.revisions')}</h2>
      <ol class="revisions" reversed>
        {revisions.map((revision) => (
          <li class="panel" value={revision.number}>
            <p class="hint">{`${text.dateTime(revision.addedAt)} · ${revision.addedByName ?? text('accounts.trail.system')}`}</p>
            <Content text={text} piece={revision} />
            {revision.file ? (
              <p class="hint">
                SHA-256 <code class="hash">{revision.file.hash}</code>
              </p>
            ) : null}
          </li>
        ))}
      </ol>
      {mayKeep ? (
        <>
          <details class="more" open={fault !== null && fault.field !== 'expires_on'}>
            <summary>{text(`evidence.replace.${piece.kind}`)}</summary>
            <p>{text('evidence.replace.about')}</p>
            <Form frame={frame} to={`${piece.path}/revisions`} files={piece.kind === 'file'}>
              <Replacing frame={frame} piece={piece} faults={faults} />
              <Button>{text('evidence.replace.do')}</Button>
            </Form>
          </details>
          <details class="more" open={fault?.field === 'expires_on'}>
            <summary>{text('evidence.expiry.change')}</summary>
            <Form frame={frame} to={`${piece.path}/expiry`}>
              <Field
                name="expires_on"
                label={text('evidence.expiry')}
                hint={text('evidence.expiry.emptyHint')}
                type="date"
                narrow
                value={piece.expiresOn ?? ''}
                faults={faults}
              />
              <Button>{text('evidence.expiry.do')}</Button>
            </Form>
          </details>
          <details class="more">
            <summary>{text('evidence.withdraw')}</summary>
            <p>{text('evidence.withdraw.about')}</p>
            <Form frame={frame} to={`${piece.path}/withdrawal`}>
              <Button kind="danger">{text('evidence.withdraw.do')}</Button>
            </Form>
          </details>
        </>
      ) : null}
    </Page>
  )
}

const Replacing: FC<{ frame: Frame; piece: Piece; faults: readonly Fault[] }> = ({
  frame: { text },
  piece,
  faults,
}) => {
  switch (piece.kind) {
    case 'file':
      return (
        <FileField
          name="file"
          label={text('evidence.file')}
          hint={text('evidence.file.hint')}
          accept=".pdf,.docx,.xlsx,.odt,.ods,.png,.jpg,.jpeg,.webp,.csv,.txt"
          faults={faults}
        />
      )
    case 'link':
      return <Field name="link" label={text('evidence.link')} type="url" value={piece.link} faults={faults} />
    case 'note':
      return <TextArea name="note" label={text('evidence.note')} value={piece.note} faults={faults} />
    case 'held':
      return (
        <>
          <Field name="held_where" label={text('evidence.heldWhere')} value={piece.heldWhere} faults={faults} />
          <Field name="held_by" label={text('evidence.heldBy')} value={piece.heldBy} faults={faults} />
        </>
      )
  }
}
