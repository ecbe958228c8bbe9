import type { Child, FC } from 'hono/jsx'
import { BarChart } from '../../../../ui/charts/bars.tsx'
import { HistoryLine } from '../../../../ui/charts/history-line.tsx'
import { Button, Select } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import { SampleTag, StageTag } from '../../../../ui/stage.tsx'
import { stageName } from '../../../../text/stages.ts'
import { Table, UnderPicture } from '../../../../ui/table.tsx'
import type { Key } from '../../../../text/index.ts'
import type { ComparisonPage, Measure } from '../comparison-page.ts'
import type { HistoryPoint, RoundChoice } from '../rounds-to-compare.ts'
import { Changes } from './changes.tsx'
import { ContributionsPart } from './contributions.tsx'
import { signed } from './signed.ts'

interface Chosen {
  frame: Frame
  city: { name: string; path: string }
  choices: readonly RoundChoice[]
  pair: { from: string; to: string } | null
  history: readonly HistoryPoint[]
}

export interface ComparisonProps extends Chosen {
  pair: { from: string; to: string }
  page: ComparisonPage
  thresholds: readonly { stage: number; from: number }[]
}

/** Two rounds beside each other: the scores, what moved them, and every answer that changed. */
export const ComparisonView: FC<ComparisonProps> = ({ frame, city, choices, pair, history, page, thresholds }) => {
  const { text } = frame
  const { before, after, overall } = page
  const files = `${city.path}/comparison`
  const query = `?from=${encodeURIComponent(pair.from)}&to=${encodeURIComponent(pair.to)}`
  return (
    <Framed frame={frame} city={city} choices={choices} pair={pair}>
      <Hero frame={frame} page={page} thresholds={thresholds} />
      <section class="result-part">
        <h2>{text('comparison.measures')}</h2>
        {[before, after].map((side) => (
          <Rescored frame={frame} side={side} version={page.version} />
        ))}
        <Measures frame={frame} measures={[overall, ...page.axes, ...page.groups]} />
      </section>

      <ContributionsPart
        frame={frame}
        contributions={page.contributions}
        from={labelOf(frame, before)}
        to={labelOf(frame, after)}
      />
      <Changes frame={frame} page={page} address={`${files}${query}`} />

      <section class="result-part">
        <h2>{text('comparison.take')}</h2>
        <ul class="buttons no-print">
          <li>
            <button type="button" class="button button-quiet" data-print hidden>
              {text('result.print')}
            </button>
          </li>
          <li>
            <a class="button button-quiet" href={`${files}.json${query}`}>
              {text('comparison.json')}
            </a>
          </li>
          <li>
            <a class="button button-quiet" href={`${files}.csv${query}`}>
              {text('comparison.csv')}
            </a>
          </li>
        </ul>
      </section>
      <History frame={frame} city={city} history={history} thresholds={thresholds} />
    </Framed>
  )
}

const Hero: FC<{ frame: Frame; page: ComparisonPage; thresholds: ComparisonProps['thresholds'] }> = ({
  frame,
  page: { version, before, after, overall },
  thresholds,
}) => {
  const { text } = frame
  const reading = ({ score, low, high }: Measure['before']) => ({
    value: score,
    low,
    high,
    valueLabel: text.score(score),
  })
  return (
    <section class="hero" aria-labelledby="scores">
      <div class="hero-words">
        <p class="kicker">{version}</p>
        <h2 id="scores">{text('comparison.heading', { from: labelOf(frame, before), to: labelOf(frame, after) })}</h2>
        <p class="from-to">
          <span>{text.score(overall.before.score)}</span>
          <span aria-hidden="true" class="from-to-arrow">
            →
          </span>
          <span>{text.score(overall.after.score)}</span>
          {overall.change === null ? null : <span class="from-to-change">{signed(text, overall.change)}</span>}
        </p>
        <p class="hero-reason">{text(`comparison.verdict.${overall.verdict}`)}</p>
        <p>{stageSentence(frame, before.stage, after.stage)}</p>
        {before.isSample || after.isSample ? (
          <p class="hint">
            <SampleTag text={text} /> {text('result.sample')}
          </p>
        ) : null}
      </div>
      <div class="hero-picture">
        <BarChart
          id="scores-picture"
          title={text('comparison.overall')}
          description={text('comparison.scores.describe', {
            before: text.score(overall.before.score),
            after: text.score(overall.after.score),
          })}
          bars={[
            { label: labelOf(frame, before), ...reading(overall.before) },
            { label: labelOf(frame, after), ...reading(overall.after) },
          ]}
          thresholds={thresholds.map(({ stage, from }) => ({ at: from, label: String(stage) }))}
        />
        <p class="hint">{text('comparison.scores.about')}</p>
        <ul class="plain-lines hint">
          {[before, after].map((side) => (
            <li>
              <a href={side.href}>{labelOf(frame, side)}</a>:{' '}
              {side.isDraft || side.submitted === null
                ? text('comparison.draft')
                : text('comparison.submitted', { date: side.submitted })}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

/** When there is nothing to put beside each other: why, and what to do. */
export const NoComparisonView: FC<
  Chosen & { reason: 'empty' | 'sameRound' | 'noBridge'; between?: { before: string; after: string } }
> = ({ frame, city, choices, pair, history, reason, between }) => (
  <Framed frame={frame} city={city} choices={choices} pair={pair}>
    <p class={reason === 'empty' ? undefined : 'warning'}>{frame.text(`comparison.${reason}`, between ?? {})}</p>
    <History frame={frame} city={city} history={history} thresholds={[]} />
  </Framed>
)

const Framed: FC<Omit<Chosen, 'history'> & { children?: Child }> = ({ frame, city, choices, pair, children }) => {
  const { text } = frame
  return (
    <Page
      frame={frame}
      title={text('comparison.title', { city: city.name })}
      wide
      crumbs={[{ href: city.path, label: city.name }]}
    >
      {choices.length < 2 ? null : (
        <form
          class="chooser no-print"
          method="get"
          action={`${city.path}/comparison`}
          aria-label={text('comparison.choose')}
        >
          <Select
            name="from"
            label={text('comparison.from')}
            value={pair?.from ?? ''}
            options={choices.map((one) => ({ value: one.id, label: optionLabel(frame, one) }))}
          />
          <Select
            name="to"
            label={text('comparison.to')}
            value={pair?.to ?? ''}
            options={choices.map((one) => ({ value: one.id, label: optionLabel(frame, one) }))}
          />
          <div>
            <Button>{text('comparison.do')}</Button>
          </div>
        </form>
      )}
      {children}
    </Page>
  )
}

const Rescored: FC<{ frame: Frame; side: ComparisonPage['before']; version: string }> = ({ frame, side, version }) => {
  const { text } = frame
  if (side.given === null) return null
  const instrument = version.split(' ')[0] ?? ''
  return (
    <div class="carried">
      <p>
        {text('comparison.versions', { label: side.label, old: `${instrument} ${side.version}`, new: version })}{' '}
        {text('comparison.versions.given', {
          score: text.score(side.given.overall),
          again: side.given.again,
          gone: side.given.gone,
        })}{' '}
        <StageTag text={text} stage={side.given.stage} />
      </p>
    </div>
  )
}

const Measures: FC<{ frame: Frame; measures: readonly Measure[] }> = ({ frame, measures }) => {
  const { text } = frame
  const reading = ({ score, low, high }: Measure['before']) => (
    <>
      {text.score(score)}
      {low === null || high === null ? null : (
        <>
          <br />
          <span class="hint">
            {text.score(low)} – {text.score(high)}
          </span>
        </>
      )}
    </>
  )
  return (
    <Table
      caption={text('comparison.measures')}
      hideCaption
      stacks
      rows={measures}
      columns={[
        { head: text('comparison.part'), cell: (one) => one.name },
        {
          head: text('comparison.change'),
          cell: (one) => (
            <>
              {one.change === null ? '–' : signed(text, one.change)}
              <br />
              <span class="hint">{text(`comparison.short.${one.verdict}`)}</span>
            </>
          ),
        },
        { head: text('comparison.was'), numeric: true, cell: (one) => reading(one.before) },
        { head: text('comparison.is'), numeric: true, cell: (one) => reading(one.after) },
      ]}
    />
  )
}

const History: FC<{
  frame: Frame
  city: { path: string }
  history: readonly HistoryPoint[]
  thresholds: readonly { stage: number; from: number }[]
}> = ({ frame, city, history, thresholds }) => {
  const { text } = frame
  const dots = history.flatMap((one) =>
    one.overall === null
      ? []
      : [
          {
            label: one.label,
            value: one.overall,
            valueLabel: text.score(one.overall),
            href: `${city.path}/rounds/${one.id}/result`,
          },
        ],
  )
  const newest = history.findLast(({ rescored }) => rescored !== null)?.rescored?.version ?? null
  if (history.length === 0) return null
  return (
    <section class="result-part">
      <h2>{text('comparison.history')}</h2>
      <p>{text('comparison.history.about')}</p>
      {dots.length < 2 ? null : (
        <HistoryLine
          id="history"
          title={text('comparison.history')}
          description={text('comparison.history.describe', {
            points: dots.map((dot) => `${dot.label} ${dot.valueLabel}`).join(', '),
          })}
          dots={dots}
          thresholds={thresholds.map(({ stage, from }) => ({
            at: from,
            label: text('diagnosis.stage.short', { stage }),
          }))}
        />
      )}
      <UnderPicture summary={text('result.asTable')}>
        <Table
          caption={text('comparison.history')}
          hideCaption
          rows={history}
          columns={[
            {
              head: text('comparison.history.round'),
              cell: (one) => (
                <>
                  <a href={`${city.path}/rounds/${one.id}/result`}>{one.label}</a>{' '}
                  {one.isSample ? <SampleTag text={text} /> : null}
                </>
              ),
            },
            { head: text('comparison.overall'), numeric: true, cell: (one) => text.score(one.overall) },
            { head: text('cities.standing'), cell: (one) => <StageTag text={text} stage={one.stage} /> },
            { head: text('comparison.history.version'), cell: (one) => one.version },
            ...(newest === null
              ? []
              : [
                  {
                    head: text('comparison.history.rescored', { version: newest }),
                    numeric: true,
                    cell: (one: HistoryPoint) => text.score(one.rescored?.overall ?? one.overall),
                  },
                ]),
          ]}
        />
      </UnderPicture>
    </section>
  )
}

function stageSentence({ text }: Frame, from: number | null, to: number | null): string {
  if (from === null || to === null) return text('comparison.stage.none')
  if (from === to) return text('comparison.stage.same', { stage: to, name: stageName(text, to) })
  return text('comparison.stage.changed', {
    from,
    fromName: stageName(text, from),
    to,
    toName: stageName(text, to),
  })
}

function optionLabel({ text }: Frame, { kind, label, isOpen }: RoundChoice): string {
  const key: Key =
    kind === 'trial' ? 'comparison.option.trial' : isOpen ? 'comparison.option.open' : 'comparison.option.official'
  return text(key, { label })
}

function labelOf({ text }: Frame, { label, isTrial }: ComparisonPage['before']): string {
  return isTrial ? text('comparison.option.trial', { label }) : label
}
