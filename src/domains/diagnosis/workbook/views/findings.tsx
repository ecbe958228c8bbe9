import type { FC } from 'hono/jsx'
import type { Text } from '../../../../text/index.ts'
import { findingWords } from '../read/finding-words.ts'
import type { Finding } from '../read/read-workbook.ts'

/** Cells that could not be taken: which, why, what to do. The rest of the workbook comes in all the same. */
export const Findings: FC<{ text: Text; findings: readonly Finding[] }> = ({ text, findings }) =>
  findings.length === 0 ? null : (
    <section class="warning">
      <h2>{text('workbook.findings', { count: findings.length })}</h2>
      <ul>
        {findings.map((finding) => {
          const { where, what } = findingWords(finding, text)
          return (
            <li>
              <strong>{where}</strong> {what}
            </li>
          )
        })}
      </ul>
    </section>
  )
