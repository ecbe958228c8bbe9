// The next questions, fetched while there is a line, so that answering goes on when it drops.

const name = 'wego-ahead'
/** With this many left the next ones are fetched. */
const few = 5

interface Ahead {
  /** Whose pages these are: another person's are never shown. */
  readonly tag: string
  readonly from: string
  readonly pages: readonly { readonly path: string; readonly title: string; readonly main: string }[]
}

export interface PagesAhead {
  /** The page after this one, or nothing when it is not in this tab. */
  readonly after: (path: string) => string | null
  /** Puts a page in the place of this one; false when it is not here. */
  readonly open: (path: string, isBack?: boolean) => boolean
  readonly refill: (path: string) => Promise<void>
  /** The answer of a page was saved, so the page as it was fetched is no longer true. */
  readonly outdate: (path: string) => void
}

/** Kept for the tab only: gone when it is closed, when somebody else signs in, and at sign-out. */
export function pagesAhead(tag: string): PagesAhead {
  /** Pages that others took the place of, as they were left. */
  const left = new Map<string, { title: string; nodes: Node[] }>()
  let here = location.pathname
  const held = (): Ahead | null => {
    const found = read()
    return found?.tag === tag ? found : null
  }
  const placeOf = (ahead: Ahead, path: string) => ahead.pages.findIndex((one) => one.path === path)
  return {
    after: (path) => {
      const ahead = held()
      if (!ahead) return null
      const at = placeOf(ahead, path)
      return at === -1 && ahead.from !== path ? null : (ahead.pages[at + 1]?.path ?? null)
    },
    open: (path, isBack = false) => {
      const main = document.querySelector('main')
      const before = left.get(path)
      const fetched = held()?.pages.find((one) => one.path === path)
      if (!main || (!before && !fetched?.main)) return false
      left.set(here, { title: document.title, nodes: [...main.childNodes] })
      here = path
      if (before) main.replaceChildren(...before.nodes)
      else main.innerHTML = fetched?.main ?? ''
      document.title = before?.title ?? fetched?.title ?? ''
      if (!isBack) history.pushState(null, '', path)
      window.scrollTo(0, 0)
      main.focus()
      return true
    },
    outdate: (path) => {
      const ahead = held()
      if (!ahead || placeOf(ahead, path) === -1) return
      const pages = ahead.pages.map((one) => (one.path === path ? { ...one, main: '' } : one))
      write({ ...ahead, pages })
    },
    refill: async (path) => {
      const ahead = held()
      const at = ahead ? placeOf(ahead, path) : -1
      const isOnIt = ahead !== null && (at !== -1 || ahead.from === path)
      if (isOnIt && ahead.pages.length - at - 1 > few) return
      try {
        const response = await fetch(`${path}/ahead`, { headers: { accept: 'application/json' } })
        if (!response.ok) return
        const { pages } = (await response.json()) as Pick<Ahead, 'pages'>
        write({ tag, from: path, pages })
      } catch {
        // no line: then there is nothing ahead
      }
    },
  }
}

function read(): Ahead | null {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? 'null') as Ahead | null
  } catch {
    return null
  }
}

function write(ahead: Ahead): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(ahead))
  } catch {
    // no room: then there is nothing ahead
  }
}
