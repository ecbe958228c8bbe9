import type { FC } from 'hono/jsx'
import type { Text } from '../../../../text/index.ts'
import type { ItemWords } from '../../instrument.ts'
import type { Choice } from '../spread.ts'

/** A step with its words, or a mark. */
export const ChoiceShown: FC<{ text: Text; choice: Choice; words: ItemWords; language: string }> = ({
  text,
  choice,
  words,
  language,
}) =>
  choice.step === null ? (
    <p class="answer-step">{text(`diagnosis.mark.${choice.mark}`)}</p>
  ) : (
    <p class="answer-step">
      <span class="radio-number">{text.number(choice.step)}</span>{' '}
      <span lang={language === text.language ? undefined : language}>{words.steps[choice.step]}</span>
    </p>
  )

/** Short, for tables and lists: the step's number or the mark's name. */
export function shortChoice(text: Text, choice: Choice): string {
  return choice.step === null ? text(`diagnosis.mark.${choice.mark}`) : text('consensus.step', { step: choice.step })
}
