// Read by the server and, built into it, by the file that works without a line: nothing newer than ES2019 here.

import type { AnswerField } from './answer-fields.ts'

export const packFormat = 'wego-offline-pack/1'
export const answersFormat = 'wego-offline-answers/1'

/** What a file says of one item: only what somebody touched in it. */
export interface OfflineEntry {
  /** The revision that the file was made with; 0 where nothing was answered. */
  readonly revision: number
  readonly step: number | null
  readonly mark: 'not_our_competence' | 'dont_know' | null
  readonly comment: string
  readonly evidenceLink: string
  readonly evidenceNote: string
  /** A carried-over answer that was looked at and left as it is. */
  readonly isConfirmed: boolean
  readonly at: string
  /** Only workbooks ask for targets; absent is untouched. */
  readonly targetStep?: number | null | undefined
  readonly targetReason?: string | undefined
  readonly targetYear?: number | null | undefined
  /** In minor units of its currency. */
  readonly targetCost?: { readonly minor: number; readonly currency: string } | null | undefined
  /** What stood there when the file was made, where no revision of the platform says it. */
  readonly base?: OfflineBase | undefined
  /** Of what the file says nothing, because it does not ask for it or because the cell could not be read: stays. */
  readonly unsaid?: readonly AnswerField[] | undefined
}

export type OfflineBase = Pick<
  OfflineEntry,
  | 'step'
  | 'mark'
  | 'comment'
  | 'evidenceLink'
  | 'evidenceNote'
  | 'targetStep'
  | 'targetReason'
  | 'targetYear'
  | 'targetCost'
>

/** Where a file belongs: the same in the file of questions and in the file of answers that comes out of it. */
export interface OfflineOrigin {
  /** Random, new with every download: keeps the answers of several files in one browser apart. */
  readonly file: string
  readonly title: string
  readonly city: { readonly id: string; readonly name: string }
  readonly round: { readonly id: string; readonly label: string }
  readonly instrument: { readonly id: string; readonly version: string; readonly hash: string }
  readonly part: { readonly kind: 'round' | 'group' | 'role' | 'pack'; readonly id: string }
  readonly language: string
  readonly exportedAt: string
  readonly items: number
}

export interface OfflineAnswers {
  readonly format: typeof answersFormat
  readonly origin: OfflineOrigin
  readonly savedAt: string
  readonly answers: Readonly<Record<string, OfflineEntry>>
  /** Tells an answer that was changed by hand from one that was chosen; protects from nobody who means harm. */
  readonly checksum: string
}

/** The answers of a file with their checksum. */
export function sealAnswers(
  origin: OfflineOrigin,
  answers: Readonly<Record<string, OfflineEntry>>,
  savedAt: string,
): OfflineAnswers {
  return { format: answersFormat, origin, savedAt, answers, checksum: checksumOf(origin, answers) }
}

/** CRC-32 (IEEE 802.3) of what the answers say, in the order of the item ids. */
export function checksumOf(
  origin: Pick<OfflineOrigin, 'file' | 'city' | 'round'>,
  answers: Readonly<Record<string, OfflineEntry>>,
): string {
  const told = Object.keys(answers)
    // the browsers of 2019 have no toSorted
    // oxlint-disable-next-line unicorn/no-array-sort
    .sort()
    .map((id) => {
      const one = answers[id]
      return one === undefined
        ? []
        : [
            id,
            one.revision,
            one.step,
            one.mark,
            one.comment,
            one.evidenceLink,
            one.evidenceNote,
            one.isConfirmed,
            one.at,
            ...(one.targetReason === undefined ? [] : [one.targetStep, one.targetReason]),
            ...(one.targetYear === undefined ? [] : [one.targetYear]),
            ...(one.targetCost === undefined
              ? []
              : [one.targetCost === null ? null : [one.targetCost.minor, one.targetCost.currency]]),
            ...(one.base === undefined ? [] : [one.base]),
            ...(one.unsaid === undefined ? [] : [one.unsaid]),
          ]
    })
  return crc32(JSON.stringify([origin.file, origin.city.id, origin.round.id, told]))
}

export const mailBegin = '-----BEGIN WEGO ANSWERS-----'
export const mailEnd = '-----END WEGO ANSWERS-----'

function crc32(text: string): string {
  let sum = 0xffffffff
  for (const byte of new TextEncoder().encode(text)) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return ((sum ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0')
}
