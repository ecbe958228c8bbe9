import type { FC } from 'hono/jsx'
import type { Frame } from '../../../ui/frame.ts'
import { Page } from '../../../ui/page.tsx'

const sources = [
  { name: 'GeoNames', href: 'https://www.geonames.org/', licence: 'CC BY 4.0', key: 'sources.geonames' },
  {
    name: 'Natural Earth',
    href: 'https://www.naturalearthdata.com/',
    licence: 'public domain',
    key: 'sources.naturalEarth',
  },
  {
    name: 'IMF, World Economic Outlook',
    href: 'https://www.imf.org/en/Publications/WEO',
    licence: 'IMF terms',
    key: 'sources.imf',
  },
  { name: 'WeGO brochure 2016', href: null, licence: null, key: 'sources.brochure' },
  { name: 'CeDS 1.0', href: '/instruments/ceds/1.0', licence: 'CC BY 4.0', key: 'sources.ceds' },
  {
    name: 'Pretendard',
    href: 'https://github.com/orioncactus/pretendard',
    licence: 'SIL OFL 1.1',
    key: 'sources.pretendard',
  },
] as const

/** Whose data stand on our pages, and on what terms. */
export const SourcesView: FC<{ frame: Frame }> = ({ frame }) => {
  const { text } = frame
  return (
    <Page frame={frame} title={text('sources.title')}>
      <p class="lead">{text('sources.lead')}</p>
      <dl class="facts">
        {sources.map((source) => (
          <div>
            <dt>{source.href === null ? source.name : <a href={source.href}>{source.name}</a>}</dt>
            <dd>
              {text(source.key)}
              {source.licence ? (
                <>
                  <br />
                  <span class="hint">{source.licence}</span>
                </>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
    </Page>
  )
}
