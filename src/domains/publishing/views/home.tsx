import type { FC } from 'hono/jsx'
import { StageLegend, WorldMap } from '../../../ui/charts/world-map.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import { stageName, stageNames } from '../../../text/stages.ts'

export interface HomePage {
  frame: Frame
  counts: { cities: number; countries: number; items: number }
  dots: readonly {
    id: string
    name: string
    place: { latitude: number; longitude: number }
    stage: number | null
    isSample: boolean
  }[]
}

/** One screen: what this is, and what to press. */
export const HomeView: FC<HomePage> = ({ frame, counts, dots }) => {
  const { text } = frame
  return (
    <Page frame={frame} title={text('home.title')} ownHeading wide>
      <div class="home-hero">
        <div>
          <h1>{text('home.heading')}</h1>
          <p class="lead">{text('home.lead', { items: counts.items })}</p>
          <ul class="buttons">
            <li>
              <a class="button button-main button-large" href="/try">
                {text('home.try')}
              </a>
            </li>
            <li>
              <a
                class="button button-quiet button-large"
                href={frame.person && !frame.person.isGuest ? '/me' : '/sign-in'}
              >
                {frame.person && !frame.person.isGuest ? text('home.mine') : text('home.signIn')}
              </a>
            </li>
          </ul>
          <p class="hint">{text('home.free')}</p>
        </div>
        <ol class="home-steps">
          {(['investigate', 'analyse', 'solve'] as const).map((step) => (
            <li>
              <strong>{text(`home.${step}`)}</strong>
              <span>{text(`home.${step}.about`)}</span>
            </li>
          ))}
        </ol>
      </div>
      {dots.length === 0 ? null : (
        <section>
          <h2>{text('home.map', { cities: counts.cities, countries: counts.countries })}</h2>
          <WorldMap
            id="home-map"
            title={text('cities.map.title')}
            description={text('home.map.about')}
            dots={dots.map((dot) => ({
              id: dot.id,
              name: dot.name,
              href: `/cities/${dot.id}`,
              lat: dot.place.latitude,
              lon: dot.place.longitude,
              stage:
                dot.stage === 1 || dot.stage === 2 || dot.stage === 3 || dot.stage === 4 || dot.stage === 5
                  ? dot.stage
                  : null,
              label: [
                dot.name,
                ...(dot.stage === null
                  ? []
                  : [text('cities.map.stage', { stage: dot.stage, name: stageName(text, dot.stage) })]),
                ...(dot.isSample ? [text('ui.sample')] : []),
              ].join(', '),
            }))}
          />
          <StageLegend stages={stageNames(text)} none={text('cities.map.noResult')} />
          {dots.some((dot) => dot.isSample) ? (
            <p class="hint">{text('cities.map.sample', { count: dots.filter((dot) => dot.isSample).length })}</p>
          ) : null}
          <p>
            <a href="/cities">{text('home.allCities')}</a>
          </p>
        </section>
      )}
    </Page>
  )
}
