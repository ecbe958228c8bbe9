import type { FC } from 'hono/jsx'
import { Button, ErrorSummary, type Fault, Field, Form } from '../../../ui/form.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import { Table } from '../../../ui/table.tsx'
import { hasKey } from '../../../text/index.ts'
import type { FactRow } from '../store.ts'

export interface FactsPage {
  frame: Frame
  city: { id: string; name: string }
  history: readonly FactRow[]
  current: { population: number | null; place: { latitude: number; longitude: number } | null }
  mayChange: boolean
  typed: Readonly<Record<string, string>>
  faults: readonly Fault[]
}

export const FactsView: FC<FactsPage> = ({ frame, city, history, current, mayChange, typed, faults }) => {
  const { text } = frame
  const path = `/cities/${city.id}`
  return (
    <Page
      frame={frame}
      title={text('cities.facts.title', { city: city.name })}
      crumbs={[{ href: path, label: city.name }]}
    >
      <ErrorSummary frame={frame} faults={faults} />
      {mayChange ? (
        <>
          <h2>{text('cities.population')}</h2>
          <Form frame={frame} to={`${path}/facts/population`}>
            <Field
              name="population"
              label={text('cities.population.label')}
              value={typed['population'] ?? current.population?.toString()}
              inputmode="numeric"
              narrow
              faults={faults}
            />
            <Field
              name="year"
              label={text('cities.year')}
              value={typed['year']}
              inputmode="numeric"
              narrow
              faults={faults}
            />
            <SourceField text={text} kind="population" typed={typed} faults={faults} />
            <Button>{text('cities.facts.enter')}</Button>
          </Form>
          <h2>{text('cities.place')}</h2>
          <Form frame={frame} to={`${path}/facts/place`}>
            <Field
              name="latitude"
              label={text('cities.latitude')}
              hint={text('cities.latitude.hint')}
              value={typed['latitude'] ?? current.place?.latitude.toString()}
              inputmode="decimal"
              narrow
              faults={faults}
            />
            <Field
              name="longitude"
              label={text('cities.longitude')}
              hint={text('cities.longitude.hint')}
              value={typed['longitude'] ?? current.place?.longitude.toString()}
              inputmode="decimal"
              narrow
              faults={faults}
            />
            <SourceField text={text} kind="place" typed={typed} faults={faults} />
            <Button>{text('cities.facts.enter')}</Button>
          </Form>
        </>
      ) : null}
      <h2>{text('cities.facts.all')}</h2>
      <p>{text('cities.facts.kept')}</p>
      {history.length === 0 ? (
        <p>{text('cities.facts.none')}</p>
      ) : (
        <Table
          caption={text('cities.facts.all')}
          hideCaption
          rows={history}
          columns={[
            { head: text('cities.fact'), cell: (fact) => text(`cities.fact.${fact.fact}`) },
            {
              head: text('cities.value'),
              numeric: true,
              cell: (fact) =>
                fact.valueNumber === null
                  ? valueWords(text, fact)
                  : text.number(fact.valueNumber, { maximumFractionDigits: 5, useGrouping: fact.fact !== 'geonames' }),
            },
            { head: text('cities.year'), cell: (fact) => (fact.year === null ? '–' : String(fact.year)) },
            { head: text('cities.source'), cell: (fact) => fact.source },
            {
              head: text('cities.entered'),
              cell: (fact) => `${fact.enteredByName ?? text('cities.entered.start')}, ${text.date(fact.enteredAt)}`,
            },
          ]}
        />
      )}
    </Page>
  )
}

function valueWords(text: Frame['text'], { fact, valueText }: FactRow): string {
  const key = `cities.${fact}.${valueText ?? ''}`
  return hasKey(key) ? text(key) : (valueText ?? '')
}

const SourceField: FC<{
  text: Frame['text']
  kind: string
  typed: Readonly<Record<string, string>>
  faults: readonly Fault[]
}> = ({ text, kind, typed, faults }) => {
  const id = `source-${kind}`
  const fault = faults.find((one) => one.field === id)
  return (
    <div class={fault ? 'field field-faulty' : 'field'}>
      <label for={id}>{text('cities.source')}</label>
      <p class="hint" id={`${id}-hint`}>
        {text('cities.source.hint')}
      </p>
      {fault ? <p class="fault">{fault.message}</p> : null}
      <input class="input" id={id} name="source" value={typed[id] ?? ''} dir="auto" aria-describedby={`${id}-hint`} />
    </div>
  )
}
