import type { FC } from 'hono/jsx'
import { DisagreementMap } from '../../../../ui/charts/disagreement-map.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import { Table, UnderPicture } from '../../../../ui/table.tsx'
import type { AloneSetting } from '../alone.store.ts'
import type { MapPage, MapRow, Show } from '../map-page.ts'
import { shortChoice } from './choice.tsx'

type Round = { path: string; label: string; cityName: string; cityPath: string }

export interface MapProps {
  frame: Frame
  round: Round
  setting: AloneSetting
  page: MapPage
  show: Show
  /** The first item that still needs words. */
  next: string | null
  /** How many people answered. */
  people: number
  missing: readonly { name: string; left: number }[]
}

/** The disagreement map: one picture a dimension, made to be read on a phone and hung on a wall. */
export const MapView: FC<MapProps> = ({ frame, round, setting, page, show, next, people, missing }) => {
  const { text } = frame
  const { counts } = page
  return (
    <Page
      frame={frame}
      title={text('consensus.map.title')}
      wide
      crumbs={[
        { href: round.cityPath, label: round.cityName },
        { href: round.path, label: round.label },
      ]}
    >
      <p class="kicker">
        {round.cityName} · {round.label} · {text('consensus.map.people', { count: people })} ·{' '}
        {text(`consensus.map.cause.${setting.cause ?? 'due'}`, { date: text.date(setting.openedAt ?? new Date(0)) })}
      </p>
      <p class="lead">{text('consensus.map.lead')}</p>
      {setting.openingReason ? (
        <p dir="auto">{text('consensus.map.reason', { reason: setting.openingReason })}</p>
      ) : null}
      <dl class="disagreement-counts">
        <div>
          <dt>{text('consensus.map.agreed')}</dt>
          <dd>{text.number(counts.agreed)}</dd>
        </div>
        <div>
          <dt>{text('consensus.map.open')}</dt>
          <dd>{text.number(counts.open - counts.settled)}</dd>
        </div>
        <div>
          <dt>{text('consensus.map.settled')}</dt>
          <dd>{text.number(counts.settled)}</dd>
        </div>
      </dl>
      <ul class="buttons no-print">
        {next === null ? null : (
          <li>
            <a class="button button-main" href={`${round.path}/consensus/${next}`}>
              {text('consensus.map.begin')}
            </a>
          </li>
        )}
        {next === null ? null : (
          <li>
            <a class="button button-quiet" href={`${round.path}/consensus/sheet`}>
              {text('consensus.sheet.link')}
            </a>
          </li>
        )}
      </ul>
      {next === null ? <p class="notice">{text('consensus.map.done')}</p> : null}
      {missing.length > 0 ? (
        <p>
          {text('consensus.map.missing')}{' '}
          {missing.map((one, at) => (
            <>
              {at > 0 ? ', ' : ''}
              <span dir="auto">{text('consensus.map.missing.one', { name: one.name, left: one.left })}</span>
            </>
          ))}
        </p>
      ) : null}
      <nav aria-label={text('consensus.map.show')}>
        <ul class="shown">
          {(['all', 'open', 'agreed'] as const).map((one) => (
            <li>
              {one === show ? (
                <span aria-current="true">{text(`consensus.map.show.${one}`, { count: counts[one] })}</span>
              ) : (
                <a href={one === 'all' ? `${round.path}/consensus` : `${round.path}/consensus?show=${one}`}>
                  {text(`consensus.map.show.${one}`, { count: counts[one] })}
                </a>
              )}
            </li>
          ))}
        </ul>
      </nav>
      <Key text={text} />
      {page.groups.length === 0 ? <p>{text('consensus.map.none')}</p> : null}
      <div class="disagreement-groups">
        {page.groups.map((group) => (
          <section class="disagreement-group" aria-labelledby={`group-${group.id}`}>
            <h2 id={`group-${group.id}`}>{group.name}</h2>
            <DisagreementMap
              id={`map-${group.id}`}
              title={text('consensus.map.of', { group: group.name })}
              description={text('consensus.map.describe', {
                items: group.rows.length,
                agreed: group.rows.filter((row) => row.agreement === 'agreed').length,
              })}
              marks={[text('diagnosis.mark.dont_know'), text('consensus.map.notOurs')]}
              rows={group.rows.map((row) => ({
                label: row.name,
                href: row.href,
                note: noteOf(text, row),
                isDisputed: row.agreement === 'disputed' && row.settled === null,
                steps: row.steps,
                marks: [row.dontKnow, row.notOurs],
                median: row.median,
                settled:
                  row.settled === null || row.agreement === 'agreed'
                    ? null
                    : row.settled.step === null
                      ? { mark: row.settled.mark === 'dont_know' ? 0 : 1 }
                      : { step: row.settled.step },
              }))}
            />
          </section>
        ))}
      </div>
      <p class="hint">{text('consensus.map.measure')}</p>
      {page.groups.length === 0 ? null : <AsTable text={text} page={page} />}
    </Page>
  )
}

const AsTable: FC<{ text: Frame['text']; page: MapPage }> = ({ text, page }) => (
  <UnderPicture summary={text('result.asTable')}>
    <Table
      caption={text('consensus.item.singles')}
      hideCaption
      rows={page.groups.flatMap((group) => group.rows.map((row) => ({ ...row, group: group.name })))}
      columns={[
        {
          head: text('consensus.map.item'),
          cell: (row) => (
            <a href={row.href} lang={row.language === text.language ? undefined : row.language}>
              {row.name}
            </a>
          ),
        },
        { head: text('diagnosis.group'), cell: (row) => row.group },
        { head: text('consensus.map.state'), cell: (row) => noteOf(text, row) },
        {
          head: text('consensus.map.answers'),
          cell: (row) => (
            <span class="answers-cell">
              {row.people.map((one) => `${one.label}: ${shortChoice(text, one.choice)}`).join(' · ')}
            </span>
          ),
        },
        {
          head: text('consensus.map.median'),
          numeric: true,
          cell: (row) => (row.median === null ? '–' : text.number(row.median)),
        },
        {
          head: text('consensus.map.consensus'),
          cell: (row) => (row.settled === null ? '–' : shortChoice(text, row.settled)),
        },
      ]}
    />
  </UnderPicture>
)

function noteOf(text: Frame['text'], row: MapRow): string {
  if (row.agreement === 'agreed') return text('consensus.map.note.agreed')
  if (row.settled !== null) return text('consensus.map.note.settled')
  if (row.agreement === 'alone') return text('consensus.map.note.alone')
  if (row.agreement === 'nobody') return text('consensus.map.note.nobody')
  return row.spread === null || row.spread === 0
    ? text('consensus.map.note.mixed')
    : text('consensus.map.note.spread', {
        spread: text.number(row.spread, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
      })
}

const Key: FC<{ text: Frame['text'] }> = ({ text }) => (
  <ul class="disagreement-key">
    <li>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <circle class="key-dot" cx="7" cy="7" r="6" />
      </svg>
      {text('consensus.key.dot')}
    </li>
    <li>
      <svg width="30" height="14" viewBox="0 0 30 14" aria-hidden="true">
        <path class="dispute-range" d="M3 7H27" />
      </svg>
      {text('consensus.key.range')}
    </li>
    <li>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <path class="key-median" d="M7 2l6 10H1z" />
      </svg>
      {text('consensus.key.median')}
    </li>
    <li>
      <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
        <circle class="key-settled" cx="9" cy="9" r="7.500" />
      </svg>
      {text('consensus.key.settled')}
    </li>
  </ul>
)

/** Before the map is open, for those who do not choose: that it is coming, and what to do until then. */
export const WaitingView: FC<{
  frame: Frame
  round: Round
  items: number
  dueOn: string | null
  isChosen: boolean
}> = ({ frame, round, items, dueOn, isChosen }) => {
  const { text } = frame
  return (
    <Page
      frame={frame}
      title={text('consensus.map.title')}
      crumbs={[
        { href: round.cityPath, label: round.cityName },
        { href: round.path, label: round.label },
      ]}
    >
      {items === 0 ? (
        <p class="lead">{text('consensus.wait.none')}</p>
      ) : (
        <>
          <p class="lead">{text('consensus.wait.blind', { items })}</p>
          <p>
            {dueOn === null
              ? text('consensus.waiting.noDue')
              : text('consensus.waiting.due', { date: text.date(new Date(`${dueOn}T00:00:00Z`)) })}
          </p>
          {isChosen ? (
            <p>
              <a class="button button-main" href={`${round.path}/alone`}>
                {text('consensus.alone.link')}
              </a>
            </p>
          ) : null}
        </>
      )}
    </Page>
  )
}
