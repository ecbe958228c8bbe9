import type { Text } from '../../../../text/index.ts'
import type { Finding } from './read-workbook.ts'

/** A finding in words: where, what, and what was probably meant. */
export function findingWords(
  { code, sheet, cell, item, said, nearest }: Finding,
  text: Text,
): { where: string; what: string } {
  const meant = nearest === null ? '' : ` ${text('workbook.finding.nearest', { word: nearest })}`
  return {
    where:
      item === ''
        ? text('workbook.finding.where.sheet', { sheet, cell })
        : text('workbook.finding.where', { sheet, cell, item }),
    what: `${text(`workbook.finding.${code}`, { said: said.replaceAll(/\p{Cc}+/gu, ' ') })}${meant}`,
  }
}
