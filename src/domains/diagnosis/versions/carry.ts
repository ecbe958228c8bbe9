import { type Money, mostMinor } from '../../../money/currencies.ts'
import type { AnswerEntry } from '../answers-document.ts'
import { type Bridge, type BridgeRow, type Note, type StepTable, newItems, oldItems } from './bridge.ts'

/** An answer as it was given under the older version. */
export interface Was {
  readonly item: string
  readonly entry: AnswerEntry
}

/** How far an item is from the question that was answered, least first. */
const kinds = ['same', 'reworded', 'split', 'merged'] as const
export type PassageKind = (typeof kinds)[number]

/** What one item of the newer version has of the older one's answers. */
export interface Passage {
  readonly item: string
  readonly kind: PassageKind
  /** Somebody had answered, and the answer says nothing certain of the new question. */
  readonly isAskedAgain: boolean
  /** With the comment, evidence and target of the old answers; without a step or mark where it is asked again. */
  readonly entry: AnswerEntry
  readonly was: readonly Was[]
  readonly notes: readonly Note[]
}

export interface Carried {
  readonly passages: readonly Passage[]
  /** Answers to items that nothing of the newer version continues. */
  readonly gone: readonly (Was & { readonly note: Note | null })[]
}

const longestText = 4000
const strengths = ['claimed', 'documented', 'verified'] as const

/**
 * Brings answers across bridges, one after another. Nothing is lost: every answer given is in the result as carried,
 * as asked again, or as gone, always with its own words. What cannot be told is never guessed.
 */
export function carry(answers: Readonly<Record<string, AnswerEntry>>, path: readonly Bridge[]): Carried {
  let passages: Passage[] = Object.entries(answers).map(([item, entry]) => ({
    item,
    kind: 'same',
    isAskedAgain: false,
    entry,
    was: [{ item, entry }],
    notes: [],
  }))
  const gone: Carried['gone'][number][] = []
  for (const bridge of path) {
    const at = new Map(passages.map((passage) => [passage.item, passage]))
    const named = new Set<string>()
    const next: Passage[] = []
    for (const row of bridge.rows) {
      const given = oldItems(row).flatMap((item) => at.get(item) ?? [])
      for (const passage of given) named.add(passage.item)
      if (given.length === 0) continue
      if (row.kind === 'gone') gone.push(...given.flatMap(({ was }) => was.map((one) => ({ ...one, note: row.note }))))
      else next.push(...across(row, given))
    }
    // an item no version knows: it cannot be carried, and is not dropped in silence either
    const strays = passages.filter((passage) => !named.has(passage.item))
    gone.push(...strays.flatMap(({ was }) => was.map((one) => ({ ...one, note: null }))))
    passages = next
  }
  return { passages, gone }
}

/** Items of the newest version that continue none of the oldest: nobody can have answered them. */
export function freshItems(oldest: readonly string[], newest: readonly string[], path: readonly Bridge[]): string[] {
  let reached = new Set(oldest)
  for (const bridge of path) {
    reached = new Set(
      bridge.rows.flatMap((row) => (oldItems(row).some((item) => reached.has(item)) ? newItems(row) : [])),
    )
  }
  return newest.filter((item) => !reached.has(item))
}

export function isAnswered(entry: AnswerEntry): boolean {
  return entry.step !== undefined || entry.mark !== undefined
}

function across(row: BridgeRow, given: readonly Passage[]): Passage[] {
  const [first] = given
  if (!first) return []
  switch (row.kind) {
    case 'same':
      return [{ ...first, item: row.to }]
    case 'reworded':
      return [moved(first, row.to, 'reworded', row.steps, row.note)]
    case 'split':
      return row.to.map((part) => moved(asPart(first, row.to.length), part.item, 'split', part.steps, row.note))
    case 'merged':
      return [merged(row, given)]
    case 'new':
    case 'gone':
      return []
  }
}

function moved(passage: Passage, item: string, kind: PassageKind, table: StepTable | null, note: Note): Passage {
  const entry = throughTable(passage.entry, table)
  return {
    item,
    kind: further(passage.kind, kind),
    isAskedAgain: passage.isAskedAgain || (isAnswered(passage.entry) && !isAnswered(entry)),
    entry,
    was: passage.was,
    notes: [...passage.notes, note],
  }
}

/** Each part of a question costs less than the whole, and nothing says how much: the cost stays with the old answer. */
function asPart(passage: Passage, parts: number): Passage {
  const { targetCost, ...entry } = passage.entry
  return targetCost === undefined || parts === 1 ? passage : { ...passage, entry }
}

/** A mark is about the whole question, so it holds for a reworded one and for the parts that have a table. */
function throughTable({ step, mark, singles, targetStep, ...rest }: AnswerEntry, table: StepTable | null): AnswerEntry {
  const newStep = step === undefined ? undefined : (table?.[step] ?? undefined)
  const newSingles = (singles ?? []).map((one) => table?.[one] ?? null)
  const newTarget = targetStep === undefined ? undefined : (table?.[targetStep] ?? undefined)
  return {
    ...rest,
    ...(newStep === undefined ? {} : { step: newStep }),
    ...(mark === undefined || table === null ? {} : { mark }),
    ...(newStep === undefined || newSingles.length === 0 || newSingles.includes(null)
      ? {}
      : { singles: newSingles.filter((one) => one !== null).toSorted((a, b) => a - b) }),
    ...(newTarget === undefined ? {} : { targetStep: newTarget }),
  }
}

function merged(row: Extract<BridgeRow, { kind: 'merged' }>, given: readonly Passage[]): Passage {
  const parts = row.from.map(({ item, steps }) => {
    const passage = given.find((one) => one.item === item)
    return passage === undefined ? null : throughTable(passage.entry, steps)
  })
  const texts = parts.filter((part) => part !== null)
  const answer = agreed(parts, row.whenPartsDiffer)
  const links = [...new Set(texts.flatMap(({ evidenceLink }) => evidenceLink ?? []))]
  const comment = joined(texts.map((part) => part.comment))
  const evidenceNote = joined([...texts.map((part) => part.evidenceNote), ...links.slice(1)])
  const targets = texts.flatMap(({ targetStep }) => targetStep ?? [])
  const year = Math.max(...texts.flatMap((part) => part.targetYear ?? []))
  const cost = sumOf(parts.map((part) => part?.targetCost ?? null))
  const targetReason = joined(texts.map((part) => part.targetReason))
  const carriedFrom = texts.find((part) => part.carriedFrom !== undefined)?.carriedFrom
  const wasAnswered = given.some(({ entry, isAskedAgain }) => isAskedAgain || isAnswered(entry))
  const entry: AnswerEntry = {
    ...answer,
    // proved only as well as its weakest part
    strength: strengths.find((one) => texts.some(({ strength }) => strength === one)) ?? 'claimed',
    ...(comment === '' ? {} : { comment }),
    ...(links[0] === undefined ? {} : { evidenceLink: links[0] }),
    ...(evidenceNote === '' ? {} : { evidenceNote }),
    ...(targets.length === 0 ? {} : { targetStep: Math.min(...targets) }),
    ...(targetReason === '' ? {} : { targetReason }),
    // the whole is there when its last part is
    ...(Number.isFinite(year) ? { targetYear: year } : {}),
    ...(cost === null ? {} : { targetCost: cost }),
    ...(carriedFrom === undefined ? {} : { carriedFrom }),
  }
  return {
    item: row.to,
    kind: 'merged',
    isAskedAgain: wasAnswered && !isAnswered(entry),
    entry,
    // parts of one answer may come together again
    was: [...new Set(given.flatMap(({ was }) => was))],
    notes: [...given.flatMap(({ notes }) => notes), row.note],
  }
}

/** What all parts say together; nothing when one of them is silent, or they differ and no rule decides. */
function agreed(
  parts: readonly (AnswerEntry | null)[],
  whenPartsDiffer: 'lowest' | 'again',
): Pick<AnswerEntry, 'step' | 'mark'> {
  const steps = parts.map((part) => part?.step ?? null)
  const marks = new Set(parts.map((part) => part?.mark ?? null))
  const [mark] = marks
  if (marks.size === 1 && mark != null) return { mark }
  const known = steps.filter((step) => step !== null)
  if (known.length < parts.length) return {}
  const lowest = Math.min(...known)
  return known.every((step) => step === lowest) || whenPartsDiffer === 'lowest' ? { step: lowest } : {}
}

/** The whole costs what its parts cost: when every part has a cost, and they are one sum of money. */
function sumOf(costs: readonly (Money | null)[]): Money | null {
  const currency = costs[0]?.currency
  const minor = costs.reduce((sum, one) => sum + (one?.minor ?? 0), 0)
  if (currency === undefined || minor > mostMinor || costs.some((one) => one?.currency !== currency)) return null
  return { minor, currency }
}

/** Texts of several answers in one, each once. What is beyond the limit stays readable in the earlier answers. */
function joined(texts: readonly (string | undefined)[]): string {
  const whole = [...new Set(texts.filter((text) => text !== undefined && text !== ''))].join('\n\n')
  return whole.length <= longestText ? whole : `${whole.slice(0, longestText - 2)} …`
}

function further(one: PassageKind, other: PassageKind): PassageKind {
  return kinds[Math.max(kinds.indexOf(one), kinds.indexOf(other))] ?? other
}
