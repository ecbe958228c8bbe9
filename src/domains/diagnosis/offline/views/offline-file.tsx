import type { FC } from 'hono/jsx'
import { raw } from 'hono/html'
import type { Text } from '../../../../text/index.ts'
import type { OfflinePack, PackQuestion } from '../offline-pack.ts'

export interface OfflineFileProps {
  text: Text
  pack: OfflinePack
  /** Names of the files that come out of it, without their ending. */
  fileName: string
  style: string
  script: string
  /** Lets exactly this style and this script run, and nothing load from anywhere. */
  policy: string
  /** What the script reads, and the answers that it writes: JSON that is safe inside a page. */
  packJson: string
  answersJson: string
}

/** One file for answering without a line: paper where no script runs, saving itself where one does. */
export const OfflineFile: FC<OfflineFileProps> = ({ text, pack, style, script, policy, packJson, answersJson }) => {
  const { origin, questions } = pack
  const sensitive = questions.filter((one) => one.item.isSensitive).length
  return (
    <html lang={text.language} dir={text.direction}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>{`${origin.title} · ${origin.city.name} ${origin.round.label}`}</title>
        <style>{raw(style)}</style>
      </head>
      <body>
        <a class="skip" href="#questions">
          {text('ui.skip')}
        </a>
        <header>
          <p class="kicker">{text('offline.file.kicker', { city: origin.city.name, label: origin.round.label })}</p>
          <h1>{origin.title}</h1>
          <p class="lead">{text('offline.file.lead', { count: questions.length })}</p>
          <p class="note">
            {text('offline.file.private')}{' '}
            {sensitive > 0 ? <strong>{text('offline.file.sensitive', { count: sensitive })}</strong> : null}
          </p>
          <p class="warning" id="no-script">
            {text('offline.file.noScript')}
          </p>
        </header>
        <div id="tools" class="tools" role="region" aria-label={text('offline.file.tools')} hidden>
          <p class="progress-line">
            <progress id="progress" max={questions.length} value={0} aria-labelledby="progress-text" />
            <span id="progress-text" />
          </p>
          <p id="status" role="status" />
          <p class="warning" id="no-storage" hidden>
            {text('offline.file.noStorage')}
          </p>
          <div class="do">
            <button type="button" id="view" class="quiet" />
            <button type="button" id="save-file" class="quiet">
              {text('offline.file.saveFile')}
            </button>
            <button type="button" id="save-answers">
              {text('offline.file.saveAnswers')}
            </button>
            <button type="button" id="print" class="quiet">
              {text('offline.file.print')}
            </button>
          </div>
          <details id="mail">
            <summary>{text('offline.file.mail')}</summary>
            <p id="mail-hint">{text('offline.file.mail.hint')}</p>
            <textarea
              id="mail-text"
              rows={6}
              readonly
              aria-label={text('offline.file.mail')}
              aria-describedby="mail-hint"
            />
            <button type="button" id="copy" class="quiet">
              {text('offline.file.copy')}
            </button>
          </details>
          <details id="list">
            <summary>{text('offline.file.list')}</summary>
            <ol>
              {questions.map(({ item, words, wordsLanguage }) => (
                <li>
                  <a href={`#q-${item.id}`} data-goto={item.id} lang={foreign(text, wordsLanguage)}>
                    {words.name}
                  </a>{' '}
                  <span class="state" data-state={item.id} />
                </li>
              ))}
            </ol>
          </details>
        </div>
        <main id="questions" tabindex={-1}>
          {questions.map((one, at) => (
            <Question text={text} one={one} at={at + 1} of={questions.length} />
          ))}
          <div class="do walk" id="walk" hidden>
            <button type="button" id="before" class="quiet">
              {text('diagnosis.before')}
            </button>
            <button type="button" id="after">
              {text('diagnosis.after')}
            </button>
          </div>
        </main>
        <footer>
          <p>{text('offline.file.back')}</p>
          <p>
            {text('offline.file.made', { time: text.dateTime(new Date(origin.exportedAt)) })} · {origin.instrument.id}{' '}
            {origin.instrument.version} · {origin.file}
          </p>
        </footer>
        <script type="application/json" id="wego-pack">
          {raw(packJson)}
        </script>
        <script type="application/json" id="wego-answers">
          {raw(answersJson)}
        </script>
        <script>{raw(script)}</script>
      </body>
    </html>
  )
}

const Question: FC<{ text: Text; one: PackQuestion; at: number; of: number }> = ({ text, one, at, of }) => {
  const { item, words, answer } = one
  const lang = foreign(text, one.wordsLanguage)
  const value = answer === null ? '' : (answer.mark ?? (answer.step === null ? '' : String(answer.step)))
  const name = `s-${item.id}`
  return (
    <section id={`q-${item.id}`} data-item={item.id}>
      <p class="kicker">
        {text('offline.file.place', { group: one.groupName, at, of })} · {item.id}
        {item.isSensitive ? <strong class="tag">{text('offline.file.sensitiveTag')}</strong> : null}
      </p>
      <h2 tabindex={-1} lang={lang}>
        {words.name}
      </h2>
      {words.definition ? (
        <p class="soft" lang={lang}>
          {words.definition}
        </p>
      ) : null}
      {answer?.carriedFrom ? (
        <p class="note">
          {text('offline.file.carried')}
          <label class="confirm" hidden>
            <input type="checkbox" data-field="confirmed" /> {text('offline.file.stillRight')}
          </label>
        </p>
      ) : null}
      <fieldset>
        <legend lang={lang}>{words.ask}</legend>
        {words.steps.map((step, number) => (
          <label>
            <input type="radio" name={name} value={String(number)} checked={value === String(number)} />
            <span>
              <b>{text.number(number)}</b> {one.scale ? <small>{one.scale[number]}: </small> : null}
              <span lang={lang}>{step}</span>
            </span>
          </label>
        ))}
        {(['not_our_competence', 'dont_know'] as const).map((mark) => (
          <label class="mark">
            <input type="radio" name={name} value={mark} checked={value === mark} />
            <span>{text(`diagnosis.mark.${mark}`)}</span>
          </label>
        ))}
        <button type="button" class="as-link" data-clear={item.id} hidden>
          {text('diagnosis.clear')}
        </button>
      </fieldset>
      <details class="about">
        <summary>{text('diagnosis.about')}</summary>
        <p lang={lang}>{words.why}</p>
        <p>{text('diagnosis.evidenceIs')}:</p>
        <ul lang={lang}>
          {words.evidence.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
        <p>{text('diagnosis.whoKnows', { role: one.role })}</p>
      </details>
      <label class="field">
        {text('diagnosis.comment')}
        <textarea rows={2} maxlength={4000} data-field="comment" dir="auto">
          {answer?.comment ?? ''}
        </textarea>
      </label>
      <label class="field">
        {text('diagnosis.evidenceLink')}
        <input
          type="text"
          inputmode="url"
          maxlength={2000}
          data-field="evidenceLink"
          dir="auto"
          value={answer?.evidenceLink ?? ''}
        />
      </label>
      <label class="field">
        {text('offline.file.evidenceNote')}
        <textarea rows={2} maxlength={4000} data-field="evidenceNote" dir="auto">
          {answer?.evidenceNote ?? ''}
        </textarea>
      </label>
    </section>
  )
}

function foreign(text: Text, language: string): string | undefined {
  return language === text.language ? undefined : language
}
