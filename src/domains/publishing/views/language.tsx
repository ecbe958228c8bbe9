import type { FC } from 'hono/jsx'
import { type Coverage, type Row, states } from '../../../text/compare.ts'
import type { Text } from '../../../text/index.ts'
import type { Translation } from '../../../text/translation.ts'
import { Select } from '../../../ui/form.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import type { FoundTexts, TextFilter } from '../filter-texts.ts'
import { type AreaName, areaLabel, percentDone } from './languages.tsx'
import { partName } from './part-name.ts'

interface LanguageProps {
  frame: Frame
  translation: Translation
  whole: Coverage
  coverage: readonly Coverage[]
  areaName: AreaName
  filter: TextFilter
  found: FoundTexts
}

/** English and another language side by side, text by text. */
export const LanguageView: FC<LanguageProps> = (props) => {
  const { frame, translation, whole, filter, found } = props
  const { text } = frame
  const path = `/secretariat/languages/${translation.language}`
  return (
    <Page
      frame={frame}
      title={text('languages.sideBySide', { name: translation.name })}
      crumbs={[
        { href: '/secretariat', label: text('secretariat.title') },
        { href: '/secretariat/languages', label: text('languages.title') },
      ]}
      wide
      hasKorean={translation.language === 'ko'}
    >
      <p class="lead">
        {text('languages.sideBySide.lead', {
          done: whole.counts.done,
          total: whole.total,
          percent: percentDone(text, whole),
        })}
      </p>
      <p>
        <a href={`${path}/file`} download>
          {text('languages.download')}
        </a>{' '}
        <span class="hint">{text('languages.download.about')}</span>
      </p>
      <FileFaults text={text} translation={translation} />
      <Filters {...props} path={path} />
      <p role="status" class="count">
        {text('languages.found', { count: found.count })}
      </p>
      {found.rows.length === 0 ? (
        <p>{text('languages.none')}</p>
      ) : (
        <ol class="texts">
          {found.rows.map((row) => (
            <TextPair text={text} row={row} translation={translation} />
          ))}
        </ol>
      )}
      <Pages text={text} path={path} filter={filter} found={found} />
    </Page>
  )
}

const FileFaults: FC<{ text: Text; translation: Translation }> = ({ text, translation: { faults, language } }) =>
  faults.length === 0 ? null : (
    <div class="warning file-faults">
      <h2>{text('languages.fileFaults')}</h2>
      <ul>
        {faults.slice(0, 20).map(({ line, code, detail }) => (
          <li>
            <bdi>
              {language}.yaml:{line}
            </bdi>
            : {text(`languages.fault.${code}`, { detail })}
          </li>
        ))}
      </ul>
    </div>
  )

const Filters: FC<LanguageProps & { path: string }> = ({ frame: { text }, coverage, areaName, filter, path }) => {
  const any = { value: '', label: text('languages.filter.any') }
  const isFiltered = filter.part !== '' || filter.state !== '' || filter.words !== ''
  return (
    <form method="get" action={path} class="filters filters-texts" role="search">
      <div class="field filters-words">
        <label for="q">{text('languages.filter.words')}</label>
        <input class="input" id="q" name="q" type="search" value={filter.words} dir="auto" />
      </div>
      <Select
        name="part"
        label={text('languages.filter.part')}
        value={filter.part}
        options={[
          any,
          ...coverage.map(({ part, area }) =>
            area === null
              ? { value: part, label: partName(text, part) }
              : { value: `${part}:${area}`, label: `– ${areaLabel(text, areaName, part, area)}` },
          ),
        ]}
      />
      <Select
        name="state"
        label={text('languages.filter.state')}
        value={filter.state}
        options={[
          any,
          { value: 'open', label: text('languages.filter.open') },
          ...states.map((state) => ({ value: state, label: text(`languages.state.${state}`) })),
        ]}
      />
      <div class="filters-do">
        <button class="button button-main" type="submit">
          {text('languages.filter.do')}
        </button>
        {isFiltered ? <a href={path}>{text('languages.filter.clear')}</a> : null}
      </div>
    </form>
  )
}

const TextPair: FC<{ text: Text; row: Row; translation: Translation }> = ({ text, row, translation }) => (
  <li class="text-pair">
    <p class="text-place">
      <bdi>{placeName(text, row)}</bdi>{' '}
      {row.state === 'done' ? null : <span class="tag tag-going">{text(`languages.state.${row.state}`)}</span>}
    </p>
    <p class="text-english kept-lines" lang="en" dir="ltr">
      {row.entry.english}
    </p>
    {row.text === null ? (
      <p class="text-own hint">–</p>
    ) : (
      <p class="text-own kept-lines" lang={translation.language} dir={translation.direction}>
        {row.text}
      </p>
    )}
    {row.faults.length === 0 ? null : (
      <ul class="text-faults">
        {row.faults.map(({ code, detail }) => (
          <li>{text(`languages.fault.${code}`, { detail })}</li>
        ))}
      </ul>
    )}
  </li>
)

const Pages: FC<{ text: Text; path: string; filter: TextFilter; found: FoundTexts }> = ({
  text,
  path,
  filter,
  found: { page, pages },
}) => {
  const to = (at: number) => {
    const query = { part: filter.part, state: filter.state, q: filter.words, page: String(at) }
    return `${path}?${new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString()}`
  }
  return pages === 1 ? null : (
    <nav class="text-pages" aria-label={text('languages.pages')}>
      {page > 1 ? (
        <a href={to(page - 1)} rel="prev">
          {text('languages.page.before')}
        </a>
      ) : null}
      <span>{text('languages.page', { page, pages })}</span>
      {page < pages ? (
        <a href={to(page + 1)} rel="next">
          {text('languages.page.after')}
        </a>
      ) : null}
    </nav>
  )
}

/** `home.title` of a message, `GOV-01 · step 2` of a question. */
function placeName(text: Text, { entry: { path, isMessage } }: Row): string {
  if (isMessage) return path.at(-1) ?? ''
  const [kind = '', id = '', field = id, number] = path.slice(3)
  const name = kind === 'items' || kind === 'axes' || kind === 'roles' || kind === 'groups' ? id : kind
  switch (field) {
    case 'steps':
      return `${name} · ${text('languages.field.step', { number: number ?? '' })}`
    case 'evidence':
      return `${name} · ${text('languages.field.evidence', { number: String(Number(number) + 1) })}`
    case 'name':
    case 'about':
    case 'definition':
    case 'ask':
    case 'why':
      return `${name} · ${text(`languages.field.${field}`)}`
    default:
      return [kind, ...path.slice(4)].join(' ')
  }
}
