import type { Child, FC } from 'hono/jsx'
import type { AnswerTable, EvidenceKind } from '../../../../db/tables.ts'
import { Button, ErrorSummary, type Fault, Field, FileField, Form, Radios, TextArea } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import { instantOf } from '../days.ts'
import type { Piece } from '../piece.ts'
import { PieceLine } from './piece-line.tsx'

export interface ItemEvidencePage {
  frame: Frame
  /** Address of the question. */
  path: string
  round: { path: string; label: string; isSubmitted: boolean }
  city: { path: string; name: string }
  item: { name: string; evidence: readonly string[]; language: string; halfLifeMonths: number }
  answer: { strength: AnswerTable['strength']; link: string; note: string } | null
  linked: readonly Piece[]
  known: readonly Piece[]
  search: string
  mayAdd: boolean
  fault: Fault | null
  typed: Readonly<
    Record<'kind' | 'title' | 'link' | 'note' | 'held_where' | 'held_by' | 'dated_on' | 'expires_on', string>
  >
}

/** What one answer rests on, and the ways to add to it. */
export const ItemEvidenceView: FC<ItemEvidencePage> = (page) => {
  const { frame, path, round, city, item, answer, linked, mayAdd, fault } = page
  const { text } = frame
  const isAtAnswer = answer !== null && (answer.link !== '' || answer.note !== '')
  const restsOnAnswer = isAtAnswer && linked.length === 0 && answer.strength === 'documented'
  return (
    <Page
      frame={frame}
      title={text('evidence.of', { name: item.name })}
      crumbs={[
        { href: city.path, label: city.name },
        { href: round.path, label: round.label },
        { href: path, label: item.name },
      ]}
    >
      <ErrorSummary frame={frame} faults={fault ? [fault] : []} />
      {round.isSubmitted ? <p class="notice">{text('diagnosis.frozen')}</p> : null}
      <p class="lead">
        {text(restsOnAnswer ? 'evidence.strength.atAnswer' : `evidence.strength.${answer?.strength ?? 'none'}`)}
      </p>
      {isAtAnswer ? (
        <p class="hint" dir="auto">
          {text('evidence.atAnswer')} {answer.link} {answer.note}
        </p>
      ) : null}
      <h2>{text('evidence.linked')}</h2>
      {linked.length === 0 ? (
        <p>{text(restsOnAnswer ? 'evidence.linked.noneNeeded' : 'evidence.linked.none')}</p>
      ) : null}
      <ul class="pieces">
        {linked.map((piece) => (
          <li class="panel">
            <PieceLine text={text} piece={piece} />
            {mayAdd ? (
              <Form frame={frame} to={`${path}/evidence-links/${piece.id}/ending`}>
                <button class="as-link" type="submit">
                  {text('evidence.unlink')} <span class="out-of-sight">{piece.title}</span>
                </button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      <details class="about">
        <summary>{text('diagnosis.evidenceIs')}</summary>
        <ul lang={item.language === text.language ? undefined : item.language}>
          {item.evidence.map((one) => (
            <li>{one}</li>
          ))}
        </ul>
      </details>
      {mayAdd ? (
        <>
          <h2>{text('evidence.add')}</h2>
          <p>{text('evidence.add.about')}</p>
          <AddOne page={page} kind="file" isFirst>
            <FileField
              name="file"
              label={text('evidence.file')}
              hint={text('evidence.file.hint')}
              accept=".pdf,.docx,.xlsx,.odt,.ods,.png,.jpg,.jpeg,.webp,.csv,.txt"
              faults={faultsFor(page, 'file')}
            />
          </AddOne>
          <AddOne page={page} kind="link">
            <Field
              name="link"
              label={text('evidence.link')}
              hint={text('diagnosis.evidenceLink.hint')}
              type="url"
              value={valueFor(page, 'link', 'link')}
              faults={faultsFor(page, 'link')}
            />
          </AddOne>
          <AddOne page={page} kind="note">
            <TextArea
              name="note"
              label={text('evidence.note')}
              hint={text('evidence.note.hint')}
              value={valueFor(page, 'note', 'note')}
              faults={faultsFor(page, 'note')}
            />
          </AddOne>
          <AddOne page={page} kind="held">
            <Field
              name="held_where"
              label={text('evidence.heldWhere')}
              hint={text('evidence.heldWhere.hint')}
              value={valueFor(page, 'held', 'held_where')}
              faults={faultsFor(page, 'held')}
            />
            <Field
              name="held_by"
              label={text('evidence.heldBy')}
              hint={text('evidence.heldBy.hint')}
              value={valueFor(page, 'held', 'held_by')}
              faults={faultsFor(page, 'held')}
            />
          </AddOne>
          <Choose page={page} />
        </>
      ) : null}
      <p>
        <a href={path}>{text('evidence.backToQuestion')}</a> ·{' '}
        <a href={`${city.path}/evidence`}>{text('evidence.library')}</a>
      </p>
    </Page>
  )
}

/** One way to add a piece; its fields have ids of their own, because four forms stand on the page. */
const AddOne: FC<{ page: ItemEvidencePage; kind: EvidenceKind; isFirst?: boolean; children?: Child }> = ({
  page,
  kind,
  isFirst,
  children,
}) => {
  const { frame, path, item, linked, fault, typed } = page
  const { text } = frame
  const isOpen = fault ? typed.kind === kind : Boolean(isFirst) && linked.length === 0 && page.search === ''
  const faults = faultsFor(page, kind)
  return (
    <details class="more" open={isOpen}>
      <summary>{text(`evidence.add.${kind}`)}</summary>
      <Form frame={frame} to={`${path}/evidence`} files={kind === 'file'}>
        <input type="hidden" name="kind" value={kind} />
        {children}
        <Field
          name="title"
          id={`${kind}-title`}
          label={text('evidence.title')}
          hint={text('evidence.title.hint')}
          value={valueFor(page, kind, 'title')}
          faults={faults}
        />
        <Field
          name="dated_on"
          id={`${kind}-dated_on`}
          label={text('evidence.datedOn')}
          type="date"
          narrow
          value={valueFor(page, kind, 'dated_on')}
          faults={faults}
        />
        <Field
          name="expires_on"
          id={`${kind}-expires_on`}
          label={text('evidence.expiry')}
          hint={text('evidence.expiry.hint', { months: item.halfLifeMonths })}
          type="date"
          narrow
          value={valueFor(page, kind, 'expires_on')}
          faults={faults}
        />
        <Button>{text('evidence.add.do')}</Button>
      </Form>
    </details>
  )
}

/** One piece serves many answers: choosing among what the city has. */
const Choose: FC<{ page: ItemEvidencePage }> = ({ page: { frame, path, known, search } }) => {
  const { text } = frame
  return (
    <details class="more" open={search !== ''} id="choose">
      <summary>{text('evidence.choose')}</summary>
      <form method="get" action={`${path}/evidence#choose`} class="filters">
        <div class="filters-words">
          <Field name="q" label={text('evidence.search')} type="search" value={search} />
        </div>
        <div class="filters-do">
          <Button kind="quiet">{text('evidence.search.do')}</Button>
        </div>
      </form>
      {known.length === 0 ? (
        <p>{text(search === '' ? 'evidence.choose.none' : 'evidence.search.none')}</p>
      ) : (
        <Form frame={frame} to={`${path}/evidence-links`}>
          <Radios
            name="evidence"
            legend={text('evidence.choose.legend')}
            value={null}
            choices={known.map((piece) => ({
              value: piece.id,
              label: piece.title,
              hint: [
                text(`evidence.kind.${piece.kind}`),
                text(`evidence.state.${piece.state}`),
                ...(piece.expiresOn
                  ? [text('evidence.expiresOn', { date: text.date(instantOf(piece.expiresOn)) })]
                  : []),
              ].join(' · '),
            }))}
          />
          <Button>{text('evidence.choose.do')}</Button>
        </Form>
      )}
    </details>
  )
}

function faultsFor({ fault, typed }: ItemEvidencePage, kind: EvidenceKind): readonly Fault[] {
  return fault && typed.kind === kind ? [fault] : []
}

/** What was typed comes back to the form it was typed in, and to no other. */
function valueFor({ typed }: ItemEvidencePage, kind: EvidenceKind, name: keyof ItemEvidencePage['typed']): string {
  return typed.kind === kind ? typed[name] : ''
}
