import type { FC, PropsWithChildren } from 'hono/jsx'
import type { Text } from '../../../text/index.ts'

/** The links under a question, a part of its navigation: the question before, the next one, and what a page adds. */
export const Neighbours: FC<PropsWithChildren<{ text: Text; before: string | null; after: string | null }>> = ({
  text,
  before,
  after,
  children,
}) => (
  <ul>
    {before === null ? null : (
      <li>
        <a href={before} rel="prev">
          {text('diagnosis.before')}
        </a>
      </li>
    )}
    {after === null ? null : (
      <li>
        <a href={after} rel="next">
          {text('diagnosis.after')}
        </a>
      </li>
    )}
    {children}
  </ul>
)
