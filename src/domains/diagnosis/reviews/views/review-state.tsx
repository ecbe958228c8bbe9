import type { FC } from 'hono/jsx'
import type { Text } from '../../../../text/index.ts'
import type { ReviewState } from '../review.ts'

/** Whose turn it is, in two or three words. */
export const ReviewStateTag: FC<{ text: Text; state: ReviewState }> = ({ text, state }) => (
  <span class={state === 'closed' ? 'tag tag-done' : state === 'void' ? 'tag' : 'tag tag-going'}>
    {text(`review.state.${state}`)}
  </span>
)
