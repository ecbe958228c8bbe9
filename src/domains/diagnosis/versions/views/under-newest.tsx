import type { FC } from 'hono/jsx'
import type { Frame } from '../../../../ui/frame.ts'
import { StageTag } from '../../../../ui/stage.tsx'
import { Table } from '../../../../ui/table.tsx'
import type { UnderNewest } from '../under-newest.ts'

/** On a result of an older version: the same answers scored under the newest, beside what was given. */
export const UnderNewestPart: FC<{ frame: Frame; under: UnderNewest }> = ({ frame, under }) => {
  const { text } = frame
  const { given, now } = under
  const band = ({ low, high }: UnderNewest['now']) =>
    low === null || high === null ? '–' : `${text.score(low)} – ${text.score(high)}`
  const rows = [
    {
      name: text('versions.under.stage'),
      cell: (one: UnderNewest['now']) => <StageTag text={text} stage={one.stage} />,
    },
    { name: text('result.overall'), cell: (one: UnderNewest['now']) => text.score(one.overall) },
    { name: text('result.band'), cell: band },
    {
      name: text('versions.under.coverage'),
      cell: (one: UnderNewest['now']) => `${text.number(one.answered)} / ${text.number(one.items)}`,
    },
  ]
  return (
    <section class="result-part">
      <h2>{text('versions.under')}</h2>
      <p>{text('versions.under.about', { from: given.version, to: now.version })}</p>
      <Table
        caption={text('versions.under')}
        hideCaption
        rows={rows}
        columns={[
          { head: text('versions.under.measure'), cell: (row) => row.name },
          { head: text('versions.under.given', { version: given.version }), cell: (row) => row.cell(given) },
          { head: text('versions.under.now', { version: now.version }), cell: (row) => row.cell(now) },
        ]}
      />
      <p class="hint">{text('versions.under.lost', { again: under.again, gone: under.gone, fresh: under.fresh })}</p>
    </section>
  )
}
