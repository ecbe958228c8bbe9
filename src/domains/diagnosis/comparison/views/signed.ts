import type { Text } from '../../../../text/index.ts'

/** A change in points, always with its sign; nothing has none. */
export function signed(text: Text, change: number): string {
  return text.number(change, { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' })
}
