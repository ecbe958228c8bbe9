import { Refusal } from '../../../http/refusal.ts'
import { choice as choiceIn } from '../forms.ts'
import type { Instrument, Item } from '../instrument.ts'
import type { AloneChoice } from './choose-alone.ts'
import { dayIn, isDay } from './opening-rule.ts'
import { type Choice, choiceOf } from './spread.ts'

const longestReason = 2000
const longestComment = 4000

type Body = Readonly<Record<string, unknown>>

/** A step or a mark of the item; nothing pressed is refused with the sentence of the question page. */
export function readChoice(body: Body, item: Item): Choice {
  const { step, mark } = choiceIn(text(body, 'step'), item)
  if (step == null && mark == null) throw new Refusal('answer_empty')
  return choiceOf({ step: step ?? null, mark: mark ?? null })
}

export function readReason(body: Body): string {
  return bounded(text(body, 'reason'), longestReason, 'reason')
}

export function readComment(body: Body): string {
  const comment = bounded(text(body, 'comment'), longestComment, 'comment')
  if (comment === '') throw new Refusal('comment_missing')
  return comment
}

export function readSeen(body: Body): number {
  const seen = text(body, 'seen')
  if (!/^\d{1,9}$/.test(seen)) throw new Refusal('answer_unreadable', { item: 'seen' })
  return Number(seen)
}

/** What the coordinator's form says, as far as it can be kept while a part of it is wrong. */
export interface ReadChoice {
  readonly choice: AloneChoice
  readonly isSeveral: boolean
  readonly dueOn: string
}

/**
 * Chosen items are those ticked one by one, and all of a ticked dimension, role or proposal: the shorter ways only add,
 * so that unticking a single item on the next visit takes it out again.
 */
export function readAloneChoice(
  body: Readonly<Record<string, unknown>>,
  instrument: Instrument,
  suggested: readonly string[],
  mayBeChosen: ReadonlySet<string>,
): ReadChoice {
  const isSeveral = text(body, 'mode') === 'several'
  const [items, groups, roles] = [list(body, 'items'), list(body, 'groups'), list(body, 'roles')]
  const proposed = text(body, 'suggested') === 'yes' ? suggested : []
  const dueOn = text(body, 'due')
  return {
    isSeveral,
    dueOn,
    choice: {
      items: isSeveral
        ? instrument.items
            .filter(
              (item) =>
                items.includes(item.id) ||
                groups.includes(item.group) ||
                roles.includes(item.role) ||
                proposed.includes(item.id),
            )
            .map((item) => item.id)
        : [],
      people: list(body, 'people').filter((person) => mayBeChosen.has(person)),
      showsNames: text(body, 'names') === 'shown',
      dueOn: dueOn === '' ? null : dueOn,
    },
  }
}

/** The first thing wrong with a choice, or null: the page shows it beside its field. */
export function faultIn({ choice, isSeveral, dueOn }: ReadChoice, now: Date): Refusal | null {
  if (!isSeveral) return null
  if (choice.items.length === 0) return new Refusal('alone_items_too_few')
  if (choice.people.length < 2) return new Refusal('alone_people_too_few')
  if (dueOn !== '' && (!isDay(dueOn) || dueOn < dayIn('UTC', now))) return new Refusal('due_unusable')
  return null
}

function bounded(value: string, most: number, field: string): string {
  if (value.length > most) throw new Refusal('text_too_long', { most, given: value.length, field })
  return value
}

function list(body: Body, name: string): string[] {
  const value = body[name]
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string')
}

/** NUL cannot be stored in PostgreSQL text; line ends come in one form. */
function text(body: Body, name: string): string {
  const value = body[name]
  return typeof value === 'string' ? value.replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim() : ''
}
