import type { FC } from 'hono/jsx'
import type { Text } from '../../../../text/index.ts'
import { Button, type Fault, TextArea } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'

/** A file of answers that came back, as a list names it. */
export interface Brought {
  readonly path: string
  readonly fileName: string
  readonly uploadedAt: Date
  readonly uploadedByName: string | null
  readonly appliedAt: Date | null
  readonly undoneAt: Date | null
}

/** Takes a file of answers, or the text of a mail that holds one. */
export const Bring: FC<{ frame: Frame; to: string; fault: Fault | null }> = ({ frame, to, fault }) => {
  const { text } = frame
  return (
    <form method="post" action={to} enctype="multipart/form-data" novalidate>
      <input type="hidden" name="form_key" value={frame.formKey} />
      <div class={fault ? 'field field-faulty' : 'field'}>
        <label for="file">{text('offline.bring.file')}</label>
        <p class="hint" id="file-hint">
          {text('offline.bring.file.hint')}
        </p>
        {fault ? (
          <p class="fault" id="file-fault">
            {fault.message}
          </p>
        ) : null}
        <input
          class="input"
          type="file"
          id="file"
          name="file"
          accept=".json,.html,.htm,.txt,.xlsx,.ods,.xlsm,application/json,text/html,text/plain"
          aria-describedby={fault ? 'file-hint file-fault' : 'file-hint'}
        />
      </div>
      <details class="more">
        <summary>{text('offline.bring.mail')}</summary>
        <TextArea
          name="pasted"
          label={text('offline.bring.pasted')}
          hint={text('offline.bring.pasted.hint')}
          value=""
          rows={6}
        />
      </details>
      <Button>{text('offline.bring.do')}</Button>
    </form>
  )
}

export const BroughtFiles: FC<{ text: Text; imports: readonly Brought[] }> = ({ text, imports }) =>
  imports.length === 0 ? null : (
    <>
      <h2>{text('offline.imports')}</h2>
      <ul>
        {imports.map((one) => (
          <li>
            <a href={one.path}>
              {text('offline.imports.line', {
                name: one.uploadedByName ?? text('accounts.trail.system'),
                time: text.dateTime(one.uploadedAt),
              })}
            </a>{' '}
            {one.fileName === '' ? null : <span dir="auto">{`(${one.fileName}) `}</span>}
            <span class="tag">
              {text(
                one.undoneAt
                  ? 'offline.imports.undone'
                  : one.appliedAt
                    ? 'offline.imports.applied'
                    : 'offline.imports.waiting',
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
