import type { FC } from 'hono/jsx'
import type { Text } from '../../../../text/index.ts'
import type { Finding } from '../read-workbook.ts'

/** Cells that could not be taken: which, why, what to do. The rest of the workbook comes in all the same. */
export const Findings: FC<{ text: Text; findings: readonly Finding[] }> = ({ text, findings }) =>
  findings.length === 0 ? null : (
    <section class="warning">
      <h2>{text('workbook.findings', { count: findings.length })}</h2>
      <ul>
        {findings.map(({ code, sheet, cell, item, said, nearest }) => (
          <li>
            <strong>{text('workbook.finding.where', { sheet, cell, item })}</strong>{' '}
            {text(`workbook.finding.${code}`, { said })}
            {nearest === null ? null : <> {text('workbook.finding.nearest', { word: nearest })}</>}
          </li>
        ))}
      </ul>
    </section>
  )
