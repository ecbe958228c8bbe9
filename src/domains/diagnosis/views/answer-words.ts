import type { Text } from '../../../text/index.ts'
import type { AnswerShown } from '../answer-shown.ts'

/** The step and its words, the mark, or that nothing was answered. */
export function answerWords(text: Text, { step, mark, words }: AnswerShown, top: number): string {
  if (step !== null) return `${text('comparison.step', { step, top })}. ${words}`
  return mark === null ? text('comparison.unanswered') : text(`diagnosis.mark.${mark}`)
}
