import type { FC } from 'hono/jsx'
import type { Text } from '../text/index.ts'
import { stageName } from '../text/stages.ts'

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
