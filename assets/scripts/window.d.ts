import type { AnswerQueue } from './answer-queue.ts'

declare global {
  interface Window {
    /** Set by wego.ts on pages of somebody who is signed in; question.ts comes after it. */
    wegoAnswers?: AnswerQueue
  }
}
