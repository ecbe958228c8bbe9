import { type AnswersDocument, answersDocument } from './answers-document.ts'
import type { Instrument } from './instrument.ts'

/** What is wrong with an answers file, with its line where one can be named. */
export class AnswersFileFault extends Error {}

/**
 * Reads an answers.json (or a result.json, which holds the same answers). Names the line and the item at fault; nothing is
 * repaired silently, because a score from a half-read file would be believed.
 */
export function readAnswersFile(
  text: string,
  instruments: (id: string, version: string) => Instrument | undefined,
): { document: AnswersDocument; instrument: Instrument } {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text
  const parsed = parseJson(source)
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) {
    throw new AnswersFileFault('line 1: this is not an answers file; it should begin with { "format": "wego-answers/1"')
  }
  const asAnswers =
    'format' in parsed && parsed.format === 'wego-result/1' ? { ...parsed, format: 'wego-answers/1' } : parsed
  const checked = answersDocument.safeParse(asAnswers)
  if (!checked.success) {
    const issue = checked.error.issues[0]
    const path = (issue?.path ?? []).map(String)
    throw new AnswersFileFault(
      `line ${lineOf(source, path)}: ${path.join(' › ') || 'file'}: ${issue?.message ?? 'cannot be read'}`,
    )
  }
  const document = checked.data
  const { id, version } = document.instrument
  const instrument = instruments(id, version)
  if (!instrument) {
    throw new AnswersFileFault(
      `line ${lineOf(source, ['instrument'])}: this installation does not have instrument ${id} ${version}`,
    )
  }
  const items = new Map(instrument.items.map((item) => [item.id, item]))
  for (const [item, entry] of Object.entries(document.answers)) {
    const known = items.get(item)
    const at = `line ${lineOf(source, ['answers', item])}: ${item}`
    if (!known) throw new AnswersFileFault(`${at}: there is no such item in ${id} ${version}`)
    for (const [name, step] of [
      ['step', entry.step] as const,
      ['targetStep', entry.targetStep] as const,
      ...(entry.singles ?? []).map((single) => ['singles', single] as const),
    ]) {
      if (step !== undefined && known.values[step] === undefined) {
        throw new AnswersFileFault(
          `${at}: ${name} ${step} does not exist; the steps are 0 to ${known.values.length - 1}`,
        )
      }
    }
  }
  return { document, instrument }
}

function parseJson(text: string): unknown {
  const fault = jsonFault(text)
  if (fault === null) return JSON.parse(text)
  const line = fault.at === null ? lineOfToken(text) : text.slice(0, fault.at).split('\n').length
  throw new AnswersFileFault(`line ${line}: not JSON: ${fault.message.split('\n')[0]}`)
}

function jsonFault(text: string): { message: string; at: number | null } | null {
  try {
    JSON.parse(text)
    return null
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    const at = message.includes('Unexpected end') ? text.length : /position (\d+)/.exec(message)?.[1]
    return { message, at: at === undefined ? null : Number(at) }
  }
}

/** V8 does not say where an unexpected token stands: it is in the first line with which the text is more than cut short. */
function lineOfToken(text: string): number {
  const lines = text.split('\n')
  let [low, high] = [1, lines.length]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const beginning = lines.slice(0, middle).join('\n')
    const fault = jsonFault(beginning)
    if (fault?.at === beginning.length) low = middle + 1
    else high = middle
  }
  return low
}

/** Line of a path's last key that can be found in the text, counted from 1; keys of an answers file stand once each in order. */
function lineOf(text: string, path: readonly string[]): number {
  let from = 0
  for (const key of path) {
    const found = text.indexOf(JSON.stringify(key), from)
    if (found === -1) break
    from = found
  }
  return text.slice(0, from).split('\n').length
}
