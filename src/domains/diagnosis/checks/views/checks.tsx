import type { FC } from 'hono/jsx'
import { Button, ErrorSummary, type Fault, Field, Form } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import { type FindingKind, findingKinds } from '../findings.ts'

interface ShownFinding {
  readonly kind: FindingKind
  readonly key: string
  readonly sentence: string
  readonly items: readonly { readonly path: string; readonly name: string }[]
  readonly dismissal: {
    readonly reason: string
    readonly dismissedAt: Date
    readonly dismissedByName: string | null
  } | null
}

export interface ChecksPage {
  frame: Frame
  round: { path: string; label: string; isSubmitted: boolean }
  city: { path: string; name: string }
  findings: readonly ShownFinding[]
  mayDismiss: boolean
  fault: Fault | null
}

/** What to look at before submitting, in groups; what was put aside stays, struck through. */
export const ChecksView: FC<ChecksPage> = ({ frame, round, city, findings, mayDismiss, fault }) => {
  const { text } = frame
  const standing = findings.filter((one) => one.dismissal === null).length
  return (
    <Page
      frame={frame}
      title={text('checks.title')}
      crumbs={[
        { href: city.path, label: city.name },
        { href: round.path, label: round.label },
      ]}
    >
      <ErrorSummary frame={frame} faults={fault ? [{ ...fault, field: idOf(fault.field) }] : []} />
      <p class="lead">{text('checks.count', { count: standing })}</p>
      <p>{text('checks.about')}</p>
      {findingKinds.map((kind) => {
        const own = findings.filter((one) => one.kind === kind)
        if (own.length === 0) return null
        return (
          <section>
            <h2>
              {text(`checks.${kind}`)} <span class="tag">{text.number(own.length)}</span>
            </h2>
            <p class="hint">{text(`checks.${kind}.about`)}</p>
            <ul class="pieces">
              {own.map((one) => (
                <li class="panel">
                  <FindingLine frame={frame} round={round} one={one} mayDismiss={mayDismiss} fault={fault} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
      <p>
        <a href={round.path}>{text('checks.back')}</a>
      </p>
    </Page>
  )
}

const FindingLine: FC<Pick<ChecksPage, 'frame' | 'round' | 'mayDismiss' | 'fault'> & { one: ShownFinding }> = ({
  frame,
  round,
  one,
  mayDismiss,
  fault,
}) => {
  const { text } = frame
  const id = idOf(one.key)
  const isFaulty = fault?.field === one.key
  return (
    <>
      <p>{one.dismissal ? <s>{one.sentence}</s> : one.sentence}</p>
      <ul class="finding-links">
        {one.items.map((item) => (
          <li>
            <a href={item.path}>{item.name}</a>
          </li>
        ))}
      </ul>
      {one.dismissal ? (
        <>
          <p class="hint">
            {text('checks.dismissedBy', {
              name: one.dismissal.dismissedByName ?? text('accounts.trail.system'),
              date: text.date(one.dismissal.dismissedAt),
            })}{' '}
            <span dir="auto">{one.dismissal.reason}</span>
          </p>
          {mayDismiss ? (
            <Form frame={frame} to={`${round.path}/checks/restorations`}>
              <input type="hidden" name="finding" value={one.key} />
              <button class="as-link" type="submit">
                {text('checks.restore')} <span class="out-of-sight">{one.sentence}</span>
              </button>
            </Form>
          ) : null}
        </>
      ) : mayDismiss ? (
        <details class="more" open={isFaulty}>
          <summary>
            {text('checks.dismiss')} <span class="out-of-sight">{one.sentence}</span>
          </summary>
          <Form frame={frame} to={`${round.path}/checks/dismissals`}>
            <input type="hidden" name="finding" value={one.key} />
            <Field
              name="reason"
              id={id}
              label={text('checks.dismiss.reason')}
              hint={text('checks.dismiss.hint')}
              faults={isFaulty ? [{ field: id, message: fault.message }] : []}
            />
            <Button kind="quiet">{text('checks.dismiss.do')}</Button>
          </Form>
        </details>
      ) : null}
    </>
  )
}

/** A key as the id of its field. */
function idOf(key: string): string {
  return key.replaceAll(/[^A-Za-z0-9]+/g, '-')
}
