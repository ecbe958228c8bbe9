import type { CompositeError } from '@wego/composite'
import type { Text } from '../text/index.ts'

/** What the scoring package refuses, as one sentence; the values at fault follow in brackets, as many as it named. */
export function compositeSentence({ code, detail }: CompositeError, text: Text): string {
  const sentence = text(`composite.${code}`)
  const facts = Object.entries(detail).map(([name, value]) => `${name}: ${shown(value)}`)
  return facts.length === 0 ? sentence : `${sentence} (${facts.join(', ')})`
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(shown).join(' · ')
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}
