import { randomBytes } from 'node:crypto'
import { readSheets } from '../../../files/workbook/read-sheets.ts'
import { Refusal } from '../../../http/refusal.ts'
import type { AnswerEntry } from '../answers-document.ts'
import type { Instrument } from '../instrument.ts'
import { type OfflineAnswers, type OfflineEntry, type OfflineOrigin, sealAnswers } from '../offline/offline-answers.ts'
import { readDataSheet } from './read-data-sheet.ts'
import { type Finding, type SaidOfItem, entryAfter, readWorkbook } from './read-workbook.ts'

/** Where an upload lands: the round that is open, by its own account. */
export type Landing = Pick<OfflineOrigin, 'city' | 'round' | 'instrument'>

export interface WorkbookAnswers {
  /** What the workbook changed, over the revisions it was made with; the same as a file without a line brings. */
  readonly answers: OfflineAnswers
  readonly findings: readonly Finding[]
  /** The hidden data is gone or was changed, so what was changed since cannot be told from what always stood there. */
  readonly isWithoutData: boolean
}

/**
 * The answers that a workbook brings to a round. Only what differs from the hidden copy of the answers it was made with
 * counts as changed; a workbook that was made for nobody may land in any round of its questions.
 * @throws Refusal `workbook_…` for a file that cannot be read, `offline_file_foreign` where nothing of the questions is in it
 */
export async function answersOfWorkbook(
  bytes: Uint8Array,
  { instrument, landing, at }: { instrument: Instrument; landing: Landing; at: Date },
): Promise<WorkbookAnswers> {
  const book = await readSheets(bytes)
  const data = readDataSheet(book.sheets)
  const { said, findings } = readWorkbook(book, instrument)
  if (data === null && said.size === 0) throw new Refusal('workbook_foreign')
  const isForNobody = data === null || data.origin.round.id === ''
  const origin: OfflineOrigin = {
    file: data?.origin.file ?? randomBytes(9).toString('base64url'),
    title: '',
    city: isForNobody ? landing.city : data.origin.city,
    round: isForNobody ? landing.round : data.origin.round,
    instrument: data?.origin.instrument ?? landing.instrument,
    part: data?.origin.part ?? { kind: 'round', id: '' },
    language: data?.origin.language ?? 'en',
    exportedAt: data?.origin.exportedAt ?? at.toISOString(),
    items: said.size,
  }
  const answers: Record<string, OfflineEntry> = {}
  for (const [id, told] of said) {
    const state = data?.exported.get(id)
    const after = entryAfter(state?.entry ?? null, told)
    if (!isChanged(state?.entry ?? null, after)) continue
    answers[id] = entryOf(after, told, isForNobody ? 0 : (state?.revision ?? 0), at)
  }
  return {
    answers: sealAnswers(origin, answers, at.toISOString()),
    findings,
    isWithoutData: data === null || data.isEdited,
  }
}

function isChanged(before: AnswerEntry | null, after: AnswerEntry): boolean {
  const told = (entry: AnswerEntry | null) =>
    JSON.stringify([
      entry?.step ?? null,
      entry?.mark ?? null,
      entry?.comment ?? '',
      entry?.evidenceLink ?? '',
      entry?.evidenceNote ?? '',
      entry?.targetStep ?? null,
      entry?.targetReason ?? '',
      entry?.targetYear ?? null,
      entry?.targetCost?.minor ?? null,
      entry?.targetCost?.currency ?? null,
    ])
  return told(before) !== told(after)
}

function entryOf(after: AnswerEntry, told: SaidOfItem, revision: number, at: Date): OfflineEntry {
  return {
    revision,
    step: after.step ?? null,
    mark: after.mark ?? null,
    comment: after.comment ?? '',
    evidenceLink: after.evidenceLink ?? '',
    evidenceNote: after.evidenceNote ?? '',
    isConfirmed: false,
    at: at.toISOString(),
    targetStep: after.targetStep ?? null,
    targetReason: after.targetReason ?? '',
    // a workbook of before these columns says nothing of them
    ...(told.targetYear === undefined ? {} : { targetYear: told.targetYear }),
    ...(told.targetCost === undefined ? {} : { targetCost: told.targetCost }),
  }
}
