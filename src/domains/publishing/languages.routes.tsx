import { Hono, type MiddlewareHandler } from 'hono'
import type { Env } from '../../http/env.ts'
import { frameOf } from '../../http/frame-of.ts'
import { Refusal } from '../../http/refusal.ts'
import { compare, counted, coverageOf } from '../../text/compare.ts'
import { koreanTranslation } from '../../text/further-languages.ts'
import { interfaceEntries } from '../../text/interface-entries.ts'
import { printLanguageFile } from '../../text/print-language-file.ts'
import type { Translation } from '../../text/translation.ts'
import { isSecretariat } from '../accounts/index.ts'
import { type Instrument, groupName, instrumentEntries, ownWords } from '../diagnosis/index.ts'
import { filterRows, readFilter } from './filter-texts.ts'
import { LanguageView } from './views/language.tsx'
import { LanguagesView } from './views/languages.tsx'

export interface LanguagesDeps {
  readonly instruments: readonly Instrument[]
  /** Languages of files; Korean stands in the source and comes first. */
  readonly translations: readonly Translation[]
}

/** What is translated: for the secretariat, and read only, because texts are files. */
export function languagesRoutes({ instruments, translations }: LanguagesDeps): Hono<Env> {
  const routes = new Hono<Env>()
  let held: ReturnType<typeof read> | null = null
  // thousands of messages are parsed for it, so it is made when somebody first looks
  const languages = () => (held ??= read({ instruments, translations }))

  routes.use('/secretariat/languages', secretariatOnly)
  routes.use('/secretariat/languages/*', secretariatOnly)

  routes.get('/secretariat/languages', (c) =>
    c.html(
      <LanguagesView
        frame={frameOf(c)}
        areaName={(part, area) => areaName(instruments, part, area, c.var.language)}
        languages={languages().map(({ translation, rows }) => ({
          language: translation.language,
          name: translation.name,
          isOffered: translation.isOffered,
          isFile: translation.file !== null,
          whole: counted('', null, rows),
          coverage: coverageOf(rows),
        }))}
      />,
    ),
  )

  routes.get('/secretariat/languages/:language', (c) => {
    const found = languages().find(({ translation }) => translation.language === c.req.param('language'))
    if (!found) throw new Refusal('page_not_found')
    const { translation, rows } = found
    const filter = readFilter(c.req.query())
    return c.html(
      <LanguageView
        frame={frameOf(c)}
        translation={translation}
        whole={counted('', null, rows)}
        coverage={coverageOf(rows)}
        areaName={(part, area) => areaName(instruments, part, area, c.var.language)}
        filter={filter}
        found={filterRows(rows, filter)}
      />,
    )
  })

  routes.get('/secretariat/languages/:language/file', (c) => {
    const found = languages().find(({ translation }) => translation.language === c.req.param('language'))
    if (!found) throw new Refusal('page_not_found')
    const { language } = found.translation
    c.header('content-type', 'application/yaml; charset=utf-8')
    c.header('content-disposition', `attachment; filename="${language}.yaml"`)
    return c.body(printLanguageFile(language, found.entries, found.translation))
  })

  return routes
}

const secretariatOnly: MiddlewareHandler<Env> = async (c, next) => {
  const { person } = c.var
  if (person === null) throw new Refusal('sign_in_needed')
  if (!isSecretariat(person)) throw new Refusal('not_yours')
  await next()
}

function read({ instruments, translations }: LanguagesDeps) {
  const entries = [...interfaceEntries(), ...instruments.flatMap(instrumentEntries)]
  const korean = koreanTranslation(new Map(instruments.flatMap((one) => [...ownWords(one, 'ko')])))
  return [korean, ...translations].map((translation) => ({
    translation,
    entries,
    rows: compare(entries, translation),
  }))
}

/** The name of a group of questions, where the area is one. */
function areaName(instruments: readonly Instrument[], part: string, area: string, language: string): string | null {
  const instrument = instruments.find(({ id, version }) => `${id} ${version}` === part)
  const isGroup = instrument?.groups.some(({ id }) => id === area) === true
  return instrument && isGroup ? groupName(instrument, area, language) : null
}
