import type { Money } from '../../../../money/currencies.ts'
import type { AnswerEntry } from '../../answers-document.ts'
import type { Choice } from './step-reader.ts'

/** What a workbook says of one item; what its sheets do not have, or nobody can read, is absent. */
export interface SaidOfItem {
  choice?: Choice | null
  evidenceLink?: string
  evidenceNote?: string
  comment?: string
  targetStep?: number | null
  targetReason?: string
  targetYear?: number | null
  targetCost?: Money | null
  /** Carried over from the round before, looked at, and still true. */
  isConfirmed?: boolean
}

/** An answer as the workbook leaves it: what stood there when it was made, with what its sheets say now. */
export function entryAfter(before: AnswerEntry | null, said: SaidOfItem): AnswerEntry {
  const { step, mark, comment, evidenceLink, evidenceNote, targetStep, targetReason, targetYear, targetCost, ...rest } =
    before ?? { strength: 'claimed' as const }
  const choice =
    said.choice === undefined ? (step === undefined ? (mark === undefined ? null : { mark }) : { step }) : said.choice
  const target = said.targetStep === undefined ? (targetStep ?? null) : said.targetStep
  const year = said.targetYear === undefined ? (targetYear ?? null) : said.targetYear
  const cost = said.targetCost === undefined ? (targetCost ?? null) : said.targetCost
  const texts = {
    comment: said.comment ?? comment ?? '',
    evidenceLink: said.evidenceLink ?? evidenceLink ?? '',
    evidenceNote: said.evidenceNote ?? evidenceNote ?? '',
    targetReason: said.targetReason ?? targetReason ?? '',
  }
  return {
    ...rest,
    ...choice,
    ...(target === null ? {} : { targetStep: target }),
    ...(year === null ? {} : { targetYear: year }),
    ...(cost === null ? {} : { targetCost: cost }),
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')),
  }
}
