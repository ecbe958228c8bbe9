import type { FC } from 'hono/jsx'
import { BarChart } from '../../../ui/charts/bars.tsx'
import { RadarChart } from '../../../ui/charts/radar.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Table, UnderPicture } from '../../../ui/table.tsx'
import type { Text } from '../../../text/index.ts'
import type { ResultPage } from '../result-page.ts'

/** The dimensions as a radar and as bars, the areas as bars; the tables stand under the pictures. */
export const ResultGroups: FC<{ frame: Frame; page: ResultPage & { may: { seeAnswers: boolean } } }> = ({
  frame,
  page,
}) => {
  const { text } = frame
  const thresholds = page.thresholds.map((one) => ({
    at: one.from,
    label: text('diagnosis.stage.short', { stage: one.stage }),
  }))
  return (
    <>
      {page.axes.map((axis, at) => (
        <section class="result-part">
          <h2>{at === 0 ? text('result.dimensions') : text('result.areas')}</h2>
          <p>{at === 0 ? text('result.dimensions.about') : text('result.areas.about')}</p>
          <div class={at === 0 ? 'picture-pair' : ''}>
            {at === 0 ? (
              <RadarChart
                id="radar"
                title={text('result.radar.title')}
                description={text('result.radar.about')}
                spokes={axis.groups.map((group) => ({
                  label: group.name,
                  value: group.score,
                  low: group.low,
                  high: group.high,
                  valueLabel: text.score(group.score),
                }))}
              />
            ) : null}
            <BarChart
              id={`bars-${axis.id}`}
              title={at === 0 ? text('result.dimensions') : text('result.areas')}
              description={text('result.bars.about')}
              thresholds={thresholds}
              bars={axis.groups.map((group) => ({
                label: group.name,
                value: group.score,
                low: group.low,
                high: group.high,
                valueLabel: group.isThin
                  ? text('result.thin', { share: text.percent(group.coverage ?? 0) })
                  : group.score === null
                    ? text('result.notScored')
                    : text.score(group.score),
                ...(page.may.seeAnswers ? { href: `${page.round.path}/groups/${group.id}` } : {}),
              }))}
            />
          </div>
          <UnderPicture summary={text('result.asTable')}>
            <Table
              caption={axis.name}
              rows={axis.groups}
              columns={[
                { head: text('result.measure'), cell: (group) => group.name },
                { head: text('result.score'), numeric: true, cell: (group) => text.score(group.score) },
                { head: text('result.band'), numeric: true, cell: (group) => band(text, group) },
                {
                  head: text('result.coverage'),
                  numeric: true,
                  cell: (group) => (group.coverage === null ? '–' : text.percent(group.coverage)),
                },
                { head: text('result.notOurs'), numeric: true, cell: (group) => text.number(group.notOurs) },
                { head: text('result.missing'), numeric: true, cell: (group) => text.number(group.missing) },
              ]}
            />
          </UnderPicture>
        </section>
      ))}
    </>
  )
}

export function band(text: Text, { low, high }: { low: number | null; high: number | null }): string {
  return low === null || high === null ? '–' : `${text.score(low)} – ${text.score(high)}`
}
