import { short } from './point.ts'

type Lines = {
  x: number
  /** Baseline of the first line. */
  y: number
  lines: readonly string[]
  leading: number
  anchor?: 'start' | 'middle' | 'end'
  kind?: string
}

export function TextLines({ x, y, lines, leading, anchor = 'start', kind }: Lines) {
  return lines.map((line, at) => (
    <text class={kind} x={short(x)} y={short(y + at * leading)} text-anchor={anchor}>
      {line}
    </text>
  ))
}
