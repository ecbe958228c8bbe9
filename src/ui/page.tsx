import { raw } from 'hono/html'
import type { Child, FC } from 'hono/jsx'
import { offeredLanguages } from '../text/index.ts'
import { asset } from './assets.ts'
import type { Frame } from './frame.ts'

export interface PageProps {
  frame: Frame
  /** The page's one h1 and its title in the browser. */
  title: string
  /** Above the h1: where one is. */
  crumbs?: readonly { href: string; label: string }[]
  /** Some pages draw their own h1 inside (home, result). */
  ownHeading?: boolean
  wide?: boolean
  script?: 'question.js' | 'passkey.js' | 'workbook.js'
  /** Korean names stand on the page although it is in another language. */
  hasKorean?: boolean
  children?: Child
}

/** The frame of every page: skip link, header, language switch, content, footer. */
export const Page: FC<PageProps> = ({ frame, title, crumbs = [], ownHeading, wide, script, hasKorean, children }) => {
  const { text } = frame
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={text.language} dir={text.direction}>
        <head>
          <meta charset="utf-8" />
          <title>{`${title} · ${text('ui.name')}`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="description" content={text('ui.description')} />
          <link rel="icon" href={asset('icon.svg')} type="image/svg+xml" />
          {text.language === 'ko' ? null : (
            <link rel="preload" href={asset('latin.woff2')} as="font" type="font/woff2" crossorigin="anonymous" />
          )}
          <link rel="stylesheet" href={asset('wego.css')} />
          {text.language === 'ko' || hasKorean ? <link rel="stylesheet" href={asset('korean.css')} /> : null}
          <script type="module" src={asset('wego.js')} />
          {script ? <script type="module" src={asset(script)} /> : null}
        </head>
        <body data-person={frame.person?.tag}>
          <a class="skip" href="#main">
            {text('ui.skip')}
          </a>
          <Header frame={frame} />
          <main id="main" class={wide ? 'main main-wide' : 'main'} tabindex={-1}>
            {crumbs.length > 0 ? (
              <nav class="crumbs" aria-label={text('ui.crumbs')}>
                <ol>
                  {crumbs.map((crumb) => (
                    <li>
                      <a href={crumb.href}>{crumb.label}</a>
                    </li>
                  ))}
                </ol>
              </nav>
            ) : null}
            {frame.notice ? (
              <p class="notice" role="status">
                {frame.notice}
              </p>
            ) : null}
            {text.translated < 1 ? (
              <p class="not-translated">
                {text('languages.partial', {
                  name: text.languageName,
                  percent: text.percent(Math.floor(text.translated * 100) / 100),
                })}
              </p>
            ) : null}
            {ownHeading ? null : <h1>{title}</h1>}
            {children}
          </main>
          <Waiting frame={frame} />
          <Footer frame={frame} />
        </body>
      </html>
    </>
  )
}

const Header: FC<{ frame: Frame }> = ({ frame: { text, person, address, formKey } }) => (
  <header class="header">
    <div class="header-in">
      <a class="brand" href="/">
        <svg class="brand-mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true">
          <path d="M3 27h26v2H3zM5 17h5v9H5zm8.500-6h5v15h-5zM22 5h5v21h-5z" />
        </svg>
        <span>{text('ui.name')}</span>
      </a>
      <nav class="header-nav" aria-label={text('ui.navigation')}>
        <ul>
          <li>
            <a href="/cities">{text('ui.nav.cities')}</a>
          </li>
          <li>
            <a href="/instruments/ceds/1.0">{text('ui.nav.questions')}</a>
          </li>
          <li>
            <a href="/method">{text('ui.nav.method')}</a>
          </li>
          {person?.isSecretariat ? (
            <li>
              <a href="/secretariat">{text('ui.nav.secretariat')}</a>
            </li>
          ) : null}
          {person ? (
            <li>
              <a href="/me">{person.isGuest ? text('ui.nav.guest') : person.name}</a>
            </li>
          ) : (
            <li>
              <a href="/sign-in">{text('ui.nav.signIn')}</a>
            </li>
          )}
          {person && !person.isGuest ? (
            <li>
              <form method="post" action="/sign-out">
                <input type="hidden" name="form_key" value={formKey} />
                <button class="as-link" type="submit">
                  {text('ui.nav.signOut')}
                </button>
              </form>
            </li>
          ) : null}
        </ul>
      </nav>
      <Organisations text={text} formKey={formKey} organisations={person?.organisations ?? []} />
      <nav class="languages" aria-label={text('ui.languages')}>
        <ul>
          {offeredLanguages().map(({ language, name }) => (
            <li>
              {language === text.language ? (
                <span aria-current="true" lang={language}>
                  {name}
                </span>
              ) : (
                <a href={inLanguage(address, language)} hreflang={language} lang={language} rel="alternate">
                  {name}
                </a>
              )}
            </li>
          ))}
        </ul>
      </nav>
    </div>
  </header>
)

/** Shown to whoever holds seats in several organisations. */
const Organisations: FC<{
  text: Frame['text']
  formKey: string
  organisations: readonly { id: string; name: string; isCurrent: boolean }[]
}> = ({ text, formKey, organisations }) =>
  organisations.length < 2 ? null : (
    <form class="organisations" method="post" action="/me/organisation">
      <input type="hidden" name="form_key" value={formKey} />
      <label for="organisation">{text('ui.organisation.label')}</label>
      <select class="input" id="organisation" name="organisation">
        {organisations.map((one) => (
          <option value={one.id} selected={one.isCurrent}>
            {one.name}
          </option>
        ))}
      </select>
      <button class="as-link" type="submit">
        {text('ui.organisation.do')}
      </button>
    </form>
  )

/** Says what waits in this browser for the line; the script fills it, and without script nothing ever waits. */
const Waiting: FC<{ frame: Frame }> = ({ frame: { text, address } }) => {
  const count = '{count}'
  return (
    <aside
      class="waiting"
      id="waiting"
      aria-label={text('offline.queue.label')}
      data-waiting={text('offline.queue.waiting', { count })}
      data-sign-in={text('offline.queue.signIn', { count })}
      data-another={text('offline.queue.another', { count })}
      data-refused={text('offline.queue.refused', { count })}
      data-sign-out={text('offline.queue.signOut', { count })}
      data-no-page={text('offline.queue.noPage')}
      hidden
    >
      <p role="status" />
      <button class="button button-quiet" type="button" data-do="try" hidden>
        {text('offline.queue.try')}
      </button>
      <button class="button button-quiet" type="button" data-do="open" hidden>
        {text('offline.queue.open')}
      </button>
      <a class="button button-quiet" href={`/sign-in?next=${encodeURIComponent(address)}`} data-do="sign-in" hidden>
        {text('offline.queue.signInLink')}
      </a>
    </aside>
  )
}

const Footer: FC<{ frame: Frame }> = ({ frame: { text } }) => (
  <footer class="footer">
    <div class="footer-in">
      <p>{text('ui.footer.about')}</p>
      <ul>
        <li>
          <a href="/method">{text('ui.footer.method')}</a>
        </li>
        <li>
          <a href="/sources">{text('ui.footer.sources')}</a>
        </li>
        <li>
          <a href="/api/v1/openapi.json">{text('ui.footer.api')}</a>
        </li>
      </ul>
    </div>
  </footer>
)

function inLanguage(address: string, language: string): string {
  const url = new URL(address, 'http://x')
  url.searchParams.set('lang', language)
  return url.pathname + url.search
}
