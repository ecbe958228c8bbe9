import type { FC } from 'hono/jsx'
import { Button, Field } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import type { Piece } from '../piece.ts'
import { PieceLine, sizeIn } from './piece-line.tsx'

/** All evidence of a city, newest first. */
export const LibraryView: FC<{
  frame: Frame
  city: { path: string; name: string }
  pieces: readonly (Piece & { uses: number })[]
  search: string
  storage: { files: number; bytes: number }
}> = ({ frame, city, pieces, search, storage }) => {
  const { text } = frame
  return (
    <Page
      frame={frame}
      title={text('evidence.libraryOf', { city: city.name })}
      crumbs={[{ href: city.path, label: city.name }]}
    >
      <p class="lead">{text('evidence.library.about')}</p>
      <p class="hint">{text('evidence.storage', { files: storage.files, size: sizeIn(text, storage.bytes) })}</p>
      {pieces.length === 0 && search === '' ? (
        <p class="notice">{text('evidence.library.none')}</p>
      ) : (
        <form method="get" action={`${city.path}/evidence`} class="filters">
          <div class="filters-words">
            <Field name="q" label={text('evidence.search')} type="search" value={search} />
          </div>
          <div class="filters-do">
            <Button kind="quiet">{text('evidence.search.do')}</Button>
          </div>
        </form>
      )}
      {pieces.length === 0 && search !== '' ? <p>{text('evidence.search.none')}</p> : null}
      <ul class="pieces">
        {pieces.map((piece) => (
          <li class="panel">
            <PieceLine text={text} piece={piece} />
            <p class="hint">{text('evidence.uses', { count: piece.uses })}</p>
          </li>
        ))}
      </ul>
    </Page>
  )
}
