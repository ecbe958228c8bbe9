import type { Child, FC } from 'hono/jsx'
import type { Frame } from '../../../ui/frame.ts'
import { stageName } from '../../../text/stages.ts'
import type { ResultPage } from '../result-page.ts'

type Page = ResultPage & { may: { seeAnswers: boolean } }

const systemsShown = 12

/** What to do with the result: the shortest way up, the lowest items with their next step, the systems to build first. */
export const ResultAdvice: FC<{ frame: Frame; page: Page }> = ({ frame, page }) => {
  const { text } = frame
  const { way, gaps, missing, may } = page
  const ready = missing.filter((one) => one.unmet.length === 0)
  const waiting = missing.filter((one) => one.unmet.length > 0)
  return (
    <>
      {way ? (
        <section class="result-part">
          <h2>{text('result.way', { stage: way.stage, name: inOnePiece(stageName(text, way.stage)) })}</h2>
          <p>{text('result.way.body', { steps: way.steps, after: text.score(way.overallAfter) })}</p>
          <ul class="way">
            {way.groups.map((group) => (
              <li class="panel">
                <h3>
                  {group.name} <span class="way-steps">{text('result.way.steps', { steps: group.steps })}</span>
                </h3>
                <details>
                  <summary>{text('result.way.items', { count: group.raises.length })}</summary>
                  <ul>
                    {group.raises.map((raise) => (
                      <li>
                        <Linked href={raise.href} on={may.seeAnswers} lang={raise.language}>
                          {raise.name}
                        </Linked>
                        <span class="hint"> {text('result.way.raise', { from: raise.from, to: raise.to })}</span>
                      </li>
                    ))}
                  </ul>
                </details>
              </li>
            ))}
          </ul>
          <p class="hint">{text('result.way.note')}</p>
        </section>
      ) : null}

      {gaps.length > 0 ? (
        <section class="result-part">
          <h2>{text('result.gaps')}</h2>
          <p>{text('result.gaps.about')}</p>
          <ol class="gaps">
            {gaps.map((gap) => (
              <li class="gap">
                <h3>
                  <Linked href={gap.href} on={may.seeAnswers} lang={gap.language}>
                    {gap.name}
                  </Linked>
                  <span class="hint"> {gap.group}</span>
                </h3>
                <dl class="now-next">
                  <div>
                    <dt>{text('result.gap.now', { step: gap.step ?? 0, top: gap.top })}</dt>
                    <dd lang={gap.language}>{gap.now}</dd>
                  </div>
                  <div class="next">
                    <dt>{text('result.gap.next')}</dt>
                    <dd lang={gap.language}>{gap.next}</dd>
                  </div>
                </dl>
              </li>
            ))}
          </ol>
        </section>
      ) : null}

      <section class="result-part">
        <h2>{text('result.missingSystems')}</h2>
        {page.missingCount === 0 ? (
          <p>{text('result.missingSystems.none')}</p>
        ) : (
          <>
            <p>{text('result.missingSystems.about', { count: page.missingCount, ready: page.readyCount })}</p>
            {missing.length < page.missingCount ? (
              <p class="hint">{text('result.missingSystems.hidden', { count: page.missingCount - missing.length })}</p>
            ) : null}
            {ready.length > 0 ? (
              <>
                <h3>{text('result.ready')}</h3>
                <Systems frame={frame} systems={ready.slice(0, systemsShown)} may={may} />
                <Rest frame={frame} systems={ready.slice(systemsShown)} may={may} />
              </>
            ) : null}
            {waiting.length > 0 ? (
              <>
                <h3>{text('result.waiting')}</h3>
                <Systems frame={frame} systems={waiting.slice(0, systemsShown)} may={may} />
                <Rest frame={frame} systems={waiting.slice(systemsShown)} may={may} />
              </>
            ) : null}
          </>
        )}
      </section>
    </>
  )
}

type Systems = Page['missing']

const Systems: FC<{ frame: Frame; systems: Systems; may: Page['may'] }> = ({ frame: { text }, systems, may }) => (
  <ul class="systems">
    {systems.map((one) => (
      <li>
        <Linked href={one.href} on={may.seeAnswers} lang={one.language}>
          {one.name}
        </Linked>{' '}
        <span class="hint">
          {one.group}
          {one.waiting > 0 ? ` · ${text('result.system.waiting', { count: one.waiting })}` : ''}
          {one.unmet.length > 0 ? ` · ${text('result.system.needs', { names: one.unmet.join(', ') })}` : ''}
        </span>
      </li>
    ))}
  </ul>
)

const Rest: FC<{ frame: Frame; systems: Systems; may: Page['may'] }> = ({ frame, systems, may }) =>
  systems.length === 0 ? null : (
    <details>
      <summary>{frame.text('result.more', { count: systems.length })}</summary>
      <Systems frame={frame} systems={systems} may={may} />
    </details>
  )

const Linked: FC<{ href: string; on: boolean; lang: string; children?: Child }> = ({ href, on, lang, children }) =>
  on ? (
    <a href={href} lang={lang}>
      {children}
    </a>
  ) : (
    <span lang={lang}>{children}</span>
  )

/** A short name that a narrow heading must not break. */
function inOnePiece(name: string): string {
  return name.replaceAll(' ', '\u00A0')
}
