import type { Text } from '../../../../text/index.ts'
import { type Instrument, type Item, wordsOf } from '../../instrument.ts'

export const marks = ['not_our_competence', 'dont_know'] as const

/** What a drop-down offers for one item: a short word for each step, then the two ways of having none. */
export interface StepWords {
  readonly steps: readonly string[]
  readonly marks: readonly string[]
}

/** Most items of the bank have five steps; another scale is counted. */
const generic = 5

/**
 * Systems have words of their own on the instrument's scale. The steps of other items are sentences, too long for a
 * drop-down, so each has a short word, and its sentence stands beside it.
 */
export function stepWords(instrument: Instrument, item: Item, text: Text): StepWords {
  const scale = instrument.words[text.language]?.scaleOfSystems ?? instrument.words.en.scaleOfSystems
  const steps = item.values.map((_, step) => {
    const ofScale = item.isSystem && scale.length === item.values.length ? scale[step] : undefined
    if (ofScale !== undefined) return ofScale
    return item.values.length === generic
      ? text(`workbook.step.${step as 0 | 1 | 2 | 3 | 4}`)
      : text('workbook.step.other', { step: step + 1, steps: item.values.length })
  })
  return { steps, marks: marks.map((mark) => text(`diagnosis.mark.${mark}`)) }
}

/** The steps as one reads them before choosing: `Begun: One employee does this …`, one a line. */
export function stepsToRead(instrument: Instrument, item: Item, text: Text): string {
  const { words } = wordsOf(instrument, item.id, text.language)
  return stepWords(instrument, item, text)
    .steps.map((word, step) => `${word}: ${words.steps[step] ?? ''}`)
    .join('\n')
}
