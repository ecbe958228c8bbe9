import { randomBytes } from 'node:crypto'
import { readOnThread } from '../../../../files/workbook/read-on-thread.ts'
import type { ReadBook } from '../../../../files/workbook/read-sheets.ts'
import { Refusal } from '../../../../http/refusal.ts'
import type { AnswerEntry } from '../../answers-document.ts'
import { type AnswerField, answerFields } from '../../offline/answer-fields.ts'
import {
  type OfflineAnswers,
  type OfflineEntry,
  type OfflineOrigin,
  sealAnswers,
} from '../../offline/offline-answers.ts'
import type { Versions } from '../../versions/versions.ts'
import { bringAcross } from './across-versions.ts'
import { readDataSheet } from './read-data-sheet.ts'
import { type Finding, readWorkbook } from './read-workbook.ts'
import { entryAfter } from './said-of-item.ts'

/** Where an upload lands: the round that is open, by its own account. */
export type Landing = Pick<OfflineOrigin, 'city' | 'round' | 'instrument'>

export interface WorkbookAnswers {
  /** What the workbook changed, over the revisions it was made with; the same as a file without a line brings. */
  readonly answers: OfflineAnswers
  readonly findings: readonly Finding[]
  /** The hidden data is gone or was changed, so what was changed since cannot be told from what always stood there. */
  readonly isWithoutData: boolean
  /** The name of the city a workbook was made for that was made for no round, where it is another name than here. */
  readonly madeFor: string | null
  /** What lies in the file and was not looked at. */
  readonly ignored: ReadBook['ignored']
  /** The workbook asked the questions of an older version: its changed answers there, with those they are merged with. */
  readonly older: { readonly version: string; readonly answers: Readonly<Record<string, AnswerEntry>> } | null
}

/** Nobody reads more; the next upload names those that are left. */
const mostFindings = 1000

interface Change {
  readonly item: string
  readonly after: AnswerEntry
  readonly revision: number
  /** What stood there before, where no revision of the platform says it. */
  readonly base?: AnswerEntry
  readonly unsaid: readonly AnswerField[]
  readonly isConfirmed: boolean
}

/**
 * The answers that a workbook brings to a round. Only what differs from the hidden copy of the answers it was made with
 * counts as changed; a workbook that was made for nobody may land in any round of its questions, and one of older
 * questions in a round of newer ones that bridges lead to.
 * @throws Refusal `workbook_…` for a file that cannot be read, `workbook_foreign` where nothing of the questions is in it
 */
export async function answersOfWorkbook(
  bytes: Uint8Array,
  { versions, landing, owner, at }: { versions: Versions; landing: Landing; owner: string; at: Date },
): Promise<WorkbookAnswers> {
  const book = await readOnThread(bytes, owner)
  const data = readDataSheet(book.sheets)
  const { id, version } = landing.instrument
  const wanted = data?.origin.instrument ?? landing.instrument
  const older = olderOf(versions, wanted, landing.instrument)
  const instrument = older?.instrument ?? versions.of(id, version)
  if (!instrument) throw new Refusal('instrument_unknown')
  const { said, findings } = readWorkbook(book, instrument)
  if (data === null && said.size === 0) throw new Refusal('workbook_foreign')
  const isForNobody = data === null || data.origin.round.id === ''
  const before: Record<string, AnswerEntry> = {}
  for (const [item, { entry }] of data?.exported ?? []) if (entry !== null) before[item] = entry
  const after: Record<string, AnswerEntry> = { ...before }
  for (const [item, one] of said) after[item] = entryAfter(before[item] ?? null, one)
  const changed = new Set(
    [...said].flatMap(([item, one]) => {
      const was = before[item] ?? null
      const isLookedAt = one.isConfirmed === true && was?.carriedFrom !== undefined
      return isLookedAt || isChanged(was, after[item] ?? null) ? [item] : []
    }),
  )
  const revisionOf = (item: string) => (isForNobody ? 0 : (data.exported.get(item)?.revision ?? 0))
  const unsaidIn = (item: string) => answerFields.filter((field) => said.get(item)?.[field] === undefined)
  const isConfirmed = (item: string) => said.get(item)?.isConfirmed === true
  const brought = older === null ? [] : bringAcross({ before, after, changed }, older.path)
  const changes: Change[] =
    older === null
      ? [...changed].flatMap((item) => {
          const entry = after[item]
          return entry === undefined
            ? []
            : [
                {
                  item,
                  after: entry,
                  revision: revisionOf(item),
                  unsaid: unsaidIn(item),
                  isConfirmed: isConfirmed(item),
                },
              ]
        })
      : brought.map((one) => ({
          item: one.item,
          after: one.after,
          unsaid: answerFields.filter((field) => one.was.every((item) => unsaidIn(item).includes(field))),
          isConfirmed: one.isSame && isConfirmed(one.item),
          revision: one.isSame ? revisionOf(one.item) : 0,
          ...(one.isSame || one.before === null || isForNobody ? {} : { base: one.before }),
        }))
  const origin: OfflineOrigin = {
    file: data?.origin.file ?? randomBytes(9).toString('base64url'),
    title: '',
    city: isForNobody ? landing.city : data.origin.city,
    round: isForNobody ? landing.round : data.origin.round,
    instrument: older === null ? wanted : landing.instrument,
    part: data?.origin.part ?? { kind: 'round', id: '' },
    language: data?.origin.language ?? 'en',
    exportedAt: data?.origin.exportedAt ?? at.toISOString(),
    items: said.size,
  }
  const told = new Set([...changed, ...brought.flatMap(({ was }) => was)])
  return {
    answers: sealAnswers(
      origin,
      Object.fromEntries(changes.map((change) => [change.item, entryOf(change, at)])),
      at.toISOString(),
    ),
    findings: findings.slice(0, mostFindings).map((one) => ({ ...one, sheet: one.sheet.slice(0, 100) })),
    isWithoutData: data === null || data.isEdited,
    madeFor: isForNobody ? anotherName(data?.origin.city.name ?? '', landing.city.name) : null,
    ignored: book.ignored,
    older:
      older === null
        ? null
        : {
            version: older.instrument.version,
            answers: Object.fromEntries(Object.entries(after).filter(([item]) => told.has(item))),
          },
  }
}

function anotherName(name: string, here: string): string | null {
  return name === '' || name === here ? null : name
}

/** The version a workbook asks, and the way to the round's; `null` where it is the round's, or no way leads there. */
function olderOf(versions: Versions, wanted: Landing['instrument'], landing: Landing['instrument']) {
  if (wanted.id !== landing.id || wanted.version === landing.version) return null
  const instrument = versions.of(wanted.id, wanted.version)
  const path = versions.path(wanted.id, wanted.version, landing.version)
  return instrument === undefined || instrument.hash !== wanted.hash || path === null ? null : { instrument, path }
}

function isChanged(before: AnswerEntry | null, after: AnswerEntry | null): boolean {
  const told = (entry: AnswerEntry | null) => {
    const { targetCost, ...words } = wordsOf(entry)
    return JSON.stringify([...Object.values(words), targetCost?.minor, targetCost?.currency])
  }
  return told(before) !== told(after)
}

function wordsOf(entry: AnswerEntry | null) {
  return {
    step: entry?.step ?? null,
    mark: entry?.mark ?? null,
    comment: entry?.comment ?? '',
    evidenceLink: entry?.evidenceLink ?? '',
    evidenceNote: entry?.evidenceNote ?? '',
    targetStep: entry?.targetStep ?? null,
    targetReason: entry?.targetReason ?? '',
    targetYear: entry?.targetYear ?? null,
    targetCost: entry?.targetCost ?? null,
  }
}

function entryOf({ after, revision, base, unsaid, isConfirmed }: Change, at: Date): OfflineEntry {
  return {
    revision,
    ...wordsOf(after),
    isConfirmed,
    at: at.toISOString(),
    ...(base === undefined ? {} : { base: wordsOf(base) }),
    // a cell that could not be read, or a column that a workbook of before did not have
    ...(unsaid.length === 0 ? {} : { unsaid }),
  }
}
