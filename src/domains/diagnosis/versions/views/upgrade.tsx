import type { Child, FC } from 'hono/jsx'
import { Button, Form } from '../../../../ui/form.tsx'
import type { Frame } from '../../../../ui/frame.ts'
import { Page } from '../../../../ui/page.tsx'
import { answerWords } from '../../views/answer-words.ts'
import type { TakenAlong } from '../take-along.ts'
import type { UpgradePage } from '../upgrade-page.ts'

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

const Counts: FC<{ frame: Frame; report: UpgradePage }> = ({ frame: { text }, report }) => (
  <ul class="counts">
    {(
      [
        ['unchanged', report.unchanged],
        ['carried', report.carried.length],
        ['again', report.again.length],
        ['gone', report.gone.length],
        ['fresh', report.fresh.length],
      ] as const
    ).map(([key, count]) => (
      <li class={(key === 'again' || key === 'fresh') && count > 0 ? 'needs-you' : undefined}>
        <strong>{text.number(count)}</strong> {text(`versions.count.${key}`, { count })}
      </li>
    ))}
  </ul>
)

/** Question by question; with a path, new ones link to where they are answered. */
const Report: FC<{ frame: Frame; report: UpgradePage; path: string | null }> = ({ frame, report, path }) => {
  const { text } = frame
  return (
    <>
      <Part title={text('versions.again')} about={text('versions.again.about')} lines={report.again.length}>
        {report.again.map((line) => (
          <Line frame={frame} line={line} path={path} />
        ))}
      </Part>
      <Part title={text('versions.fresh')} about={text('versions.fresh.about')} lines={report.fresh.length}>
        {report.fresh.map((one) => (
          <li>
            <div class="change-head">
              <h3 lang={foreign(frame, one.language)}>
                {path === null ? one.name : <a href={`${path}/items/${one.id}`}>{one.name}</a>}{' '}
                <span class="item-id">{one.id}</span>
              </h3>
            </div>
            <p lang={foreign(frame, one.language)}>{one.ask}</p>
          </li>
        ))}
      </Part>
      <Part title={text('versions.carried')} about={text('versions.carried.about')} lines={report.carried.length}>
        {report.carried.map((line) => (
          <Line frame={frame} line={line} path={path} />
        ))}
      </Part>
      <Part title={text('versions.gone')} about={text('versions.gone.about')} lines={report.gone.length}>
        {report.gone.map((one) => (
          <li>
            <Heading frame={frame} name={one.name} id={one.id} language={one.language} href={null} />
            {one.note === null ? null : <p lang={foreign(frame, one.note.language)}>{one.note.words}</p>}
            <dl class="two-answers">
              <Old frame={frame} old={one} />
            </dl>
          </li>
        ))}
      </Part>
    </>
  )
}

const Part: FC<{ title: string; about: string; lines: number; children?: Child }> = ({
  title,
  about,
  lines,
  children,
}) =>
  lines === 0 ? null : (
    <section class="result-part">
      <h2>{title}</h2>
      <p>{about}</p>
      <ul class="changes">{children}</ul>
    </section>
  )

type LineShown = UpgradePage['again'][number]

const Line: FC<{ frame: Frame; line: LineShown; path: string | null }> = ({ frame, line, path }) => {
  const { text } = frame
  const href = path === null ? null : `${path}/items/${line.id}`
  return (
    <li>
      <Heading frame={frame} name={line.name} id={line.id} language={line.language} href={href}>
        <span class="tag">{text(`versions.kind.${line.kind}`)}</span>
      </Heading>
      {line.note === null ? null : <p lang={foreign(frame, line.note.language)}>{line.note.words}</p>}
      <dl class="two-answers">
        {line.was.map((old) => (
          <Old frame={frame} old={old} />
        ))}
        <div class="is-now">
          <dt>{text('versions.new', { id: line.id })}</dt>
          <dd lang={foreign(frame, line.language)}>
            <strong>{line.ask}</strong>
          </dd>
          <dd lang={foreign(frame, line.language)}>{answerWords(text, line.answer, line.top)}</dd>
        </div>
      </dl>
    </li>
  )
}

const Heading: FC<{
  frame: Frame
  name: string
  id: string
  language: string
  href: string | null
  children?: Child
}> = ({ frame, name, id, language, href, children }) => (
  <div class="change-head">
    <h3 lang={foreign(frame, language)}>
      {href === null ? name : <a href={href}>{name}</a>} <span class="item-id">{id}</span>
    </h3>
    {children}
  </div>
)

const Old: FC<{ frame: Frame; old: LineShown['was'][number] }> = ({ frame, old }) => {
  const { text } = frame
  const lang = foreign(frame, old.language)
  return (
    <div>
      <dt>{text('versions.old', { id: old.id })}</dt>
      <dd lang={lang}>
        <strong>{old.ask}</strong>
      </dd>
      <dd lang={old.answer.step === null ? undefined : lang}>{answerWords(text, old.answer, old.top)}</dd>
      {old.comment === '' ? null : (
        <dd class="change-why" dir="auto">
          {text('versions.comment', { comment: old.comment })}
        </dd>
      )}
      {old.evidence === '' ? null : (
        <dd class="change-why" dir="auto">
          {text('versions.evidence', { evidence: old.evidence })}
        </dd>
      )}
      {old.target === '' ? null : <dd lang={lang}>{text('versions.target', { target: old.target })}</dd>}
    </div>
  )
}

function foreign({ text }: Frame, language: string): string | undefined {
  return language === text.language ? undefined : language
}
