import type { FC } from 'hono/jsx'
import { Button, Form } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import type { TakenAlong } from '../take-along.ts'
import type { UpgradePage } from '../upgrade-page.ts'
import { Counts, Report } from './upgrade-report.tsx'

export interface UpgradeProps {
  frame: Frame
  round: { path: string; label: string; cityName: string; cityPath: string; version: string; isSubmitted: boolean }
  /** What going over would do; `null` when there is nothing newer, or the round is submitted. */
  preview: UpgradePage | null
  done: { report: UpgradePage; by: string | null; at: Date; along: TakenAlong; canBeUndone: boolean } | null
  undone: readonly { from: string; to: string; by: string | null; at: Date }[]
}

/** What becomes of every answer under the newer version, before and after it is done. */
export const UpgradeView: FC<UpgradeProps> = ({ frame, round, preview, done, undone }) => {
  const { text } = frame
  return (
    <Page
      frame={frame}
      title={text('versions.title', { city: round.cityName, label: round.label })}
      wide
      crumbs={[
        { href: round.cityPath, label: round.cityName },
        { href: round.path, label: round.label },
      ]}
    >
      {preview === null ? null : (
        <>
          <p class="lead">{text('versions.lead', { from: preview.from, to: preview.to })}</p>
          <p>{text('versions.promise')}</p>
          <Counts frame={frame} report={preview} />
          <Form frame={frame} to={`${round.path}/upgrade`}>
            <input type="hidden" name="from" value={preview.from} />
            <input type="hidden" name="to" value={preview.to} />
            <ul class="buttons">
              <li>
                <Button>{text('versions.do', { to: preview.to })}</Button>
              </li>
              <li>
                <a class="button button-quiet" href={round.path}>
                  {text('versions.later')}
                </a>
              </li>
            </ul>
          </Form>
          <Report frame={frame} report={preview} path={null} />
        </>
      )}
      {preview === null && done === null ? (
        <p>
          {text(round.isSubmitted ? 'versions.submitted' : 'versions.none', { version: round.version })}{' '}
          <a href={round.path}>{text('versions.back')}</a>
        </p>
      ) : null}
      {done === null ? null : (
        <>
          {preview === null ? null : <h2>{text('versions.earlier')}</h2>}
          <p class="lead">
            {text('versions.done', {
              from: done.report.from,
              to: done.report.to,
              name: done.by ?? text('accounts.trail.system'),
              date: text.dateTime(done.at),
            })}
          </p>
          <Counts frame={frame} report={done.report} />
          <Along frame={frame} along={done.along} />
          <p>
            <a class="button button-main" href={round.path}>
              {text('versions.goOn')}
            </a>
          </p>
          {done.canBeUndone ? (
            <Form frame={frame} to={`${round.path}/upgrade/reversal`}>
              <p>{text('versions.undo.about')}</p>
              <Button kind="quiet">{text('versions.undo', { from: done.report.from })}</Button>
            </Form>
          ) : (
            <p class="hint">{text('versions.undo.late')}</p>
          )}
          <Report frame={frame} report={done.report} path={round.path} />
        </>
      )}
      {undone.length === 0 ? null : (
        <ul class="hint">
          {undone.map((one) => (
            <li>
              {text('versions.undone', {
                from: one.from,
                to: one.to,
                name: one.by ?? text('accounts.trail.system'),
                date: text.dateTime(one.at),
              })}
            </li>
          ))}
        </ul>
      )}
    </Page>
  )
}

/** What hung on changed questions; nothing where nothing did. */
const Along: FC<{ frame: Frame; along: TakenAlong }> = ({ frame: { text }, along }) => (
  <>
    {along.packItems.length + along.links.length === 0 ? null : (
      <p>{text('versions.along', { packs: along.packItems.length, links: along.links.length })}</p>
    )}
    {along.reopened.length === 0 ? null : <p>{text('versions.along.reopened', { count: along.reopened.length })}</p>}
    {along.alone.length === 0 ? null : <p>{text('versions.along.alone', { items: along.alone.join(', ') })}</p>}
  </>
)
