import type { FC } from 'hono/jsx'
import { Button, ErrorSummary, type Fault, Field, Form, Select } from '../../../ui/form.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import { continents } from '../add-member.ts'
import { continentName } from './continent-name.ts'

export const MemberView: FC<{
  frame: Frame
  countries: readonly { value: string; label: string }[]
  typed: Readonly<Record<string, string>>
  faults: readonly Fault[]
}> = ({ frame, countries, typed, faults }) => {
  const { text } = frame
  return (
    <Page
      frame={frame}
      title={text('cities.add.title')}
      crumbs={[{ href: '/secretariat', label: text('ui.nav.secretariat') }]}
    >
      <ErrorSummary frame={frame} faults={faults} />
      <p class="lead">{text('cities.add.lead')}</p>
      <Form frame={frame} to="/secretariat/members">
        <Field name="name_en" label={text('cities.add.english')} value={typed['name_en']} faults={faults} />
        <Field name="name_ko" label={text('cities.add.korean')} value={typed['name_ko']} faults={faults} />
        <Select
          name="country"
          label={text('cities.country')}
          value={typed['country'] ?? ''}
          options={[{ value: '', label: '–' }, ...countries]}
          faults={faults}
        />
        <Select
          name="continent"
          label={text('cities.continent')}
          value={typed['continent'] ?? 'Asia'}
          options={continents.map((value) => ({ value, label: continentName(text, value) }))}
        />
        <Select
          name="kind"
          label={text('cities.kind')}
          value={typed['kind'] ?? 'city'}
          options={(['city', 'province', 'organisation'] as const).map((value) => ({
            value,
            label: text(`cities.kind.${value}`),
          }))}
        />
        <Button>{text('cities.add.do')}</Button>
      </Form>
    </Page>
  )
}
