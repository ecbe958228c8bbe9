// Saves an answer when it changes. Without this script the button does the same.
export {}

const pauseMs = 700
const longestWaitMs = 30_000

interface Place {
  /** Where the answer goes. */
  readonly to: string
  readonly status: HTMLElement
  /** The fields of one answer, under the names that the address knows. */
  readonly fields: () => FormData
  readonly settle: (answer: Answer) => void
}

interface Answer {
  readonly outcome: 'saved' | 'unchanged' | 'conflict' | 'refused'
  readonly revision?: number
  readonly message: string
  readonly progress?: string
}

/** Answers that the server has not confirmed, being sent or waiting for the line. */
let unconfirmed = 0
let isDown = false
/** A pressed button that waits for them: overtaking its own automatic save, a form would meet itself as a colleague. */
let pressed: (() => void) | null = null

/** Sends the newest state of one answer, one request at a time, and tries again while the line is down. */
function autosave(place: Place): (afterMs: number) => void {
  let timer = 0
  let isSending = false
  let isWanted = false
  let isOpen = false
  let waitMs = 1000

  async function send(): Promise<void> {
    if (isSending) {
      isWanted = true
      return
    }
    isSending = true
    isWanted = false
    if (!isOpen) unconfirmed++
    isOpen = true
    say(place.status, place.status.dataset['saving'] ?? '', false)
    const patience = new AbortController()
    const givingUp = window.setTimeout(() => patience.abort(), longestWaitMs)
    try {
      const response = await fetch(place.to, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams(
          [...place.fields()].map(([name, value]) => [name, typeof value === 'string' ? value : '']),
        ),
        signal: patience.signal,
        // goes on when the reader leaves for the next question at once
        keepalive: true,
      })
      if (response.status >= 500) throw new Error(String(response.status))
      const answer: Answer = await response.json()
      place.settle(answer)
      say(place.status, answer.message, answer.outcome === 'conflict' || answer.outcome === 'refused')
      waitMs = 1000
      isDown = false
      isOpen = false
      unconfirmed--
    } catch {
      // the line is down or the server is restarting: keep the answer on the page and come back
      say(place.status, place.status.dataset['failed'] ?? '', true)
      isDown = true
      window.clearTimeout(timer)
      timer = window.setTimeout(() => void send(), waitMs)
      waitMs = Math.min(longestWaitMs, waitMs * 2)
    } finally {
      window.clearTimeout(givingUp)
      isSending = false
      if (pressed && unconfirmed === 0) pressed()
      else if (isWanted) void send()
    }
  }

  return (afterMs) => {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => void send(), afterMs)
  }
}

function say(status: HTMLElement, message: string, isFailed: boolean): void {
  status.textContent = message
  status.classList.toggle('saved-failed', isFailed)
}

const single = document.querySelector<HTMLFormElement>('form.question')
const saved = document.querySelector<HTMLElement>('#saved')
if (single && saved) {
  const save = autosave({
    to: single.action,
    status: saved,
    fields: () => new FormData(single),
    settle: (answer) => {
      if (answer.revision !== undefined) {
        for (const field of document.querySelectorAll<HTMLInputElement>('input[name="revision"]'))
          field.value = String(answer.revision)
      }
      const progress = document.querySelector('#group-progress')
      if (progress && answer.progress) progress.textContent = answer.progress
    },
  })
  single.addEventListener('change', () => save(0))
  single.addEventListener('input', (event) => {
    if (!(event.target instanceof HTMLInputElement && event.target.type === 'radio')) save(pauseMs)
  })
}

for (const section of document.querySelectorAll<HTMLElement>('.group-question[data-to]')) {
  const item = section.dataset['item'] ?? ''
  const where = section.querySelector<HTMLElement>('.saved')
  const field = (name: string) => section.querySelector<HTMLInputElement>(`input[name="${item}.${name}"]`)
  if (!where) continue
  const chosen = () => section.querySelector<HTMLInputElement>(`input[name="${item}.step"]:checked`)?.value ?? ''
  const save = autosave({
    to: section.dataset['to'] ?? '',
    status: where,
    fields: () => {
      const data = new FormData()
      data.set('form_key', document.querySelector<HTMLInputElement>('.group-form input[name="form_key"]')?.value ?? '')
      data.set('revision', field('revision')?.value ?? '0')
      data.set('step', chosen())
      return data
    },
    settle: (answer) => {
      const revision = field('revision')
      const was = field('was')
      if (revision && answer.revision !== undefined) revision.value = String(answer.revision)
      // what is saved already must not be sent again by the button below
      if (was && (answer.outcome === 'saved' || answer.outcome === 'unchanged')) was.value = chosen()
      const progress = document.querySelector('#group-progress')
      if (progress && answer.progress) progress.textContent = answer.progress
    },
  })
  section.addEventListener('change', () => save(0))
}

for (const form of document.querySelectorAll<HTMLFormElement>('form.question, form.group-form')) {
  form.addEventListener('submit', (event) => {
    if (unconfirmed === 0) return
    event.preventDefault()
    pressed = () => {
      pressed = null
      form.requestSubmit(event.submitter)
    }
  })
}

window.addEventListener('beforeunload', (event) => {
  if (unconfirmed > 0 && isDown) event.preventDefault()
})
