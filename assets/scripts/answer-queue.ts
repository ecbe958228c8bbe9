// Answers wait here until the server has them: kept in the browser, sent one after the other, each until it is confirmed.

const longestWaitMs = 30_000
const prefix = 'wego-answer:'

type Fields = readonly (readonly [string, string])[]

/** One state of one answer. The fields are those of the form, without its key, which belongs to a session. */
export interface Waiting {
  readonly id: string
  readonly to: string
  readonly fields: Fields
  /** Went out at least once, so the server may have it: a newer state stands after it, never in its place. */
  readonly isTried: boolean
  /** The server has said why it cannot take it; a person must look. */
  readonly isRefused: boolean
}

export interface Answered {
  readonly outcome: 'saved' | 'unchanged' | 'conflict' | 'refused'
  readonly code?: string
  readonly revision?: number
  readonly message: string
  readonly progress?: string
  readonly next?: string
}

/** What happened to the answers for one address; `null` while the line is down. */
export type Heard = CustomEvent<{ to: string; answer: Answered | null; isKept: boolean }>

export interface AnswerQueue {
  readonly put: (to: string, fields: Fields) => void
  /** The newest state that waits for an address. */
  readonly newest: (to: string) => Waiting | undefined
  /** Nothing of this address is on its way or waiting to be. */
  readonly isQuiet: (to?: string) => boolean
  readonly isDown: () => boolean
  /** A form takes over what the server refused: it is shown there. */
  readonly forget: (to: string) => void
  readonly flush: () => Promise<void>
  /** Tells the reader something about the line. */
  readonly say: (key: 'noPage') => void
}

/** Waiting answers by id; where the browser gives no room they live as long as the page. */
function shelf(tag: string) {
  const onPage = new Map<string, Waiting>()
  const own = `${prefix}${tag}:`
  let count = 0
  return {
    isKept: () => onPage.size === 0,
    newId: () => {
      // sorts by time, and by order within a millisecond
      const [time, number] = [String(Date.now()).padStart(14, '0'), String(count++).padStart(6, '0')]
      return `${own}${time}:${number}:${Math.random().toString(36).slice(2, 8)}`
    },
    all: (): Waiting[] => {
      const held = [...onPage.values()]
      for (const key of keysOf(own)) {
        const one = read(key)
        if (one) held.push(one)
      }
      return held.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    },
    write: (one: Waiting): void => {
      try {
        localStorage.setItem(one.id, JSON.stringify(one))
        onPage.delete(one.id)
      } catch {
        onPage.set(one.id, one)
      }
    },
    remove: (id: string): void => {
      onPage.delete(id)
      try {
        localStorage.removeItem(id)
      } catch {
        // no storage, nothing kept
      }
    },
  }
}

export function answerQueue(tag: string): AnswerQueue {
  const held = shelf(tag)
  let isSending = false
  let isDown = false
  let trouble: 'signIn' | 'another' | null = null
  let waitMs = 1000
  let timer = 0

  const waiting = () => held.all().filter((one) => !one.isRefused)

  // one tab sends for all; the others hear of it here
  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel(`wego-answers:${tag}`) : null
  tabs?.addEventListener('message', ({ data }: MessageEvent<{ to: string; answer: Answered }>) => {
    isDown = false
    trouble = null
    dispatch(data.to, data.answer)
    show()
  })

  function dispatch(to: string, answer: Answered | null): void {
    document.dispatchEvent(new CustomEvent('wego:answer', { detail: { to, answer, isKept: held.isKept() } }))
  }

  function hear(to: string, answer: Answered): void {
    // a channel, not a window: it reaches this origin only
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    tabs?.postMessage({ to, answer })
    dispatch(to, answer)
    show()
  }

  function hearNothing(): void {
    for (const to of new Set(waiting().map((one) => one.to))) dispatch(to, null)
    show()
  }

  function show(): void {
    const refused = held.all().filter((one) => one.isRefused)
    // two states of one answer are one answer to whoever reads this
    const left = new Set(waiting().map((one) => one.to)).size
    // an answer on its way is nothing to speak of
    const state = left > 0 && (isDown || trouble) ? (trouble ?? 'waiting') : refused.length > 0 ? 'refused' : null
    tell(state, state === 'refused' ? refused.length : left)
  }

  async function send(): Promise<void> {
    for (;;) {
      const one = waiting()[0]
      if (!one) return
      held.write({ ...one, isTried: true })
      const answer = await post(one, tag)
      if (answer === null || answer.code === 'sign_in_needed' || answer.code === 'session_of_another') {
        trouble = answer === null ? null : answer.code === 'sign_in_needed' ? 'signIn' : 'another'
        isDown = true
        hearNothing()
        window.clearTimeout(timer)
        timer = window.setTimeout(() => void flush(), waitMs)
        waitMs = Math.min(longestWaitMs, waitMs * 2)
        return
      }
      isDown = false
      trouble = null
      waitMs = 1000
      settle(one, answer)
      hear(one.to, answer)
    }
  }

  function settle(one: Waiting, answer: Answered): void {
    if (answer.outcome === 'conflict' || answer.outcome === 'refused') {
      // of several states that were refused the newest speaks
      for (const other of held.all()) if (other.to === one.to && other.isRefused) held.remove(other.id)
      held.write({ ...one, isTried: true, isRefused: true })
      return
    }
    held.remove(one.id)
    for (const later of held.all().filter((other) => other.to === one.to && other.id !== one.id)) {
      if (later.isRefused) held.remove(later.id)
      // what was entered after it was entered over it
      else if (answer.revision !== undefined)
        held.write({ ...later, fields: withRevision(later.fields, answer.revision) })
    }
  }

  async function flush(): Promise<void> {
    if (isSending || waiting().length === 0) return show()
    isSending = true
    try {
      await alone(send)
    } finally {
      isSending = false
    }
    // put while the last one was being confirmed
    if (!isDown && waiting().length > 0) window.setTimeout(() => void flush(), 50)
  }

  const afresh = () => {
    waitMs = 1000
    void flush()
  }
  window.addEventListener('online', afresh)
  window.addEventListener('pageshow', afresh)
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) void flush()
  })
  window.addEventListener('storage', (event) => {
    if (event.key === null || event.key.startsWith(prefix)) show()
  })
  window.addEventListener('beforeunload', (event) => {
    if (!held.isKept() && isDown) event.preventDefault()
  })
  onPressed('try', afresh)
  onPressed('open', () => {
    const one = held.all().find((other) => other.isRefused)
    if (!one) return
    held.remove(one.id)
    sendAsForm(one)
  })
  onSignOut(async () => {
    await flush()
    const left = held.all().length
    const words = document.querySelector<HTMLElement>('#waiting')?.dataset['signOut'] ?? ''
    if (left > 0 && !window.confirm(words.replace('{count}', String(left)))) return false
    for (const one of held.all()) held.remove(one.id)
    return true
  })
  void flush()

  return {
    put: (to, fields) => {
      const last = held
        .all()
        .filter((one) => one.to === to && !one.isRefused)
        .at(-1)
      const id = last && !last.isTried ? last.id : held.newId()
      held.write({ id, to, fields, isTried: false, isRefused: false })
      // known to be down: said at once, and tried all the same
      if (isDown) hearNothing()
      void flush()
    },
    newest: (to) =>
      held
        .all()
        .filter((one) => one.to === to)
        .at(-1),
    isQuiet: (to) => !waiting().some((one) => to === undefined || one.to === to),
    isDown: () => isDown || !navigator.onLine,
    forget: (to) => {
      for (const one of held.all()) if (one.to === to && one.isRefused) held.remove(one.id)
    },
    flush,
    say: (key) => tell(key, 0),
  }
}

/** Nobody is signed in on this page: says how much waits for whoever comes back, and nothing of what it is. */
export function tellOfOthers(): void {
  const count = keysOf(prefix).length
  if (count > 0) tell('signIn', count)
}

async function post({ to, fields }: Waiting, tag: string): Promise<Answered | null> {
  const patience = new AbortController()
  const givingUp = window.setTimeout(() => patience.abort(), longestWaitMs)
  try {
    const response = await fetch(to, {
      method: 'POST',
      headers: { accept: 'application/json', 'x-wego-person': tag },
      body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])),
      signal: patience.signal,
      // a page of the network one must sign in to first is no answer
      redirect: 'error',
      // goes on when the reader leaves for the next question at once
      keepalive: true,
    })
    if (response.status >= 500 || response.status === 429) return null
    const answer: Answered = await response.json()
    return typeof answer.outcome === 'string' ? answer : null
  } catch {
    // the line is down or the server is restarting: the answer stays and goes out again
    return null
  } finally {
    window.clearTimeout(givingUp)
  }
}

/** One tab sends at a time; where tabs cannot tell each other, the server takes the same answer twice as once. */
async function alone(work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work()
  await navigator.locks.request('wego-answers', work)
}

function withRevision(fields: Fields, revision: number): Fields {
  return fields.map(([name, value]) => [name, name === 'revision' ? String(revision) : value] as const)
}

function keysOf(start: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(start))
  } catch {
    return []
  }
}

function read(key: string): Waiting | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Waiting | null
  } catch {
    return null
  }
}

function tell(state: 'waiting' | 'signIn' | 'another' | 'refused' | 'noPage' | null, count: number): void {
  const box = document.querySelector<HTMLElement>('#waiting')
  const line = box?.querySelector('p')
  if (!box || !line) return
  const words = state === null ? '' : (box.dataset[state] ?? '').replace('{count}', String(count))
  if (line.textContent !== words) line.textContent = words
  box.hidden = state === null
  for (const one of box.querySelectorAll<HTMLElement>('[data-do]')) {
    one.hidden =
      one.dataset['do'] !==
      (state === 'refused' ? 'open' : state === 'signIn' || state === 'another' ? 'sign-in' : 'try')
  }
}

/** The pages of a form say best what is wrong: both answers side by side, or the field to mend. */
function sendAsForm({ to, fields }: Waiting): void {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = to
  const key = document.querySelector<HTMLInputElement>('input[name="form_key"]')?.value
  for (const [name, value] of [...fields, ...(key ? ([['form_key', key]] as const) : [])]) {
    const input = document.createElement('input')
    input.type = 'hidden'
    input.name = name
    input.value = value
    form.append(input)
  }
  document.body.append(form)
  form.submit()
}

function onPressed(what: string, then: () => void): void {
  document.querySelector(`#waiting [data-do="${what}"]`)?.addEventListener('click', then)
}

/** Nothing of a person stays in a browser they have signed out of. */
function onSignOut(mayLeave: () => Promise<boolean>): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[action="/sign-out"]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void leave(form, mayLeave)
    })
  }
}

async function leave(form: HTMLFormElement, mayLeave: () => Promise<boolean>): Promise<void> {
  if (!(await mayLeave())) return
  sessionStorage.clear()
  form.submit()
}
