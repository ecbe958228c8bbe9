import type { FC } from 'hono/jsx'
import type { Text } from '../../../../text/index.ts'

/** On the task list: that several people answer some questions alone, and where to go on. */
export const AloneSection: FC<{
  text: Text
  path: string
  alone: { blind: number; open: number; settled: number }
  may: { choose: boolean; takePart: boolean }
  isSubmitted: boolean
}> = ({ text, path, alone, may, isSubmitted }) => {
  const { blind, open, settled } = alone
  if (blind + open + settled === 0) {
    return may.choose && !isSubmitted ? (
      <details class="more">
        <summary>{text('consensus.round.title')}</summary>
        <p>{text('consensus.round.about')}</p>
        <p>
          <a href={`${path}/consensus`}>{text('consensus.round.choose')}</a>
        </p>
      </details>
    ) : null
  }
  return (
    <section class="panel">
      <h2>{text('consensus.round.title')}</h2>
      <p>
        {blind > 0
          ? text('consensus.round.blind', { items: blind })
          : open > 0
            ? text('consensus.round.open', { left: open })
            : text('consensus.round.settled')}
      </p>
      <ul class="buttons">
        {blind > 0 && may.takePart ? (
          <li>
            <a class="button button-quiet" href={`${path}/alone`}>
              {text('consensus.alone.link')}
            </a>
          </li>
        ) : null}
        {blind > 0 && !may.choose ? null : (
          <li>
            <a class="button button-quiet" href={`${path}/consensus`}>
              {text(blind > 0 ? 'consensus.round.change' : 'consensus.map.link')}
            </a>
          </li>
        )}
      </ul>
    </section>
  )
}
