import type { FC } from 'hono/jsx'
import { StageLadder } from '../../../ui/charts/stage-ladder.tsx'
import { TwoAxesChart } from '../../../ui/charts/two-axes.tsx'
import { Page } from '../../../ui/page.tsx'
import { SampleTag } from '../../../ui/stage.tsx'
import { stageName, stageNames } from '../../../text/stages.ts'
import { Table } from '../../../ui/table.tsx'
import { ResultAdvice } from './result-advice.tsx'
import { ResultForms } from './result-forms.tsx'
import { ResultGroups, band } from './result-groups.tsx'
import { UnderNewestPart } from '../versions/views/under-newest.tsx'
import type { ResultViewProps } from './result-props.ts'
import { reasonOf } from './stage-reason.ts'

/** Where the city stands: the page an official prints and hangs up. */
export const ResultView: FC<ResultViewProps> = ({ frame, ...page }) => {
  const { text } = frame
  const { round, overall, stage, isDraft, submittedAt } = page
  const [environment, systems] = page.axes
  const names = stageNames(text).map((one) => one.name)
  return (
    <Page
      frame={frame}
      title={text('result.title', { city: round.cityName, label: round.label })}
      ownHeading
      wide
      crumbs={[
        { href: round.cityPath, label: round.cityName },
        ...(page.may.seeAnswers ? [{ href: round.path, label: round.label }] : []),
      ]}
    >
      <header class="result-head">
        <p class="kicker">
          {round.isTrial ? text('result.kicker.trial') : text('result.kicker', { label: round.label })}
          {submittedAt ? ` · ${text('result.submitted', { date: text.date(submittedAt) })}` : ''}
        </p>
        <h1>{round.cityName}</h1>
        {round.isSample ? (
          <p>
            <SampleTag text={text} /> {text('result.sample')}
          </p>
        ) : null}
        {page.badge ? (
          <p>
            <a class="review-badge" href={page.badge.href}>
              {text('review.badge', { ...page.badge, cities: page.badge.cities.join(', ') })}
            </a>
          </p>
        ) : null}
        {isDraft ? <p class="warning">{text('result.draft')}</p> : null}
        {page.may.keep ? (
          <p class="notice">
            {text('diagnosis.trial.guest')}{' '}
            <a href={`/sign-up?next=${encodeURIComponent(`${round.path}/result`)}`}>{text('diagnosis.trial.keep')}</a>
          </p>
        ) : null}
      </header>

      <section class="hero" aria-labelledby="stage-heading">
        <div class="hero-words">
          <h2 id="stage-heading" class="hero-stage">
            {stage === null ? (
              text('diagnosis.stage.none')
            ) : (
              <>
                <span class="hero-number">{text('diagnosis.stage.short', { stage })}</span>
                <span class="hero-name">{stageName(text, stage)}</span>
              </>
            )}
          </h2>
          {stage === null ? null : <p class="lead">{text(`result.stage.${stage as 1 | 2 | 3 | 4 | 5}`)}</p>}
          <p class="hero-reason">{reasonOf(text, page)}</p>
        </div>
        <div class="hero-picture">
          <StageLadder
            id="ladder"
            title={text('result.ladder.title')}
            description={text('result.ladder.about', { score: text.score(overall.score), band: band(text, overall) })}
            stageNames={names}
            stage={stage}
            score={{
              value: overall.score,
              low: overall.low,
              high: overall.high,
              label: overall.score === null ? text('result.overall.none') : text('result.overall.of'),
              valueLabel: text.score(overall.score),
            }}
          />
          {overall.score === null ? null : (
            <p class="hint">
              {text('result.overall.band', { band: band(text, overall), share: text.percent(page.document.share) })}
            </p>
          )}
          {overall.score === null || page.dissenting === 0 ? null : (
            <p class="hint">{text('consensus.result', { count: page.dissenting })}</p>
          )}
          {page.stageChances.some((one) => one.chance > 0) && stage !== null ? (
            <p class="hint">
              {text('result.chances')}{' '}
              {page.stageChances
                .filter((one) => one.chance >= 0.005)
                .map((one) =>
                  text('result.chance', {
                    stage: one.stage,
                    name: stageName(text, one.stage),
                    chance: text.percent(one.chance),
                  }),
                )
                .join(' · ')}
            </p>
          ) : null}
        </div>
      </section>

      {environment && systems && stage !== null ? (
        <section class="result-part">
          <h2>{text('result.axes')}</h2>
          <p>{text('result.axes.about')}</p>
          <div class="axes-pair">
            <TwoAxesChart
              id="axes"
              title={text('result.axes')}
              description={text('result.axes.describe', {
                environment: text.score(environment.score),
                systems: text.score(systems.score),
              })}
              environmentLabel={environment.name}
              systemsLabel={systems.name}
              stageNames={names}
              city={{
                label: round.cityName,
                environment: { value: environment.score, low: environment.low, high: environment.high },
                systems: { value: systems.score, low: systems.low, high: systems.high },
              }}
              earlier={page.earlier.map((one) => ({
                label: one.label,
                environment: { value: one.environment },
                systems: { value: one.systems },
              }))}
            />
            <Table
              caption={text('result.axes')}
              hideCaption
              rows={[...page.axes, { id: 'overall', name: text('result.overall'), ...overall, groups: [] }]}
              columns={[
                { head: text('result.measure'), cell: (one) => one.name },
                { head: text('result.score'), numeric: true, cell: (one) => text.score(one.score) },
                { head: text('result.band'), numeric: true, cell: (one) => band(text, one) },
              ]}
            />
          </div>
        </section>
      ) : null}

      {page.underNewest === null ? null : <UnderNewestPart frame={frame} under={page.underNewest} />}
      <ResultGroups frame={frame} page={page} />
      <ResultAdvice frame={frame} page={page} />

      <section class="result-part">
        <h2>{text('result.answered')}</h2>
        <p>
          {text('result.answered.body', {
            withStep: page.answered.withStep,
            items: page.answered.items,
            share: text.percent(page.answered.withStep / Math.max(1, page.answered.items - page.answered.notOurs)),
            notOurs: page.answered.notOurs,
            missing: page.answered.missing,
            documented: page.answered.documented,
          })}
        </p>
      </section>
      <ResultForms frame={frame} page={page} />
    </Page>
  )
}
