import type { FC } from 'hono/jsx'
import type { Text } from '../../../../text/index.ts'

/** A link to a workbook. With script it says how far the making is; without, it is a link to a file. */
export const TakeWorkbook: FC<{ text: Text; path: string; label: string; isButton?: boolean; about?: string }> = ({
  text,
  path,
  label,
  isButton,
  about,
}) => (
  <span class="take-workbook">
    <a
      class={isButton ? 'button button-quiet' : undefined}
      href={path}
      download
      data-workbook
      data-ahead={text('workbook.making.ahead', { count: '{count}' })}
      data-making={text('workbook.making')}
      data-coming={text('workbook.coming', { done: '{done}', all: '{all}' })}
      data-here={text('workbook.here', { name: '{name}' })}
      data-failed={text('workbook.failed')}
    >
      {label}
      {about === undefined ? null : <span class="out-of-sight"> {about}</span>}
    </a>
  </span>
)
