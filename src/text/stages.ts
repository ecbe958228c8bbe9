import type { Key, Text } from './index.ts'

/** The five stages' names in order. */
export function stageNames(text: Text): { stage: 1 | 2 | 3 | 4 | 5; name: string }[] {
  return ([1, 2, 3, 4, 5] as const).map((stage) => ({ stage, name: stageName(text, stage) }))
}

export function stageName(text: Text, stage: number): string {
  return text(`diagnosis.stage.${stage}` as Key)
}
