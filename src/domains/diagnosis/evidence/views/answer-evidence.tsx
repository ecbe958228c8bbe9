import type { FC } from 'hono/jsx'
import type { Text } from '../../../../text/index.ts'
import type { Piece } from '../piece.ts'
import { StateTag } from './piece-line.tsx'

/** On a question's page: the pieces its answer rests on, and the way to add one. */
export const AnswerEvidence: FC<{ text: Text; path: string; pieces: readonly Piece[]; mayAdd: boolean }> = ({
  text,
  path,
  pieces,
  mayAdd,
}) => (
  <section class="answer-evidence">
    <h2>{text('evidence.linked')}</h2>
    {pieces.length === 0 ? <p class="hint">{text('evidence.linked.none')}</p> : null}
    <ul>
      {pieces.map((piece) => (
        <li>
          <a href={piece.path} dir="auto">
            {piece.title}
          </a>{' '}
          <StateTag text={text} piece={piece} />
        </li>
      ))}
    </ul>
    <p>
      <a href={`${path}/evidence`}>{text(mayAdd ? 'evidence.open' : 'evidence.read')}</a>
    </p>
  </section>
)
