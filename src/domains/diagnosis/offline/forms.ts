import { z } from 'zod'
import { Refusal } from '../../../http/refusal.ts'
import { type AnswerEntry, answerEntry } from '../answers-document.ts'
import { linkIn } from '../evidence-link.ts'
import { answerFields } from './answer-fields.ts'
import type { Finding } from '../workbook/read/read-workbook.ts'
import {
  type OfflineAnswers,
  type OfflineEntry,
  answersFormat,
  checksumOf,
  mailBegin,
  mailEnd,
} from './offline-answers.ts'

const short = z.string().max(300)
/** Longer texts are named by the preview, item by item; this only bounds what is kept. */
const long = z.string().max(100_000)

const words = z.object({
  step: z.number().int().min(0).max(1000).nullable(),
  mark: z.enum(['not_our_competence', 'dont_know']).nullable(),
  comment: long,
  evidenceLink: long,
  evidenceNote: long,
  targetStep: z.number().int().min(0).max(1000).nullable().optional(),
  targetReason: long.optional(),
  // bounds are named by the preview, item by item
  targetYear: z.number().int().nullable().optional(),
  targetCost: z.object({ minor: z.number().int(), currency: short }).nullable().optional(),
})

const entry = words
  .extend({
    revision: z.number().int().min(0).max(1_000_000_000),
    isConfirmed: z.boolean(),
    at: short,
    base: words.optional(),
    unsaid: z.array(z.enum(answerFields)).max(answerFields.length).optional(),
  })
  .refine((one) => one.step === null || one.mark === null)

const finding = z.object({
  code: z.enum([
    'word_unknown',
    'number_unclear',
    'cell_error',
    'heads_missing',
    'link_unusable',
    'formula',
    'item_twice',
    'item_unknown',
    'text_too_long',
    'sheet_cut',
    'year_unknown',
    'cost_unknown',
    'cost_ambiguous',
    'currency_unknown',
  ]),
  sheet: short,
  cell: short,
  item: short,
  said: short,
  nearest: short.nullable(),
})

const answersFile = z.object({
  format: z.literal(answersFormat),
  origin: z.object({
    file: short,
    title: short,
    city: z.object({ id: short, name: short }),
    round: z.object({ id: short, label: short }),
    instrument: z.object({ id: short, version: short, hash: short }),
    part: z.object({ kind: z.enum(['round', 'group', 'role', 'pack']), id: short }),
    language: short,
    exportedAt: short,
    items: z.number().int().min(0),
  }),
  savedAt: short,
  answers: z.record(short, entry).refine((answers) => Object.keys(answers).length <= 5000),
  checksum: short,
  /** What a workbook said in cells that could not be taken. */
  findings: z.array(finding).max(5000).default([]),
  isWithoutData: z.boolean().default(false),
  madeFor: short.nullable().default(null),
  ignored: z
    .array(z.enum(['macros', 'links']))
    .max(2)
    .default([]),
  older: z
    .object({ version: short, answers: z.record(short, answerEntry) })
    .nullable()
    .default(null),
})

export interface ReadAnswers {
  readonly document: OfflineAnswers
  /** The JSON as it came, without the page or the mail around it. */
  readonly content: string
  /** Somebody changed the file by hand after it was written. */
  readonly isEdited: boolean
  readonly findings: readonly Finding[]
  /** A workbook whose hidden copy of the earlier answers is gone or changed. */
  readonly isWithoutData: boolean
  /** The city that a workbook of no round was made for, where that is another one. */
  readonly madeFor: string | null
  /** What lay in a workbook and was not looked at. */
  readonly ignored: readonly ('macros' | 'links')[]
  /** A workbook of an older version of the questions: what its changed answers were there. */
  readonly older: { readonly version: string; readonly answers: Readonly<Record<string, AnswerEntry>> } | null
}

/** Reads what somebody uploads or pastes: the answers file, the saved file of questions, or the text of a mail. */
export function readOfflineAnswers(source: string): ReadAnswers {
  const text = source.replace(/^\ufeff/, '').trim()
  if (text === '') throw new Refusal('offline_file_empty')
  const content = jsonIn(text)
  const checked = answersFile.safeParse(parse(content))
  if (checked.success) {
    const { findings, isWithoutData, madeFor, ignored, older, ...data } = checked.data
    const answers = Object.fromEntries(
      Object.entries(data.answers).map(([id, one]) => [id.replaceAll('\u0000', ''), tidy(one)]),
    )
    return {
      document: { ...data, answers },
      content,
      isEdited: checksumOf(data.origin, data.answers) !== data.checksum,
      findings,
      isWithoutData,
      madeFor,
      ignored,
      older,
    }
  }
  const issue = checked.error.issues[0]
  if (issue === undefined || issue.path[0] === 'format' || issue.path.length === 0)
    throw new Refusal('offline_file_foreign')
  throw new Refusal('offline_file_damaged', { where: issue.path.map(String).join(' › ').slice(0, 100) })
}

/**
 * Content that came from outside, without what only the platform itself says of a workbook: a base that somebody else
 * names would hide a conflict.
 */
export function withoutOurWords(content: string): string {
  const given = z.looseObject({ answers: z.record(z.string(), z.looseObject({})) }).safeParse(parse(content))
  if (!given.success) return content
  const { findings: _, isWithoutData: __, madeFor: ___, ignored: ____, older: _____, answers, ...rest } = given.data
  const plainAnswers = Object.fromEntries(
    Object.entries(answers).map(([id, { base: ______, unsaid: _______, ...one }]) => [id, one]),
  )
  return JSON.stringify({ ...rest, answers: plainAnswers })
}

/** Text of an uploaded file, whatever Unicode form an editor gave it. */
export function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes
  const form = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(form, { fatal: true }).decode(bytes)
  } catch {
    throw new Refusal('offline_file_foreign')
  }
}

/** Texts as the platform's own forms would have sent them. */
function tidy(one: OfflineEntry): OfflineEntry {
  const plain = (value: string) => value.replaceAll('\r\n', '\n').replaceAll('\u0000', '').trim()
  const link = plain(one.evidenceLink)
  return {
    ...one,
    comment: plain(one.comment),
    evidenceNote: plain(one.evidenceNote),
    ...(one.targetReason === undefined ? {} : { targetReason: plain(one.targetReason) }),
    evidenceLink: linkIn(link) ?? link,
  }
}

function jsonIn(text: string): string {
  if (text.startsWith('{')) return text
  // before the mail: the page's own script names what a mail begins with
  const inside = insideScript(text)
  if (inside !== null) return inside
  const begin = text.indexOf(mailBegin)
  if (begin !== -1) {
    const end = text.indexOf(mailEnd, begin)
    if (end === -1) throw new Refusal('offline_file_damaged', { where: mailEnd })
    // answering a mail puts a > before every line
    const packed = text.slice(begin + mailBegin.length, end).replaceAll(/[\s>]/g, '')
    return new TextDecoder().decode(Buffer.from(packed, 'base64'))
  }
  // a saved file that was cut off on its way still says what it is
  if (text.includes('wego-offline')) throw new Refusal('offline_file_damaged', { where: 'wego-answers' })
  throw new Refusal('offline_file_foreign')
}

/** What stands in the script of answers of a saved page, looked for from left to right once. */
function insideScript(text: string): string | null {
  const named = /\bid="?wego-answers"?/gi
  for (let found = named.exec(text); found !== null; found = named.exec(text)) {
    const open = text.lastIndexOf('<', found.index)
    const close = text.indexOf('>', found.index)
    if (open === -1 || close === -1) return null
    if (!/^<script\s/i.test(text.slice(open, open + 8)) || text.slice(open, found.index).includes('>')) continue
    const end = text.slice(close + 1).search(/<\/script>/i)
    return end === -1 ? null : text.slice(close + 1, close + 1 + end)
  }
  return null
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    if (json.includes('wego-offline')) throw new Refusal('offline_file_damaged', { where: 'JSON' })
    throw new Refusal('offline_file_foreign')
  }
}
