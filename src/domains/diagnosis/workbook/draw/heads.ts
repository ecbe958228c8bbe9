import type { Text } from '../../../../text/index.ts'

/** Heads of the columns of a sheet of questions, in their order; also what the way back looks for. */
export function headWords(text: Text): string[] {
  return [
    text('workbook.head.id'),
    text('workbook.head.question'),
    text('workbook.head.steps'),
    text('workbook.head.answer'),
    text('workbook.head.chosen'),
    text('workbook.head.strength'),
    text('diagnosis.evidenceLink'),
    text('diagnosis.evidenceNote'),
    text('diagnosis.comment'),
    text('workbook.head.carried'),
  ]
}

export function roadmapHeads(text: Text): string[] {
  return [
    text('workbook.head.id'),
    text('workbook.head.question'),
    text('workbook.head.answer.now'),
    text('diagnosis.target'),
    text('workbook.head.year'),
    text('workbook.head.cost'),
    text('workbook.head.currency'),
    text('diagnosis.targetReason'),
  ]
}
