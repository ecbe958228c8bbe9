import type { CompositeError } from '@wego/composite'
import type { Text } from '../text/index.ts'

/** What the scoring package refuses, as one sentence; the values at fault follow in brackets, as many as it named. */
export function compositeSentence({ code, detail }: CompositeError, text: Text): string {
  const sentence = text(`composite.${code}`)
  const facts = Object.entries(detail).flatMap(([name, value]) =>
    // the cells say themselves how many they are, unless there are more than are shown
    name === 'count' && Array.isArray(detail['cells']) && detail['cells'].length === value
      ? []
      : `${name}: ${shown(value)}`,
  )
  return facts.length === 0 ? sentence : `${sentence} (${facts.join(', ')})`
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(shown).join(' · ')
  if (isCell(value))
    return `${value.unit}${value.time === undefined ? '' : ` ${value.time}`} ${value.code} ${value.value}`
  return typeof value === 'number' ? String(value) : JSON.stringify(value)
}

interface ShownCell {
  readonly unit: string
  readonly time?: number
  readonly code: string
  readonly value: number
}

function isCell(value: unknown): value is ShownCell {
  return typeof value === 'object' && value !== null && 'unit' in value && 'code' in value && 'value' in value
}
