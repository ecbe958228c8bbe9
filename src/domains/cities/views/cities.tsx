import type { FC } from 'hono/jsx'
import { StageLegend, WorldMap } from '../../../ui/charts/world-map.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import { Select } from '../../../ui/form.tsx'
import { SampleTag, StageTag } from '../../../ui/stage.tsx'
import { stageNames } from '../../../text/stages.ts'
import { Table } from '../../../ui/table.tsx'
import type { Key } from '../../../text/index.ts'
import { continentName } from './continent-name.ts'
import type { CityLine } from '../city-line.ts'

export interface CitiesPage {
  frame: Frame
  wanted: { words: string; continent: string; country: string; size: string; kind: string }
  cities: readonly CityLine[]
  total: number
  continents: readonly string[]
  countries: readonly { value: string; label: string }[]
  sizes: readonly string[]
}

export const CitiesView: FC<CitiesPage> = ({ frame, wanted, cities, total, continents, countries, sizes }) => {
  const { text } = frame
  const any = { value: '', label: text('cities.filter.any') }
  const isFiltered = Object.values(wanted).some((value) => value !== '')
  const placed = cities.filter((city) => city.place !== null)
  const unplaced = cities.filter((city) => city.place === null)
  return (
    <Page frame={frame} title={text('cities.title')} wide hasKorean>
      <p class="lead">{text('cities.lead', { total })}</p>
      <form method="get" action="/cities" class="filters" role="search">
        <div class="field filters-words">
          <label for="q">{text('cities.search')}</label>
          <input class="input" id="q" name="q" type="search" value={wanted.words} dir="auto" />
        </div>
        <Select
          name="continent"
          label={text('cities.continent')}
          value={wanted.continent}
          options={[any, ...continents.map((value) => ({ value, label: continentName(text, value) }))]}
        />
        <Select name="country" label={text('cities.country')} value={wanted.country} options={[any, ...countries]} />
        <Select
          name="size"
          label={text('cities.size')}
          value={wanted.size}
          options={[any, ...sizes.map((value) => ({ value, label: text(`cities.size.${value}` as Key) }))]}
        />
        <Select
          name="kind"
          label={text('cities.kind')}
          value={wanted.kind}
          options={[
            any,
            ...(['city', 'province', 'organisation'] as const).map((value) => ({
              value,
              label: text(`cities.kind.${value}`),
            })),
          ]}
        />
        <div class="filters-do">
          <button class="button button-main" type="submit">
            {text('cities.filter.do')}
          </button>
          {isFiltered ? <a href="/cities">{text('cities.filter.clear')}</a> : null}
        </div>
      </form>
      <p role="status" class="count">
        {text('cities.found', { count: cities.length })}
      </p>
      {cities.length === 0 ? (
        <p>{text('cities.none')}</p>
      ) : (
        <>
          <WorldMap
            id="map"
            title={text('cities.map.title')}
            description={text('cities.map.about', { placed: placed.length, unplaced: unplaced.length })}
            dots={placed.flatMap((city) =>
              city.place === null
                ? []
                : [
                    {
                      id: city.id,
                      name: city.name,
                      href: `/cities/${city.id}`,
                      lat: city.place.latitude,
                      lon: city.place.longitude,
                      stage: stageOf(city),
                      label: [
                        city.name,
                        city.country,
                        city.standing === null || city.standing.stage === null
                          ? text('cities.map.noResult')
                          : text('cities.map.stage', {
                              stage: city.standing.stage,
                              name: text(`diagnosis.stage.${city.standing.stage}` as Key),
                            }),
                        ...(city.standing?.isSample ? [text('ui.sample')] : []),
                      ].join(', '),
                    },
                  ],
            )}
          />
          <StageLegend stages={stageNames(text)} none={text('cities.map.noResult')} />
          {cities.some((city) => city.standing?.isSample) ? (
            <p class="hint">
              {text('cities.map.sample', { count: cities.filter((city) => city.standing?.isSample).length })}
            </p>
          ) : null}
          <Table
            caption={text('cities.table')}
            rows={cities}
            columns={[
              {
                head: text('cities.name'),
                cell: (city) => (
                  <>
                    <a href={`/cities/${city.id}`}>{city.name}</a>{' '}
                    <span class="hint" lang={city.otherLanguage}>
                      {city.otherName}
                    </span>
                  </>
                ),
              },
              {
                head: text('cities.standing'),
                cell: (city) =>
                  city.standing === null ? (
                    <Unknown text={text('cities.map.noResult')} />
                  ) : (
                    <>
                      <a href={city.standing.href}>
                        <StageTag text={text} stage={city.standing.stage} />
                      </a>{' '}
                      {city.standing.isSample ? <SampleTag text={text} /> : null}
                    </>
                  ),
              },
              { head: text('cities.country'), cell: (city) => city.country },
              { head: text('cities.kind'), cell: (city) => text(`cities.kind.${city.kind}` as Key) },
              {
                head: text('cities.population'),
                numeric: true,
                cell: (city) =>
                  city.population?.valueNumber ? (
                    text.number(city.population.valueNumber)
                  ) : (
                    <Unknown text={text('cities.unknown')} />
                  ),
              },
              {
                head: text('cities.onMap'),
                cell: (city) => (city.place === null ? text('cities.onMap.no') : text('cities.onMap.yes')),
              },
            ]}
          />
          {unplaced.length > 0 ? <p class="hint">{text('cities.unplaced', { count: unplaced.length })}</p> : null}
        </>
      )}
    </Page>
  )
}

const Unknown: FC<{ text: string }> = ({ text }) => <span class="hint">{text}</span>

function stageOf(city: CityLine): 1 | 2 | 3 | 4 | 5 | null {
  const stage = city.standing?.stage ?? null
  return stage === 1 || stage === 2 || stage === 3 || stage === 4 || stage === 5 ? stage : null
}
