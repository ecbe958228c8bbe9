// On pages that hand out workbooks: says how far the making is, and how much has come. Without script the link is a file.

interface Standing {
  readonly ahead: number
  readonly share: number
}

const standingEvery = 400

for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-workbook]')) {
  let isBusy = false
  link.addEventListener('click', (event) => {
    // somebody who opens it elsewhere has asked for just that
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    if (isBusy) return
    isBusy = true
    void take(link).finally(() => (isBusy = false))
  })
}

async function take(link: HTMLAnchorElement): Promise<void> {
  const said = (name: string, values: Readonly<Record<string, string>> = {}) =>
    Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, value), link.dataset[name] ?? '')
  const { bar, words, box } = placeFor(link)
  const tell = (text: string, share: number | null) => {
    // read aloud when it changes, and not four times a second
    if (words.textContent !== text) words.textContent = text
    if (share === null) bar.removeAttribute('value')
    else bar.value = share
  }
  bar.hidden = false
  tell(said('making'), null)
  const ticket = crypto.randomUUID()
  const address = new URL(link.href)
  address.searchParams.set('ticket', ticket)

  const look = async () => {
    const standing = await standingOf(ticket)
    if (standing === null || bar.dataset['phase'] === 'coming') return
    if (standing.ahead > 0) tell(said('ahead', { count: String(standing.ahead) }), null)
    else tell(said('making'), standing.share)
  }
  const watch = setInterval(() => void look(), standingEvery)
  try {
    const response = await fetch(address)
    clearInterval(watch)
    if (!response.ok) {
      // the page that says why, and what to do
      location.href = link.href
      return
    }
    bar.dataset['phase'] = 'coming'
    const bytes = await received(response, (done, all) =>
      tell(said('coming', { done: kilobytes(done), all: kilobytes(all) }), done / all),
    )
    const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'workbook.xlsx'
    save(new Blob(bytes, { type: response.headers.get('content-type') ?? '' }), name)
    tell(said('here', { name }), 1)
    box.classList.add('is-done')
  } catch {
    tell(said('failed'), 0)
  } finally {
    clearInterval(watch)
    delete bar.dataset['phase']
    bar.hidden = true
  }
}

function placeFor(link: HTMLAnchorElement) {
  const parent = link.parentElement ?? document.body
  const known = parent.querySelector<HTMLElement>('.workbook-standing')
  const box = known ?? document.createElement('span')
  const bar = known?.querySelector('progress') ?? document.createElement('progress')
  const words = known?.querySelector<HTMLElement>('[role=status]') ?? document.createElement('span')
  if (!known) {
    box.className = 'workbook-standing'
    words.setAttribute('role', 'status')
    bar.className = 'progress'
    bar.max = 1
    bar.setAttribute('aria-label', link.textContent.trim())
    box.append(bar, words)
    parent.append(box)
  }
  box.classList.remove('is-done')
  return { box, bar, words }
}

async function standingOf(ticket: string): Promise<Standing | null> {
  try {
    const response = await fetch(`/workbook-standings/${ticket}`, { headers: { accept: 'application/json' } })
    return response.ok ? ((await response.json()) as Standing) : null
  } catch {
    // the file itself tells whether the line is gone
    return null
  }
}

/** The bytes of a file as they come. */
async function received(
  response: Response,
  tell: (done: number, all: number) => void,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const all = Number(response.headers.get('content-length') ?? 0)
  const parts: Uint8Array<ArrayBuffer>[] = []
  const reader = response.body?.getReader()
  if (reader === undefined) return parts
  let done = 0
  for (;;) {
    const { value } = await reader.read()
    if (value === undefined) break
    parts.push(value)
    done += value.length
    tell(done, Math.max(all, done))
  }
  if (done < all) throw new Error('cut off')
  return parts
}

function save(file: Blob, name: string): void {
  const to = document.createElement('a')
  to.href = URL.createObjectURL(file)
  to.download = name
  to.click()
  setTimeout(() => URL.revokeObjectURL(to.href), 60_000)
}

function kilobytes(bytes: number): string {
  return new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 0 }).format(bytes / 1000)
}
