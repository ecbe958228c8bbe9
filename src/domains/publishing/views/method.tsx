import type { Recipe } from '@wego/composite'
import type { FC } from 'hono/jsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import { stageName } from '../../../text/stages.ts'
import { Table } from '../../../ui/table.tsx'

/** How a score comes about, in plain words, with the figures of the recipe in force. */
export const MethodView: FC<{ frame: Frame; recipe: Recipe }> = ({ frame, recipe }) => {
  const { text } = frame
  const { misread, draws, share } = recipe.uncertainty
  return (
    <Page frame={frame} title={text('method.title')}>
      <p class="lead">{text('method.lead')}</p>
      <h2>{text('method.scores')}</h2>
      <ol>
        <li>{text('method.items')}</li>
        <li>{text('method.groups')}</li>
        <li>{text('method.axes', { floor: recipe.aggregate.groups.floor ?? 0 })}</li>
        <li>{text('method.overall')}</li>
      </ol>
      <h2>{text('method.stages')}</h2>
      <Table
        caption={text('method.stages')}
        hideCaption
        rows={recipe.stages}
        columns={[
          { head: text('method.stage'), cell: (one) => `${text.number(one.stage)} · ${stageName(text, one.stage)}` },
          { head: text('method.from'), numeric: true, cell: (one) => text.number(one.from) },
          {
            head: text('method.weakest'),
            numeric: true,
            cell: (one) => text.number(Math.max(0, one.from - recipe.weakestMayLag)),
          },
          { head: text('method.meaning'), cell: (one) => text(`result.stage.${one.stage as 1 | 2 | 3 | 4 | 5}`) },
        ]}
      />
      <p>{text('method.held', { lag: recipe.weakestMayLag })}</p>
      <h2>{text('method.missing')}</h2>
      <p>{text('method.missing.body', { share: text.percent(recipe.minimumCoverage) })}</p>
      <h2>{text('method.band')}</h2>
      <p>{text('method.band.body', { draws, share: text.percent(share) })}</p>
      <Table
        caption={text('method.strength')}
        rows={(['claimed', 'documented', 'verified'] as const).map((strength) => ({ strength, ...misread[strength] }))}
        columns={[
          { head: text('method.strength'), cell: (one) => text(`method.strength.${one.strength}`) },
          { head: text('method.lower'), numeric: true, cell: (one) => text.percent(one.lower) },
          { head: text('method.higher'), numeric: true, cell: (one) => text.percent(one.higher) },
        ]}
      />
      <h2>{text('method.again')}</h2>
      <p>{text('method.again.body')}</p>
      <pre class="command">npx wego diagnose result.json --out again</pre>
    </Page>
  )
}
