import type { FC } from 'hono/jsx'
import type { Key, Text } from '../text/index.ts'

/** The five stages' names in order; the words stand in src/text. */
export function stageNames(text: Text): { stage: 1 | 2 | 3 | 4 | 5; name: string }[] {
  return ([1, 2, 3, 4, 5] as const).map((stage) => ({ stage, name: stageName(text, stage) }))
}

export function stageName(text: Text, stage: number): string {
  return text(`diagnosis.stage.${stage}` as Key)
}

/** Stage as number and word; colour only repeats it. */
export const StageTag: FC<{ text: Text; stage: number | null }> = ({ text, stage }) =>
  stage === null ? (
    <span class="stage-tag stage-none">{text('diagnosis.stage.none')}</span>
  ) : (
    <span class={`stage-tag stage-${stage}`}>
      {text('diagnosis.stage.short', { stage })} · {stageName(text, stage)}
    </span>
  )

/** Must stand wherever a seeded result is shown. */
export const SampleTag: FC<{ text: Text }> = ({ text }) => <strong class="sample-tag">{text('ui.sample')}</strong>
