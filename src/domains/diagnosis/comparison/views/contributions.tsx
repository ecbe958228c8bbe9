import type { FC } from 'hono/jsx'
import { Waterfall } from '../../../../ui/charts/waterfall.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Table, UnderPicture } from '../../../../ui/table.tsx'
import type { ComparisonPage } from '../comparison-page.ts'
import { signed } from './signed.ts'

type Contributions = NonNullable<ComparisonPage['contributions']>

/** From the first score to the second, part by part, with every question in the table underneath. */
export const ContributionsPart: FC<{
  frame: Frame
  contributions: Contributions | null
  from: string
  to: string
}> = ({ frame, contributions, from, to }) => {
  const { text } = frame
  // parts that stood still stand in the table; in the picture they would be room for nothing
  const moved = contributions === null ? [] : inOrder(contributions).filter(({ exact }) => exact !== 0)
  return (
    <section class="result-part">
      <h2>{text('comparison.contributions')}</h2>
      {contributions === null ? (
        <p>{text('comparison.contributions.none')}</p>
      ) : (
        <>
          <p>{text('comparison.contributions.about')}</p>
          <div class="picture-pair">
            <Waterfall
              id="contributions"
              title={text('comparison.contributions')}
              description={text('comparison.contributions.describe', {
                before: text.score(contributions.before),
                after: text.score(contributions.after),
                parts: moved.map((group) => `${group.name} ${signed(text, group.shown)}`).join(', '),
              })}
              start={{ label: from, value: contributions.before, valueLabel: text.score(contributions.before) }}
              end={{ label: to, value: contributions.after, valueLabel: text.score(contributions.after) }}
              falls={moved.map((group) => ({
                label: group.name,
                amount: group.exact,
                valueLabel: signed(text, group.shown),
              }))}
            />
            <Table
              caption={text('comparison.contributions')}
              hideCaption
              rows={[
                ...inOrder(contributions),
                {
                  group: 'sum',
                  name: text('comparison.sum'),
                  shown: contributions.shown,
                  exact: contributions.after - contributions.before,
                },
              ]}
              columns={[
                { head: text('comparison.part'), cell: (one) => one.name },
                { head: text('comparison.points'), numeric: true, cell: (one) => signed(text, one.shown) },
                { head: text('comparison.exact'), numeric: true, cell: (one) => exactly(frame, one.exact) },
              ]}
            />
          </div>
          <UnderPicture summary={text('comparison.contributions.items')}>
            {contributions.groups
              .filter((group) => group.lines.length > 0)
              .map((group) => (
                <Table
                  caption={`${group.name} ${signed(text, group.shown)}`}
                  rows={group.lines}
                  columns={[
                    { head: text('comparison.part'), cell: (line) => line.name },
                    { head: text('comparison.points'), numeric: true, cell: (line) => signed(text, line.shown) },
                    { head: text('comparison.exact'), numeric: true, cell: (line) => exactly(frame, line.exact) },
                  ]}
                />
              ))}
          </UnderPicture>
        </>
      )}
    </section>
  )
}

/** What rose first, the most first; then what fell, the most last. */
function inOrder({ groups }: Contributions): readonly Contributions['groups'][number][] {
  return groups.toSorted((a, b) => b.exact - a.exact)
}

function exactly({ text }: Frame, amount: number): string {
  return text.number(amount, { minimumFractionDigits: 4, maximumFractionDigits: 4, signDisplay: 'exceptZero' })
}
