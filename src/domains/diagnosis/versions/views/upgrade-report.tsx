import type { Child, FC } from 'hono/jsx'
import type { Frame } from '../../../../ui/frame.ts'
import { answerWords } from '../../views/answer-words.ts'
import type { UpgradePage } from '../upgrade-page.ts'

/** How many answers go which way; what needs somebody stands out. */
export const Counts: FC<{ frame: Frame; report: UpgradePage }> = ({ frame: { text }, report }) => (
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
export const Report: FC<{ frame: Frame; report: UpgradePage; path: string | null }> = ({ frame, report, path }) => {
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
