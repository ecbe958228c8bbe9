import type { Child, FC } from 'hono/jsx'
import type { Frame } from './frame.ts'

/** One thing wrong in a form: the field it belongs to and the sentence that mends it. */
export interface Fault {
  readonly field: string
  readonly message: string
}

export const Form: FC<{
  frame: Frame
  to: string
  children?: Child
  class?: string
  id?: string
  /** It carries a file. */
  files?: boolean
}> = ({ frame, to, children, class: name, id, files }) => (
  <form method="post" action={to} class={name} id={id} enctype={files ? 'multipart/form-data' : undefined} novalidate>
    <input type="hidden" name="form_key" value={frame.formKey} />
    {children}
  </form>
)

/** List of what is wrong, at the top of the page, each linked to its field; takes the focus where script runs. */
export const ErrorSummary: FC<{ frame: Frame; faults: readonly Fault[] }> = ({ frame, faults }) =>
  faults.length === 0 ? null : (
    <div class="govuk-error-summary error-summary" data-module="govuk-error-summary">
      <div role="alert">
        <h2 class="error-summary-title">{frame.text('ui.faults')}</h2>
        <ul>
          {faults.map((fault) => (
            <li>
              <a href={`#${fault.field}`}>{fault.message}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )

export interface FieldProps {
  name: string
  /** Where several forms of a page have a field of this name; else the name. A fault names this. */
  id?: string
  label: string
  hint?: string | undefined
  value?: string | undefined
  type?: 'text' | 'email' | 'password' | 'url' | 'search' | 'number' | 'date'
  autocomplete?: string
  faults?: readonly Fault[]
  narrow?: boolean
  inputmode?: 'numeric' | 'decimal'
}

export const Field: FC<FieldProps> = ({
  name,
  id = name,
  label,
  hint,
  value,
  type = 'text',
  autocomplete,
  faults = [],
  narrow,
  inputmode,
}) => (
  <Labelled name={id} label={label} hint={hint} faults={faults}>
    <input
      class={narrow ? 'input input-narrow' : 'input'}
      id={id}
      name={name}
      type={type}
      value={value ?? ''}
      autocomplete={autocomplete}
      inputmode={inputmode}
      dir="auto"
      {...describing(id, hint, faults)}
    />
  </Labelled>
)

/** Chooses one file. What was chosen cannot come back with a refused form: no browser allows that. */
export const FileField: FC<{
  name: string
  label: string
  hint?: string
  /** Endings the dialogue offers first; what a file is, is found from its bytes. */
  accept: string
  faults?: readonly Fault[]
}> = ({ name, label, hint, accept, faults = [] }) => (
  <Labelled name={name} label={label} hint={hint} faults={faults}>
    <input
      class="input input-file"
      id={name}
      name={name}
      type="file"
      accept={accept}
      {...describing(name, hint, faults)}
    />
  </Labelled>
)

export const TextArea: FC<{
  name: string
  label: string
  hint?: string
  value: string
  rows?: number
  faults?: readonly Fault[]
}> = ({ name, label, hint, value, rows = 3, faults = [] }) => (
  <Labelled name={name} label={label} hint={hint} faults={faults}>
    <textarea class="input" id={name} name={name} rows={rows} dir="auto" {...describing(name, hint, faults)}>
      {value}
    </textarea>
  </Labelled>
)

/** Label, hint and fault around one control. */
const Labelled: FC<{
  name: string
  label: string
  hint?: string | undefined
  faults?: readonly Fault[]
  children?: Child
}> = ({ name, label, hint, faults = [], children }) => {
  const fault = faults.find((one) => one.field === name)
  return (
    <div class={fault ? 'field field-faulty' : 'field'}>
      <label for={name}>{label}</label>
      {hint ? (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      {fault ? (
        <p class="fault" id={`${name}-fault`}>
          {fault.message}
        </p>
      ) : null}
      {children}
    </div>
  )
}

export const Select: FC<{
  name: string
  label: string
  options: readonly { value: string; label: string }[]
  value: string
  hint?: string
  faults?: readonly Fault[]
}> = ({ name, label, options, value, hint, faults = [] }) => (
  <Labelled name={name} label={label} hint={hint} faults={faults}>
    <select class="input" id={name} name={name} {...describing(name, hint, faults)}>
      {options.map((option) => (
        <option value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  </Labelled>
)

export interface Choice {
  value: string
  label: string
  hint?: string
  note?: string | undefined
}

/** Radios with a legend; the first radio carries the field's own id, so that the error summary's link lands on it. */
export const Radios: FC<{
  name: string
  legend: string
  legendClass?: string
  choices: readonly Choice[]
  value: string | null
  faults?: readonly Fault[]
  children?: Child
}> = ({ name, legend, legendClass, choices, value, faults = [], children }) => {
  const fault = faults.find((one) => one.field === name)
  return (
    <fieldset class={fault ? 'field field-faulty' : 'field'} aria-describedby={fault ? `${name}-fault` : undefined}>
      <legend class={legendClass}>{legend}</legend>
      {children}
      {fault ? (
        <p class="fault" id={`${name}-fault`}>
          {fault.message}
        </p>
      ) : null}
      <div class="radios">
        {choices.map((choice, at) => {
          const id = at === 0 ? name : `${name}-${choice.value}`
          return (
            <div class="radio">
              <input
                type="radio"
                id={id}
                name={name}
                value={choice.value}
                checked={choice.value === value}
                aria-describedby={choice.hint ? `${id}-hint` : undefined}
              />
              <label for={id}>
                {choice.note ? <span class="radio-note">{choice.note}</span> : null}
                <span>{choice.label}</span>
              </label>
              {choice.hint ? (
                <p class="hint" id={`${id}-hint`}>
                  {choice.hint}
                </p>
              ) : null}
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}

export const Button: FC<{
  children?: Child
  kind?: 'main' | 'quiet' | 'danger'
  name?: string
  value?: string
}> = ({ children, kind = 'main', name, value }) => (
  <button
    type="submit"
    class={`button button-${kind}`}
    name={name}
    value={value}
    data-module="govuk-button"
    data-prevent-double-click="true"
  >
    {children}
  </button>
)

/** Ties a control to its hint and fault for readers who hear the page. */
function describing(name: string, hint: string | undefined, faults: readonly Fault[]) {
  const isFaulty = faults.some((one) => one.field === name)
  const ids = [hint ? `${name}-hint` : null, isFaulty ? `${name}-fault` : null].filter((id) => id !== null)
  return {
    'aria-invalid': isFaulty ? ('true' as const) : undefined,
    'aria-describedby': ids.length === 0 ? undefined : ids.join(' '),
  }
}
