import type { FC } from 'hono/jsx'
import type { Money } from '../../../money/currencies.ts'
import { shownAmount } from '../../../money/show-amount.ts'
import { writtenAmount } from '../../../money/write-amount.ts'
import { type Fault, Field, TextArea } from '../../../ui/form.tsx'
import type { Frame } from '../../../ui/frame.ts'
import type { AnswerRow } from '../answers.store.ts'
import type { QuestionPage, Typed } from '../question-page.ts'

type Text = Frame['text']

/** What the city plans for one question: which step, when, at which cost, and why. */
export const TargetFields: FC<{
  text: Text
  page: Pick<QuestionPage, 'words' | 'answer' | 'thisYear' | 'currency'>
  typed: Typed | null
  faults: readonly Fault[]
}> = ({ text, page: { words, answer, thisYear, currency }, typed, faults }) => (
  <>
    <div class="field">
      <label for="target_step">{text('diagnosis.target')}</label>
      <p class="hint" id="target-hint">
        {text('diagnosis.target.hint')}
      </p>
      <select class="input" id="target_step" name="target_step" aria-describedby="target-hint">
        <option value="">{text('diagnosis.target.none')}</option>
        {words.steps.map((step, at) => (
          <option value={String(at)} selected={(typed?.targetStep ?? String(answer?.targetStep ?? '')) === String(at)}>
            {`${text.number(at)} · ${step}`}
          </option>
        ))}
      </select>
    </div>
    <Field
      name="target_year"
      label={text('diagnosis.targetYear')}
      hint={text('diagnosis.targetYear.hint', { year: String(thisYear + 3) })}
      inputmode="numeric"
      autocomplete="off"
      narrow
      value={typed?.targetYear ?? String(answer?.targetYear ?? '')}
      faults={faults}
    />
    <Field
      name="target_cost"
      label={text('diagnosis.targetCost')}
      hint={text('diagnosis.targetCost.hint')}
      inputmode="decimal"
      autocomplete="off"
      value={typed?.targetCost ?? (answer?.targetCost ? writtenAmount(answer.targetCost) : '')}
      faults={faults}
    />
    <Field
      name="target_currency"
      label={text('diagnosis.targetCurrency')}
      hint={text('diagnosis.targetCurrency.hint')}
      autocomplete="off"
      narrow
      value={typed?.targetCurrency ?? answer?.targetCost?.currency ?? currency ?? ''}
      faults={faults}
    />
    <TextArea
      name="target_reason"
      label={text('diagnosis.targetReason')}
      hint={text('diagnosis.targetReason.hint')}
      value={typed?.targetReason ?? answer?.targetReason ?? ''}
      faults={faults}
      rows={2}
    />
  </>
)

/** The plan of an answer in one line, its reason below; nothing where nothing is planned. */
export const TargetLine: FC<{
  text: Text
  page: Pick<QuestionPage, 'words'>
  answer: PlanShown
}> = ({ text, page: { words }, answer }) => {
  const parts = [
    answer.targetStep == null ? '' : (words.steps[answer.targetStep] ?? ''),
    ...planShown(answer, text),
  ].filter((part) => part !== '')
  const reason = answer.targetReason ?? ''
  return (
    <>
      {parts.length === 0 ? null : (
        <p dir="auto" class="kept-lines">
          {text('diagnosis.target.line', { parts: parts.join(' · ') })}
        </p>
      )}
      {reason === '' ? null : (
        <p dir="auto" class="kept-lines">
          {`${text('diagnosis.targetReason')}: ${reason}`}
        </p>
      )}
    </>
  )
}

/** Year and cost as readers see them; empty where they are not given. */
export function planShown(
  plan: Pick<PlanShown, 'targetYear' | 'targetCost'>,
  text: Text,
): [year: string, cost: string] {
  return [
    plan.targetYear == null ? '' : String(plan.targetYear),
    plan.targetCost == null ? '' : shownAmount(plan.targetCost, text.number),
  ]
}

/** What is not said may be absent, as in a form or a file. */
export interface PlanShown {
  readonly targetStep?: AnswerRow['targetStep'] | undefined
  readonly targetReason?: string | undefined
  readonly targetYear?: number | null | undefined
  readonly targetCost?: Money | null | undefined
}
