// Saves an answer when it changes, also while there is no line. Without this script the button does the same.
import type { Answered, AnswerQueue, Heard } from './answer-queue.ts'
import { type PagesAhead, pagesAhead } from './pages-ahead.ts'

const pauseMs = 700
/** Longer than a slow line takes; then the next question comes from this device. */
const patienceMs = 5000

/** One question on a page of many, or the only one: where it goes, its fields, and what to do with the answer. */
interface Place {
  readonly to: string
  readonly status: HTMLElement
  readonly fields: () => [string, string][]
  readonly settle: (answer: Answered) => void
  /** Sets a field to what waits on this device. */
  readonly show: (name: string, value: string) => void
}

/** Every question this document has shown, also those that another page has taken the place of since. */
const places = new Map<string, Place>()
const bound = new WeakSet<HTMLFormElement>()
/** Typing that is not queued yet. */
let typing: (() => void) | null = null
const { wegoAnswers: queue } = window
const tag = document.body.dataset['person'] ?? ''
const ahead = pagesAhead(tag)

if (queue) {
  const waiting = queue
  document.addEventListener('wego:answer', (event) => heard((event as Heard).detail))
  window.addEventListener('pagehide', () => typing?.())
  // before that, leaving must not lose the last words typed either
  document.addEventListener('visibilitychange', () => typing?.())
  window.addEventListener('popstate', () => {
    typing?.()
    if (ahead.open(location.pathname, true)) bind(waiting, ahead)
    else if (!waiting.isDown()) location.reload()
    else waiting.say('noPage')
  })
  bind(waiting, ahead)
  const refill = () => {
    if (single()) void ahead.refill(location.pathname)
  }
  if ('requestIdleCallback' in window) window.requestIdleCallback(refill, { timeout: 2000 })
  else setTimeout(refill, 500)
}

function single(): HTMLFormElement | null {
  return document.querySelector<HTMLFormElement>('form.question')
}

/** Ties the page's questions to the queue; again after another page was put in its place. */
function bind(answers: AnswerQueue, pages: PagesAhead): void {
  const form = single()
  // a page that came back holds what was entered, and its listeners
  if (form && bound.has(form)) return
  if (form) bound.add(form)
  for (const place of form ? bindSingle(form, answers) : bindGroup(answers)) {
    places.set(place.to, place)
    restore(place, answers)
  }
  if (form) {
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void goOn(form, event.submitter, answers, pages)
    })
    bindLinks(answers, pages)
  }
  document.querySelector<HTMLFormElement>('form.clear')?.addEventListener('submit', (event) => {
    if (!answers.isDown()) return
    event.preventDefault()
    answers.say('noPage')
  })
  const group = document.querySelector<HTMLFormElement>('form.group-form')
  group?.addEventListener('submit', (event) => {
    if (answers.isQuiet() && !answers.isDown()) return
    event.preventDefault()
    // overtaking its own automatic save, the form would meet itself as a colleague
    void sendWhenQuiet(group, answers)
  })
}

function bindSingle(form: HTMLFormElement, answers: AnswerQueue): Place[] {
  const status = document.querySelector<HTMLElement>('#saved')
  if (!status) return []
  const progress = document.querySelector('#group-progress')
  const revisions = [...document.querySelectorAll<HTMLInputElement>('input[name="revision"]')]
  const place: Place = {
    to: form.getAttribute('action') ?? '',
    status,
    fields: () => fieldsOf(form),
    settle: (answer) => {
      for (const field of revisions) if (answer.revision !== undefined) field.value = String(answer.revision)
      if (progress && answer.progress) progress.textContent = answer.progress
    },
    show: (name, value) => {
      for (const field of form.querySelectorAll<HTMLInputElement>(`[name="${name}"]`)) {
        if (field.type === 'radio') field.checked = field.value === value
        else field.value = value
      }
    },
  }
  const save = saver(place, answers)
  form.addEventListener('change', () => save(0))
  form.addEventListener('input', (event) => {
    if (!(event.target instanceof HTMLInputElement && event.target.type === 'radio')) save(pauseMs)
  })
  return [place]
}

function bindGroup(answers: AnswerQueue): Place[] {
  return [...document.querySelectorAll<HTMLElement>('.group-question[data-to]')].flatMap((section) => {
    const item = section.dataset['item'] ?? ''
    const status = section.querySelector<HTMLElement>('.saved')
    const field = (name: string) => section.querySelector<HTMLInputElement>(`input[name="${item}.${name}"]`)
    if (!status) return []
    const chosen = () => section.querySelector<HTMLInputElement>(`input[name="${item}.step"]:checked`)?.value ?? ''
    const place: Place = {
      to: section.dataset['to'] ?? '',
      status,
      fields: () => [
        ['revision', field('revision')?.value ?? '0'],
        ['step', chosen()],
      ],
      settle: (answer) => {
        const revision = field('revision')
        const was = field('was')
        if (revision && answer.revision !== undefined) revision.value = String(answer.revision)
        // what is saved already must not be sent again by the button below
        if (was && (answer.outcome === 'saved' || answer.outcome === 'unchanged')) was.value = chosen()
        const progress = document.querySelector('#group-progress')
        if (progress && answer.progress) progress.textContent = answer.progress
      },
      show: (name, value) => {
        for (const radio of section.querySelectorAll<HTMLInputElement>(`input[name="${item}.${name}"]`))
          if (radio.type === 'radio') radio.checked = radio.value === value
      },
    }
    const save = saver(place, answers)
    section.addEventListener('change', () => save(0))
    return [place]
  })
}

/** Queues the newest state of one answer, now or when the typing pauses. */
function saver(place: Place, answers: AnswerQueue): (afterMs: number) => void {
  let timer = 0
  const put = () => {
    window.clearTimeout(timer)
    typing = null
    say(place.status, place.status.dataset['saving'] ?? '', false)
    answers.put(place.to, place.fields())
  }
  return (afterMs) => {
    window.clearTimeout(timer)
    typing = put
    if (afterMs === 0) put()
    else timer = window.setTimeout(put, afterMs)
  }
}

/** What waits on this device is newer than the page, wherever the page came from. */
function restore(place: Place, answers: AnswerQueue): void {
  const waiting = answers.newest(place.to)
  if (!waiting) return
  for (const [name, value] of waiting.fields) if (name !== 'revision' && name !== 'then') place.show(name, value)
  if (!waiting.isRefused) sayKept(place.status, true)
}

function heard({ to, answer, isKept }: Heard['detail']): void {
  const saved = answer?.outcome === 'saved' || answer?.outcome === 'unchanged'
  // the page that was fetched ahead shows the answer before
  if (saved) ahead.outdate(to.replace(/\/answer$/, ''))
  const place = places.get(to)
  if (!place) return
  if (answer === null) return sayKept(place.status, isKept)
  place.settle(answer)
  say(place.status, answer.message, answer.outcome === 'conflict' || answer.outcome === 'refused')
}

/** "Save and go on": the next page when the answer is saved, the next one from this device while there is no line. */
async function goOn(
  form: HTMLFormElement,
  pressed: HTMLElement | null,
  answers: AnswerQueue,
  pages: PagesAhead,
): Promise<void> {
  const to = form.getAttribute('action') ?? ''
  const then = pressed instanceof HTMLButtonElement && pressed.value === 'list' ? 'list' : 'next'
  typing = null
  const answered = answerTo(to, answers)
  answers.put(to, [...fieldsOf(form), ['then', then]])
  const answer = await answered
  if (answer?.next !== undefined && (answer.revision ?? 0) > 0) return location.assign(answer.next)
  if (answer) {
    // a conflict, or a field to mend: the form's own page shows it
    answers.forget(to)
    if (then === 'list')
      form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'then', value: then }))
    return form.submit()
  }
  const next = then === 'list' ? null : pages.after(location.pathname)
  if (next !== null && pages.open(next)) bind(answers, pages)
  else answers.say('noPage')
}

/** What the server says to the newest state of an answer; nothing while the line is down or does not answer. */
function answerTo(to: string, answers: AnswerQueue): Promise<Answered | null> {
  return new Promise((resolve) => {
    const done = (answer: Answered | null) => {
      document.removeEventListener('wego:answer', listen)
      window.clearTimeout(timer)
      resolve(answer)
    }
    const listen = (event: Event) => {
      const { detail } = event as Heard
      if (detail.answer === null) return done(null)
      if (detail.to === to && answers.isQuiet(to)) done(detail.answer)
    }
    const timer = window.setTimeout(() => done(null), patienceMs)
    document.addEventListener('wego:answer', listen)
  })
}

async function sendWhenQuiet(group: HTMLFormElement, answers: AnswerQueue): Promise<void> {
  if (await quiet(answers)) group.submit()
  else answers.say('noPage')
}

async function quiet(answers: AnswerQueue): Promise<boolean> {
  const until = Date.now() + patienceMs
  while (!answers.isQuiet() && !answers.isDown() && Date.now() < until)
    await new Promise((resolve) => window.setTimeout(resolve, 50))
  return answers.isQuiet() && !answers.isDown()
}

/** Going to the question before or after, from this device while there is no line. */
function bindLinks(answers: AnswerQueue, pages: PagesAhead): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('main a[href]')) {
    link.addEventListener('click', (event) => {
      if (!answers.isDown()) return
      event.preventDefault()
      typing?.()
      if (pages.open(new URL(link.href).pathname)) bind(answers, pages)
      else answers.say('noPage')
    })
  }
}

function fieldsOf(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && name !== 'form_key' ? [[name, value]] : [],
  )
}

function sayKept(status: HTMLElement, isKept: boolean): void {
  const language = document.documentElement.lang
  const time = new Date().toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' })
  say(status, (isKept ? status.dataset['kept'] : status.dataset['failed'])?.replace('{time}', time) ?? '', !isKept)
}

function say(status: HTMLElement, message: string, isFailed: boolean): void {
  status.textContent = message
  status.classList.toggle('saved-failed', isFailed)
}
