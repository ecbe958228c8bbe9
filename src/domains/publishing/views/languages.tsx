import type { FC } from 'hono/jsx'
import { type Coverage, shareDone, states } from '../../../text/compare.ts'
import type { Text } from '../../../text/index.ts'
import { BarChart } from '../../../ui/charts/bars.tsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'
import { Table, UnderPicture } from '../../../ui/table.tsx'
import { partName } from './part-name.ts'

export interface LanguageLine {
  readonly language: string
  readonly name: string
  readonly isOffered: boolean
  /** Of a file, not of the source. */
  readonly isFile: boolean
  readonly whole: Coverage
  readonly coverage: readonly Coverage[]
}

export type AreaName = (part: string, area: string) => string | null

/** What stands in each language: a bar for each, then its parts and areas. */
export const LanguagesView: FC<{ frame: Frame; languages: readonly LanguageLine[]; areaName: AreaName }> = ({
  frame,
  languages,
  areaName,
}) => {
  const { text } = frame
  return (
    <Page
      frame={frame}
      title={text('languages.title')}
      crumbs={[{ href: '/secretariat', label: text('secretariat.title') }]}
      wide
      hasKorean
    >
      <p class="lead">{text('languages.lead')}</p>
      <BarChart
        id="languages"
        title={text('languages.chart')}
        description={text('languages.chart.about')}
        bars={languages.map(({ language, name, whole }) => ({
          label: name,
          value: shareDone(whole) * 100,
          valueLabel: percentDone(text, whole),
          note: text('languages.chart.value', { done: whole.counts.done, total: whole.total }),
          href: `/secretariat/languages/${language}`,
        }))}
      />
      <p class="hint">{text('languages.asOfStart')}</p>
      {languages.map((one) => (
        <section>
          <h2 lang={one.language}>{one.name}</h2>
          <p>
            {statusOf(text, one)} ·{' '}
            <a href={`/secretariat/languages/${one.language}`}>
              {text('languages.open')} <span class="out-of-sight">{one.name}</span>
            </a>
          </p>
          <CoverageTable
            text={text}
            caption={`${text('languages.table')}: ${one.name}`}
            head={text('languages.part')}
            lines={one.coverage.filter(({ area }) => area === null)}
            nameOf={({ part }) => partName(text, part)}
          />
          <UnderPicture summary={text('languages.areas', { name: one.name })}>
            <CoverageTable
              text={text}
              caption={text('languages.areas', { name: one.name })}
              head={text('languages.area')}
              lines={one.coverage.filter(({ area }) => area !== null)}
              nameOf={({ part, area }) => `${partName(text, part)}: ${areaLabel(text, areaName, part, area ?? '')}`}
            />
          </UnderPicture>
        </section>
      ))}
    </Page>
  )
}

const CoverageTable: FC<{
  text: Text
  caption: string
  head: string
  lines: readonly Coverage[]
  nameOf: (line: Coverage) => string
}> = ({ text, caption, head, lines, nameOf }) => (
  <Table
    caption={caption}
    hideCaption
    rows={lines}
    columns={[
      { head, cell: nameOf },
      { head: text('languages.total'), numeric: true, cell: ({ total }) => text.number(total) },
      { head: text('languages.share'), numeric: true, cell: (line) => percentDone(text, line) },
      ...states.map((state) => ({
        head: text(`languages.state.${state}`),
        numeric: true,
        cell: ({ counts }: Coverage) => text.number(counts[state]),
      })),
    ]}
  />
)

/** Whole percent, rounded down: 100 % means that nothing is left. */
export function percentDone(text: Text, coverage: Coverage): string {
  return text.percent(Math.floor(shareDone(coverage) * 100) / 100)
}

export function areaLabel(text: Text, areaName: AreaName, part: string, area: string): string {
  return area === 'names' ? text('languages.area.names') : (areaName(part, area) ?? area)
}

function statusOf(text: Text, { language, isOffered, isFile }: LanguageLine): string {
  if (!isFile) return text('languages.source')
  return isOffered ? text('languages.offered') : text('languages.notOffered', { language })
}
