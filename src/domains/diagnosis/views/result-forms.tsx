import type { FC } from 'hono/jsx'
import { Button, Form, Radios } from '../../../ui/form.tsx'
import type { Frame } from '../../../ui/frame.ts'
import type { ResultViewProps } from './result-props.ts'

/** Below the result: take it along, compute it again, decide who reads it. */
export const ResultForms: FC<{ frame: Frame; page: Omit<ResultViewProps, 'frame'> }> = ({ frame, page }) => {
  const { text } = frame
  const { round, document, may } = page
  return (
    <>
      <section class="result-part">
        <h2>{text('result.take')}</h2>
        <ul class="buttons no-print">
          <li>
            <button type="button" class="button button-quiet" data-print hidden>
              {text('result.print')}
            </button>
          </li>
          <li>
            <a
              class="button button-quiet"
              href={`${round.cityPath}/comparison?to=${round.path.split('/').at(-1) ?? ''}`}
            >
              {text('comparison.linkThis')}
            </a>
          </li>
          <li>
            <a class="button button-quiet" href={`${round.path}/result.json`}>
              {text('result.json')}
            </a>
          </li>
          <li>
            <a class="button button-quiet" href={`${round.path}/result.csv`}>
              {text('result.csv')}
            </a>
          </li>
          {may.seeAnswers ? (
            <li>
              <a class="button button-quiet" href={`${round.path}/answers.json`}>
                {text('result.answersFile')}
              </a>
            </li>
          ) : null}
        </ul>
        <details class="under-picture">
          <summary>{text('result.recompute')}</summary>
          <p>{text('result.recompute.body')}</p>
          <pre class="command">npx wego diagnose {document.file} --out again</pre>
          <dl class="facts">
            {(
              [
                [text('result.instrument'), document.instrument, document.instrumentHash],
                [text('result.recipe'), document.recipe, document.recipeHash],
                [text('result.seed'), String(document.seed), null],
                [text('result.hash'), '', document.resultHash],
              ] as const
            ).map(([name, value, hash]) => (
              <div>
                <dt>{name}</dt>
                <dd>
                  {value} {hash ? <code class="hash">{hash}</code> : null}
                </dd>
              </div>
            ))}
          </dl>
          <p>
            <a href="/method">{text('ui.footer.method')}</a>
          </p>
        </details>
      </section>
      {may.share ? (
        <section class="result-part no-print" id="audience-part">
          <h2>{text('result.audience')}</h2>
          <Form frame={frame} to={`${round.path}/audience`}>
            <Radios
              name="audience"
              legend={text('result.audience.legend')}
              value={page.audience}
              choices={(['private', 'members', 'public'] as const).map((value) => ({
                value,
                label: text(`result.audience.${value}`),
                hint: text(`result.audience.${value}.hint`),
              }))}
            />
            <Button>{text('result.audience.do')}</Button>
          </Form>
        </section>
      ) : null}
      {may.reopen ? (
        <p class="no-print">
          <a href={`${round.path}#reopen`}>{text('diagnosis.reopen.title')}</a>
        </p>
      ) : null}
    </>
  )
}
