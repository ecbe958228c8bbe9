import { Refusal } from '../../http/refusal.ts'
import type { Item } from './instrument.ts'
import type { Entered } from './save-answer.ts'
import { readTargetYear, targetCostOf, targetYears } from './target.ts'

const longest = { comment: 4000, evidence_note: 4000, target_reason: 4000, evidence_link: 2000 } as const

type Body = Readonly<Record<string, unknown>>

/** What an item's form says. Missing fields stay `undefined`, so that a short form changes only what it shows. */
export function readAnswer(body: Body, item: Item, prefix = ''): { entered: Entered; seen: number } {
  const value = text(body, `${prefix}step`)
  const typed = field(body, 'evidence_link', prefix)
  // people write addresses as they say them
  const link = typed !== undefined && /^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(typed) ? `https://${typed}` : typed
  if (link !== undefined && link !== '' && !isLink(link)) throw new Refusal('link_unusable', { item: item.id })
  const target = text(body, `${prefix}target_step`)
  const year = text(body, `${prefix}target_year`)
  const cost = text(body, `${prefix}target_cost`)
  return {
    entered: {
      // no radio pressed sends no field: the saved choice stays, and only an empty one takes it back
      ...(value === undefined ? { step: undefined, mark: undefined } : choice(value, item)),
      comment: field(body, 'comment', prefix),
      evidenceLink: link,
      evidenceNote: field(body, 'evidence_note', prefix),
      targetStep: target === undefined ? undefined : target === '' ? null : stepOf(target, item),
      targetReason: field(body, 'target_reason', prefix),
      targetYear: year === undefined ? undefined : targetYearOf(year),
      targetCost: cost === undefined ? undefined : targetCostOf(cost, text(body, `${prefix}target_currency`) ?? ''),
    },
    seen: revisionOf(text(body, `${prefix}revision`)),
  }
}

export function choice(value: string, item: Item): Pick<Entered, 'step' | 'mark'> {
  if (value === '') return { step: null, mark: null }
  if (value === 'not_our_competence' || value === 'dont_know') return { step: null, mark: value }
  return { step: stepOf(value, item), mark: null }
}

function stepOf(value: string, item: Item): number {
  const step = /^\d{1,3}$/.test(value) ? Number(value) : Number.NaN
  if (item.values[step] === undefined) {
    throw new Refusal('step_unknown', { item: item.id, step: value.slice(0, 20), last: item.values.length - 1 })
  }
  return step
}

function targetYearOf(typed: string): number | null {
  if (typed.trim() === '') return null
  const year = readTargetYear(typed)
  if (year === null) {
    throw new Refusal('year_unknown', {
      said: typed.trim().slice(0, 20),
      // as texts, so that no language puts a mark into a year
      first: String(targetYears.first),
      last: String(targetYears.last),
      field: 'target_year',
    })
  }
  return year
}

function field(body: Body, name: keyof typeof longest, prefix: string): string | undefined {
  // browsers send line ends as CR LF; one form of them keeps "the same answer again" the same
  const value = text(body, `${prefix}${name}`)?.replaceAll('\r\n', '\n').trim()
  if (value !== undefined && value.length > longest[name]) {
    throw new Refusal('text_too_long', { most: longest[name], given: value.length, field: name })
  }
  return value
}

/** NUL cannot be stored in PostgreSQL text and no keyboard types it. */
function text(body: Body, name: string): string | undefined {
  const value = body[name]
  return typeof value === 'string' ? value.replaceAll('\u0000', '') : undefined
}

function isLink(value: string): boolean {
  return URL.canParse(value) && ['http:', 'https:'].includes(new URL(value).protocol)
}

function revisionOf(value: string | undefined): number {
  if (value === undefined || !/^\d{1,9}$/.test(value)) throw new Refusal('answer_unreadable', { item: 'revision' })
  return Number(value)
}
