import type { FC } from 'hono/jsx'
import { Button, ErrorSummary, type Fault, Field, Form, Select } from '../../../ui/form.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'

export const TryView: FC<{
  frame: Frame
  cities: readonly { value: string; label: string }[]
  countries: readonly { value: string; label: string }[]
  typed: { city: string; name: string; country: string }
  fault: string | null
  size: { items: number; minutes: number }
}> = ({ frame, cities, countries, typed, fault, size }) => {
  const { text } = frame
  const faults: Fault[] = fault === null ? [] : [{ field: 'name', message: fault }]
  return (
    <Page frame={frame} title={text('try.title')}>
      <ErrorSummary frame={frame} faults={faults} />
      <p class="lead">{text('try.lead', size)}</p>
      <Form frame={frame} to="/try">
        <Select
          name="city"
          label={text('try.city')}
          value={typed.city}
          options={[{ value: '', label: text('try.city.other') }, ...cities]}
        />
        <Field name="name" label={text('try.name')} hint={text('try.name.hint')} value={typed.name} faults={faults} />
        <Select
          name="country"
          label={text('try.country')}
          value={typed.country}
          options={[{ value: '', label: '–' }, ...countries]}
        />
        <Button>{text('try.do')}</Button>
      </Form>
      <p class="hint">{text('try.private')}</p>
    </Page>
  )
}
