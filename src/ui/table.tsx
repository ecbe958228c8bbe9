import type { Child, FC } from 'hono/jsx'

export interface Column<Row> {
  readonly head: string
  readonly cell: (row: Row) => Child
  readonly numeric?: boolean
}

/**
 * A table with a caption; wide ones scroll inside their own box, never the page. One whose last columns matter as much as
 * the first stacks on a phone instead: every row a block, every cell behind the name of its column.
 */
export function Table<Row>({
  caption,
  columns,
  rows,
  hideCaption,
  stacks,
}: {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  hideCaption?: boolean
  stacks?: boolean
}) {
  return (
    <div class="table-box" tabindex={0} role="region" aria-label={caption}>
      <table class={stacks ? 'table table-stacks' : 'table'}>
        <caption class={hideCaption ? 'out-of-sight' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={column.numeric ? 'numeric' : undefined}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map((column, at) =>
                at === 0 ? (
                  <th scope="row">{column.cell(row)}</th>
                ) : (
                  <td class={column.numeric ? 'numeric' : undefined} data-head={stacks ? column.head : undefined}>
                    {stacks ? <div>{column.cell(row)}</div> : column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The table under a picture: folded away on screen, open on paper. */
export const UnderPicture: FC<{ summary: string; children?: Child }> = ({ summary, children }) => (
  <details class="under-picture">
    <summary>{summary}</summary>
    {children}
  </details>
)
