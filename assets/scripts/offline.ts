// Runs inside the downloaded file: no line, no account, nothing but this page. Built for browsers of 2019.
import type { ScriptWords } from '../../src/domains/diagnosis/offline/draw-offline-file.ts'
import {
  type OfflineAnswers,
  type OfflineEntry,
  type OfflineOrigin,
  mailBegin,
  mailEnd,
  sealAnswers,
} from '../../src/domains/diagnosis/offline/offline-answers.ts'
import {
  type Entries,
  entriesIn,
  instantAfter,
  knowsMore,
  newest,
  readKept,
  storageOf,
  writeKept,
} from './offline/kept.ts'

interface Pack {
  readonly origin: OfflineOrigin
  readonly fileName: string
  readonly revisions: Readonly<Record<string, number>>
  readonly words: ScriptWords
}

// the page as it came, before anything below changes it: what "Save this file" writes again, with the answers inside
const pristine = `<!doctype html>\n${document.documentElement.outerHTML}`
const pack: Pack = JSON.parse(part('wego-pack').textContent || '')
const inside: OfflineAnswers = JSON.parse(part('wego-answers').textContent || '')
const { words, origin } = pack
const key = `wego-offline:${origin.file}`
const placeKey = `wego-offline-place:${origin.file}`
const storage = storageOf()
const sections = Array.from(document.querySelectorAll<HTMLElement>('section[data-item]'))
let entries: Entries = newest(inside.answers, readKept(storage, key))
/** Answers that are nowhere but on this page. */
let isUnsaved = false
let here = 0
let isOne = true

function part(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new Error(id)
  return found
}

function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
}

function say(message: string): void {
  part('status').textContent = message
}

function field(section: HTMLElement, name: string): HTMLInputElement | HTMLTextAreaElement | null {
  return section.querySelector(`[data-field="${name}"]`)
}

function chosen(section: HTMLElement): string {
  const radio = section.querySelector<HTMLInputElement>('input[type="radio"]:checked')
  return radio ? radio.value : ''
}

/** What stands on the page for one item. */
function entryOf(section: HTMLElement): OfflineEntry {
  const value = chosen(section)
  const written = (name: string) => {
    const one = field(section, name)
    return one ? one.value.trim() : ''
  }
  const confirmed = field(section, 'confirmed')
  return {
    revision: pack.revisions[section.dataset['item'] || ''] || 0,
    step: /^\d+$/.test(value) ? Number(value) : null,
    mark: value === 'not_our_competence' || value === 'dont_know' ? value : null,
    comment: written('comment'),
    evidenceLink: written('evidenceLink'),
    evidenceNote: written('evidenceNote'),
    isConfirmed: confirmed instanceof HTMLInputElement && confirmed.checked,
    at: instantAfter(entries[section.dataset['item'] || ''], new Date()),
  }
}

function show(section: HTMLElement, entry: OfflineEntry): void {
  const value = entry.mark || (entry.step === null ? '' : String(entry.step))
  section.querySelectorAll<HTMLInputElement>('input[type="radio"]').forEach((radio) => {
    radio.checked = radio.value === value
  })
  const put = (name: string, text: string) => {
    const one = field(section, name)
    // somebody is writing here: their words stay under their hands
    if (one && one !== document.activeElement) one.value = text
  }
  put('comment', entry.comment)
  put('evidenceLink', entry.evidenceLink)
  put('evidenceNote', entry.evidenceNote)
  const confirmed = field(section, 'confirmed')
  if (confirmed instanceof HTMLInputElement) confirmed.checked = entry.isConfirmed
}

function showAll(): void {
  sections.forEach((section) => {
    const entry = entries[section.dataset['item'] || '']
    if (entry) show(section, entry)
  })
  count()
}

function count(): void {
  let done = 0
  sections.forEach((section) => {
    const isDone = chosen(section) !== ''
    if (isDone) done++
    const state = document.querySelector(`[data-state="${section.dataset['item']}"]`)
    if (state) state.textContent = isDone ? `✓ ${words.done}` : words.open
    const clear = section.querySelector<HTMLElement>('[data-clear]')
    if (clear) clear.hidden = !isDone
  })
  part('progress').setAttribute('value', String(done))
  part('progress-text').textContent = fill(words.progress, { done, total: sections.length })
}

function keep(section: HTMLElement): void {
  // another tab may have written since: read again, then write
  entries = newest(entries, readKept(storage, key))
  entries[section.dataset['item'] || ''] = entryOf(section)
  const isKept = writeKept(storage, key, entries)
  isUnsaved = !isKept
  part('no-storage').hidden = isKept
  // "Save page as" of a browser writes the page as it stands: the answers go along
  part('wego-answers').textContent = asJson()
  say(isKept ? fill(words.saved, { time: new Date().toLocaleTimeString(origin.language) }) : words.unsaved)
  count()
}

function asJson(): string {
  return JSON.stringify(sealAnswers(origin, entries, new Date().toISOString())).replace(/</g, '\\u003c')
}

function handOut(name: string, type: string, content: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content], { type }))
  link.download = name
  document.body.appendChild(link)
  link.click()
  link.remove()
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  isUnsaved = false
  say(fill(words.exported, { name }))
}

function saveFile(): void {
  const open = '<script type="application/json" id="wego-answers">'
  // the first one: this very script holds the same words
  const from = pristine.indexOf(open) + open.length
  const whole = pristine.slice(0, from) + asJson() + pristine.slice(pristine.indexOf('</script>', from))
  handOut(`${pack.fileName}-answered.html`, 'text/html', whole)
}

function asMail(): string {
  let bytes = ''
  new TextEncoder().encode(asJson()).forEach((byte) => {
    bytes += String.fromCharCode(byte)
  })
  const lines = btoa(bytes).match(/.{1,76}/g) || []
  return [mailBegin].concat(lines, mailEnd).join('\n')
}

function go(at: number, isFocused: boolean): void {
  here = Math.max(0, Math.min(sections.length - 1, at))
  sections.forEach((section, number) => section.classList.toggle('here', number === here))
  document.body.classList.toggle('one', isOne)
  part('walk').hidden = !isOne
  part('view').textContent = isOne ? words.all : words.one
  part('before').toggleAttribute('disabled', here === 0)
  part('after').toggleAttribute('disabled', here === sections.length - 1)
  const section = sections[here]
  if (isFocused && section) {
    const heading = section.querySelector('h2')
    if (heading) heading.focus()
    section.scrollIntoView()
  }
  try {
    if (storage) storage.setItem(placeKey, JSON.stringify([here, isOne]))
  } catch {
    // the place is a comfort; the answers say themselves when there is no room
  }
}

sections.forEach((section, at) => {
  section.addEventListener('input', () => keep(section))
  section.addEventListener('change', () => keep(section))
  section.addEventListener('focusin', () => {
    if (!isOne && here !== at) go(at, false)
  })
  const clear = section.querySelector('[data-clear]')
  if (clear)
    clear.addEventListener('click', () => {
      section.querySelectorAll<HTMLInputElement>('input[type="radio"]').forEach((radio) => {
        radio.checked = false
      })
      keep(section)
      const first = section.querySelector<HTMLElement>('input[type="radio"]')
      if (first) first.focus()
    })
})
part('before').addEventListener('click', () => go(here - 1, true))
part('after').addEventListener('click', () => go(here + 1, true))
part('view').addEventListener('click', () => {
  isOne = !isOne
  go(here, false)
})
part('print').addEventListener('click', () => window.print())
part('save-file').addEventListener('click', saveFile)
part('save-answers').addEventListener('click', () =>
  handOut(`${pack.fileName}-answers.json`, 'application/json', asJson()),
)
part('mail').addEventListener('toggle', () => {
  const area = part('mail-text')
  if (area instanceof HTMLTextAreaElement) area.value = asMail()
})
part('copy').addEventListener('click', () => {
  const area = part('mail-text')
  if (!(area instanceof HTMLTextAreaElement)) return
  area.value = asMail()
  area.select()
  if (document.execCommand('copy')) say(words.copied)
})
document.querySelectorAll<HTMLElement>('[data-goto]').forEach((link) => {
  link.addEventListener('click', (event) => {
    event.preventDefault()
    go(
      sections.findIndex((section) => section.dataset['item'] === link.dataset['goto']),
      true,
    )
  })
})
window.addEventListener('storage', (event) => {
  if (event.key !== key) return
  // what the other tab wrote, from the event: while a write of ours is on its way a reading gives our own words
  const theirs = entriesIn(event.newValue)
  entries = newest(entries, theirs)
  // two tabs that write at once overwrite each other; the one that knows more says so again
  if (knowsMore(entries, theirs)) writeKept(storage, key, entries)
  showAll()
  say(words.otherTab)
})
window.addEventListener('beforeunload', (event) => {
  if (!isUnsaved) return
  event.preventDefault()
  event.returnValue = ''
})

document.querySelectorAll<HTMLElement>('.confirm').forEach((label) => {
  label.hidden = false
})
part('tools').hidden = false
// seen wherever the script does not run, for whatever reason
part('no-script').hidden = true
part('no-storage').hidden = storage !== null
// answers that came inside a saved copy belong to this browser from now on; a tab that brings nothing writes nothing
if (knowsMore(entries, readKept(storage, key))) writeKept(storage, key, entries)
showAll()
try {
  const place: unknown = JSON.parse((storage && storage.getItem(placeKey)) || '[0,true]')
  if (Array.isArray(place)) {
    here = Number(place[0]) || 0
    isOne = place[1] !== false
  }
} catch {
  here = 0
}
go(here, false)
