import type { Key, Text } from '../../../../text/index.ts'
import { quoted } from './cells.ts'

const mark = '\u0001'

/**
 * A message as a formula: each placeholder is a formula of its own, so that the sentence changes with the answers.
 * Only for messages with plain placeholders.
 * @example liveSentence(text, 'result.reason.highest', { score: 'ROUND(A1,1)' }) // `"The overall score is "&ROUND(A1,1)&"; …"`
 */
export function liveSentence(text: Text, key: Key, parts: Readonly<Record<string, string>>): string {
  const names = Object.keys(parts)
  const drawn = text(key, Object.fromEntries(names.map((name, place) => [name, `${mark}${place}${mark}`])))
  return drawn
    .split(mark)
    .flatMap((piece, place) => {
      // between two marks stands the number of a placeholder
      const name = place % 2 === 1 ? names[Number(piece)] : undefined
      if (name !== undefined) return [`(${parts[name] ?? '""'})`]
      return piece === '' ? [] : [quoted(piece)]
    })
    .join('&')
}

/** The names of those for which a cell says 1, with commas between them. */
export function namesWhere(parts: readonly { readonly name: string; readonly flag: string }[]): string {
  const all = parts.map(({ name, flag }) => `IF(${flag}=1,${quoted(`, ${name}`)},"")`).join('&')
  return `MID(${all},3,1000)`
}
