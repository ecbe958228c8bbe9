import type { FC } from 'hono/jsx'
import { Button, Form } from '../../../ui/form.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import { SampleTag, StageTag } from '../../../ui/stage.tsx'
import { Table } from '../../../ui/table.tsx'
import type { Key } from '../../../text/index.ts'
import { type City, nameOf } from '../city.ts'
import type { Income } from '../income-of-country.ts'
import type { ReviewBadge, RoundLine, Standing } from '../standing.ts'
import { continentName } from './continent-name.ts'

export interface CityPage {
  frame: Frame
  city: Pick<City, 'id' | 'names' | 'kind' | 'continent' | 'countryIso2' | 'place' | 'facts' | 'isListed'> & {
    name: string
  }
  gdp: Income | null
  rounds: readonly RoundLine[]
  badges: readonly ReviewBadge[]
  standing: Standing | null
  consentSince: Date | null
  may: { changeFacts: boolean; managePeople: boolean; coordinate: boolean }
}

export const CityView: FC<CityPage> = ({ frame, city, gdp, rounds, badges, standing, consentSince, may }) => {
  const { text } = frame
  const path = `/cities/${city.id}`
  const hasOpenRound = rounds.some((round) => round.state !== 'submitted')
  return (
    <Page frame={frame} title={city.name} hasKorean crumbs={[{ href: '/cities', label: text('cities.title') }]}>
      <p class="lead">
        {[
          text(`cities.kind.${city.kind}` as Key),
          city.countryIso2 === null ? null : text.country(city.countryIso2),
          city.continent === null ? null : continentName(text, city.continent),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      {standing ? (
        <p class="standing">
          <StageTag text={text} stage={standing.stage} /> <a href={standing.href}>{text('cities.readResult')}</a>{' '}
          {standing.isSample ? <SampleTag text={text} /> : null}
        </p>
      ) : null}

      <h2>{text('cities.rounds')}</h2>
      {rounds.length === 0 ? (
        <p>{may.coordinate ? text('cities.rounds.emptyYours') : text('cities.rounds.empty')}</p>
      ) : (
        <Table
          caption={text('cities.rounds')}
          hideCaption
          rows={rounds}
          columns={[
            {
              head: text('cities.round'),
              cell: (round) => (
                <>
                  <a href={round.href}>{round.label}</a> {round.isSample ? <SampleTag text={text} /> : null}
                </>
              ),
            },
            { head: text('cities.round.state'), cell: (round) => text(`cities.round.${round.state}`) },
            { head: text('cities.round.share'), numeric: true, cell: (round) => text.percent(round.share) },
            {
              head: text('cities.standing'),
              cell: (round) =>
                round.resultHref === null ? (
                  '–'
                ) : (
                  <a href={round.resultHref}>
                    <StageTag text={text} stage={round.stage} />
                  </a>
                ),
            },
          ]}
        />
      )}
      {rounds.length > 1 ? (
        <p>
          <a href={`${path}/comparison`}>{text('comparison.link')}</a>
        </p>
      ) : null}
      {badges
        .filter((badge) => rounds.some((round) => round.id === badge.roundId && round.resultHref !== null))
        .map((badge) => (
          <p>
            <a class="review-badge" href={badge.href}>
              {text('review.badge', {
                cities: badge.reviewers.map((one) => nameOf(one, text.language)).join(', '),
                confirmed: badge.confirmed,
                told: badge.told,
              })}
            </a>
          </p>
        ))}
      {may.coordinate && !hasOpenRound ? (
        <Form frame={frame} to={`${path}/rounds`}>
          <Button>{rounds.length === 0 ? text('cities.rounds.first') : text('cities.rounds.next')}</Button>
          {rounds.length > 0 ? <p class="hint">{text('cities.rounds.nextHint')}</p> : null}
        </Form>
      ) : null}
      {!may.coordinate && city.kind !== 'organisation' ? (
        <p>
          <a class="button button-quiet" href={`/try?city=${city.id}`}>
            {text('cities.try', { city: city.name })}
          </a>
        </p>
      ) : null}

      <h2>{text('cities.facts')}</h2>
      <dl class="facts">
        <div>
          <dt>{text('cities.names')}</dt>
          <dd>
            {Object.entries(city.names).map(([language, name]) => (
              <span lang={language} class="name-in">
                {name}
              </span>
            ))}
          </dd>
        </div>
        <div>
          <dt>{text('cities.population')}</dt>
          <dd>
            {city.facts.population?.valueNumber ? (
              <>
                {text.number(city.facts.population.valueNumber)}
                <Source frame={frame} fact={city.facts.population} />
              </>
            ) : (
              text('cities.unknown')
            )}
          </dd>
        </div>
        <div>
          <dt>{text('cities.place')}</dt>
          <dd>
            {city.place && city.facts.latitude ? (
              <>
                {text.number(city.place.latitude, { maximumFractionDigits: 3 })}°,{' '}
                {text.number(city.place.longitude, { maximumFractionDigits: 3 })}°
                <Source frame={frame} fact={city.facts.latitude} />
              </>
            ) : (
              text('cities.unknown')
            )}
          </dd>
        </div>
        {gdp ? (
          <div>
            <dt>{text('cities.gdp')}</dt>
            <dd>
              {text(gdp.isProjection ? 'cities.gdp.projection' : 'cities.gdp.value', {
                value: text.number(Math.round(gdp.value)),
                year: String(gdp.year),
              })}
              <br />
              <span class="hint">{gdp.source}</span>
            </dd>
          </div>
        ) : null}
        {city.facts.membership?.valueText ? (
          <div>
            <dt>{text('cities.membership')}</dt>
            <dd>
              {text(`cities.membership.${city.facts.membership.valueText}` as Key)}
              <Source frame={frame} fact={city.facts.membership} />
            </dd>
          </div>
        ) : null}
      </dl>
      <p>
        <a href={`${path}/facts`}>{may.changeFacts ? text('cities.facts.change') : text('cities.facts.history')}</a>
      </p>

      {may.managePeople ? (
        <>
          <h2>{text('cities.manage')}</h2>
          <ul>
            <li>
              <a href={`${path}/people`}>{text('cities.manage.people')}</a>
            </li>
            <li>
              <a href={`${path}/reviews`}>{text('review.link')}</a>
            </li>
            <li>
              <a href={`${path}/trail`}>{text('accounts.trail.link')}</a>
            </li>
          </ul>
          {may.coordinate ? (
            <Form frame={frame} to={`${path}/consent`}>
              <p>
                {consentSince
                  ? text('cities.consent.given', { date: text.date(consentSince) })
                  : text('cities.consent.notGiven')}
              </p>
              <Button kind="quiet" name="consent" value={consentSince ? 'withdraw' : 'give'}>
                {consentSince ? text('cities.consent.withdraw') : text('cities.consent.give')}
              </Button>
            </Form>
          ) : null}
        </>
      ) : null}
    </Page>
  )
}

const Source: FC<{
  frame: Frame
  fact: { source: string; year: number | null; enteredByName: string | null; enteredAt: Date }
}> = ({ frame: { text }, fact }) => (
  <>
    <br />
    <span class="hint">
      {[fact.source, fact.year === null ? null : String(fact.year), fact.enteredByName, text.date(fact.enteredAt)]
        .filter((part) => part !== null)
        .join(' · ')}
    </span>
  </>
)
