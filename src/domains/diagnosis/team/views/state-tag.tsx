import type { FC } from 'hono/jsx'
import type { Text } from '../../../../text/index.ts'
import type { PackState } from '../pack-state.ts'

const looks: Readonly<Record<PackState, string>> = {
  to_do: 'tag',
  in_progress: 'tag tag-going',
  returned: 'tag tag-late',
  done: 'tag tag-done',
}

/** The state of a pack: a word, with a colour beside it. */
export const StateTag: FC<{ text: Text; state: PackState }> = ({ text, state }) => (
  <span class={looks[state]}>{text(`team.state.${state}`)}</span>
)
