import type { FC } from 'hono/jsx'
import { type Fault, Field, Select, TextArea } from '../../../../ui/form.tsx'
import { type Text, offeredLanguages } from '../../../../text/index.ts'

export interface Colleague {
  readonly id: string
  readonly name: string
  readonly email: string
}

export interface TypedTerms {
  readonly dueOn: string
  readonly note: string
  readonly language: string
}

/** Due date, note and language: the same below every form that gives packs. */
export const Terms: FC<{ text: Text; typed: TypedTerms; faults: readonly Fault[] }> = ({ text, typed, faults }) => (
  <>
    <Field
      name="due_on"
      label={text('team.due')}
      hint={text('team.give.due.hint')}
      type="date"
      narrow
      value={typed.dueOn}
      faults={faults}
    />
    <TextArea
      name="note"
      label={text('team.note')}
      hint={text('team.give.note.hint')}
      value={typed.note}
      faults={faults}
    />
    <Select
      name="language"
      label={text('team.language')}
      value={typed.language}
      options={offeredLanguages().map(({ language, name }) => ({ value: language, label: name }))}
    />
  </>
)

/** A colleague from the list, or an address. */
export const Who: FC<{
  text: Text
  prefix: string
  colleagues: readonly Colleague[]
  typed: { to: string; email: string }
  faults: readonly Fault[]
  labels?: { to: string; email: string }
}> = ({ text, prefix, colleagues, typed, faults, labels }) => (
  <>
    {colleagues.length === 0 ? null : (
      <Select
        name={`${prefix}to`}
        label={labels?.to ?? text('team.give.colleague')}
        value={typed.to}
        faults={faults}
        options={[
          { value: '', label: text('team.give.nobody') },
          ...colleagues.map((one) => ({ value: one.id, label: `${one.name} (${one.email})` })),
        ]}
      />
    )}
    <Field
      name={`${prefix}email`}
      label={labels?.email ?? text('team.give.email')}
      hint={labels === undefined ? text('team.give.email.hint') : undefined}
      type="email"
      autocomplete="off"
      value={typed.email}
      faults={faults}
    />
  </>
)
