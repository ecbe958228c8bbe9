import type { FC } from 'hono/jsx'
import type { Text } from '../../../../text/index.ts'
import { instantOf } from '../days.ts'
import type { Piece, PieceFile } from '../piece.ts'

/** What a piece is, in a line or two: its title, how it stands, and the way to it. */
export const PieceLine: FC<{ text: Text; piece: Piece }> = ({ text, piece }) => (
  <>
    <p class="piece-title">
      <a href={piece.path} dir="auto">
        {piece.title}
      </a>{' '}
      <StateTag text={text} piece={piece} />
    </p>
    <p class="hint">
      {text(`evidence.kind.${piece.kind}`)}
      {piece.expiresOn ? ` · ${text('evidence.expiresOn', { date: text.date(instantOf(piece.expiresOn)) })}` : ''}
    </p>
    <Content text={text} piece={piece} />
  </>
)

export const StateTag: FC<{ text: Text; piece: Pick<Piece, 'state'> }> = ({ text, piece: { state } }) => (
  <span class={state === 'holds' ? 'tag tag-done' : 'tag tag-going'}>{text(`evidence.state.${state}`)}</span>
)

export const Content: FC<{
  text: Text
  piece: Pick<Piece, 'file' | 'link' | 'note' | 'heldWhere' | 'heldBy'>
}> = ({ text, piece: { file, link, note, heldWhere, heldBy } }) => (
  <>
    {file ? <FileLink text={text} file={file} /> : null}
    {link ? (
      <p class="piece-link">
        <a href={link} rel="noopener noreferrer nofollow" dir="ltr">
          {link}
        </a>
      </p>
    ) : null}
    {note ? (
      <p class="kept-lines" dir="auto">
        {note}
      </p>
    ) : null}
    {heldWhere || heldBy ? (
      <p dir="auto">{text('evidence.heldLine', { where: heldWhere || '–', who: heldBy || '–' })}</p>
    ) : null}
  </>
)

export const FileLink: FC<{ text: Text; file: PieceFile }> = ({ text, file }) => (
  <p class="piece-link">
    <a href={file.path} download={file.isPicture ? undefined : true}>
      <bdi>{file.name}</bdi>
    </a>{' '}
    <span class="hint">({sizeIn(text, file.bytes)})</span>
  </p>
)

/** Bytes as people read them. */
export function sizeIn(text: Text, bytes: number): string {
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
  return text.number(size, { style: 'unit', unit, maximumFractionDigits: size < 10 ? 1 : 0 })
}
