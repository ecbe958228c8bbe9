import { type Money, isSameMoney } from '../../../money/currencies.ts'
import type { AnswerRow } from '../answers.store.ts'

/** The part of an answer that a file can change; targets are undefined where a file does not ask for them. */
export type Words = Pick<AnswerRow, 'step' | 'mark' | 'comment' | 'evidenceLink' | 'evidenceNote'> & {
  readonly targetStep?: number | null | undefined
  readonly targetReason?: string | undefined
  readonly targetYear?: number | null | undefined
  readonly targetCost?: Money | null | undefined
}
export type WholeWords = { readonly [field in keyof Words]-?: Exclude<Words[field], undefined> }

/** What is changed by itself: a step and a mark are one choice. */
export const answerFields = [
  'choice',
  'comment',
  'evidenceLink',
  'evidenceNote',
  'targetStep',
  'targetReason',
  'targetYear',
  'targetCost',
] as const
export type AnswerField = (typeof answerFields)[number]

export const noWords: WholeWords = {
  step: null,
  mark: null,
  comment: '',
  evidenceLink: '',
  evidenceNote: '',
  targetStep: null,
  targetReason: '',
  targetYear: null,
  targetCost: null,
}

/** One field as it stands in an answer. */
export function fieldOf(field: AnswerField, { step, mark, ...texts }: WholeWords): Partial<WholeWords> {
  return field === 'choice' ? { step, mark } : { [field]: texts[field] }
}

export function isSameField(field: AnswerField, a: WholeWords, b: WholeWords): boolean {
  if (field === 'choice') return a.step === b.step && a.mark === b.mark
  if (field === 'targetCost') return isSameMoney(a.targetCost, b.targetCost)
  return a[field] === b[field]
}

export function isSameAnswer(a: WholeWords, b: WholeWords): boolean {
  return answerFields.every((field) => isSameField(field, a, b))
}

/** What a file says, and where it says nothing, what stands. */
export function saidOver(
  said: Words & { readonly unsaid?: readonly AnswerField[] | undefined },
  stands: WholeWords,
): WholeWords {
  const unsaid = new Set<AnswerField>(said.unsaid)
  const { step, mark, comment, evidenceLink, evidenceNote } = said
  const told: Words = {
    step,
    mark,
    comment,
    evidenceLink,
    evidenceNote,
    targetStep: said.targetStep,
    targetReason: said.targetReason,
    targetYear: said.targetYear,
    targetCost: said.targetCost,
  }
  let whole = stands
  for (const field of answerFields) {
    if (unsaid.has(field) || (field !== 'choice' && told[field] === undefined)) continue
    whole = { ...whole, ...(field === 'choice' ? { step, mark } : { [field]: told[field] }) }
  }
  return whole
}

/** The changes of both sides in one answer; `null` where both changed the same field, each in another way. */
export function bothChanges(mine: WholeWords, theirs: WholeWords, base: WholeWords): WholeWords | null {
  let both = theirs
  for (const field of answerFields) {
    if (isSameField(field, mine, base) || isSameField(field, mine, theirs)) continue
    if (!isSameField(field, theirs, base)) return null
    both = { ...both, ...fieldOf(field, mine) }
  }
  return both
}
