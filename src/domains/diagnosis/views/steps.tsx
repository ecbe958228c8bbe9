import type { FC } from 'hono/jsx'
import type { Fault } from '../../../ui/form.tsx'
import type { Text } from '../../../text/index.ts'
import type { QuestionPage } from '../question-page.ts'

/** The steps of one question as radios, with the two ways of having no step below them. */
export const Steps: FC<{
  text: Text
  page: QuestionPage
  name: string
  legendClass: string
  fault: Fault | null
  /** The choice of a refused form, which comes before the saved one. */
  typed?: string | null
}> = ({ text, page, name, legendClass, fault, typed = null }) => {
  const { words, wordsLanguage, answer, scale } = page
  const value = typed ?? (answer === null ? '' : (answer.mark ?? (answer.step === null ? '' : String(answer.step))))
  const foreign = wordsLanguage === text.language ? undefined : wordsLanguage
  return (
    <fieldset class={fault ? 'steps field-faulty' : 'steps'} disabled={!page.mayAnswer || page.alone !== null}>
      <legend class={legendClass} lang={foreign}>
        {words.ask}
      </legend>
      {fault ? <p class="fault">{fault.message}</p> : null}
      <div class="radios">
        {words.steps.map((step, at) => (
          <div class="radio radio-step">
            <input
              type="radio"
              id={at === 0 ? name : `${name}-${at}`}
              name={name}
              value={String(at)}
              checked={value === String(at)}
            />
            <label for={at === 0 ? name : `${name}-${at}`}>
              <span class="radio-number" aria-hidden="true">
                {text.number(at)}
              </span>
              <span>
                {scale ? <strong class="scale-word">{scale[at]}</strong> : null}
                <span lang={foreign}>{step}</span>
              </span>
            </label>
          </div>
        ))}
        <p class="radios-or">{text('diagnosis.or')}</p>
        {(['not_our_competence', 'dont_know'] as const).map((mark) => (
          <div class="radio radio-mark">
            <input
              type="radio"
              id={`${name}-${mark}`}
              name={name}
              value={mark}
              checked={value === mark}
              aria-describedby={`${name}-${mark}-hint`}
            />
            <label for={`${name}-${mark}`}>{text(`diagnosis.mark.${mark}`)}</label>
            <p class="hint" id={`${name}-${mark}-hint`}>
              {text(`diagnosis.mark.${mark}.hint`)}
            </p>
          </div>
        ))}
      </div>
    </fieldset>
  )
}

/** Why this question takes no step here, and where it does. */
export const AnsweredAlone: FC<{ text: Text; page: QuestionPage }> = ({ text, page }) =>
  page.alone === null ? null : (
    <p class="notice">
      {text(`consensus.notice.${page.alone}`)}{' '}
      <a
        href={
          page.alone === 'blind'
            ? `${page.round.path}/alone/${page.item.id}`
            : `${page.round.path}/consensus/${page.item.id}`
        }
      >
        {text(page.alone === 'blind' ? 'consensus.alone.link' : 'consensus.item.link')}
      </a>
    </p>
  )

/** Said once a page where the question bank has no text in the reader's language yet. */
export const NotTranslated: FC<{ text: Text; page: Pick<QuestionPage, 'wordsLanguage'> }> = ({ text, page }) =>
  page.wordsLanguage === text.language ? null : <p class="not-translated">{text('diagnosis.notTranslated')}</p>
