/** Where a text stops being JSON: line and column from 1, and what could stand there. */
export interface JsonBreak {
  readonly line: number
  readonly column: number
  readonly expected: string
}

/**
 * Finds the first place at which a text is not JSON; null when all of it is.
 *
 * `JSON.parse` does not say where an unexpected word stands, and its sentences differ from version to version.
 */
export function jsonBreak(text: string): JsonBreak | null {
  let at = 0
  const tokens = /[ \t\r\n]*/y
  const skip = () => {
    tokens.lastIndex = at
    tokens.test(text)
    at = tokens.lastIndex
  }
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    if (!pattern.test(text)) return false
    at = pattern.lastIndex
    return true
  }
  const open: ('}' | ']')[] = []
  // what is expected next: a value, a key (or the end of an empty object), a colon, or what follows a value
  let state: 'value' | 'firstValue' | 'key' | 'firstKey' | 'colon' | 'after' = 'value'
  for (;;) {
    skip()
    const here = text[at]
    const closes = here !== undefined && here === open.at(-1)
    if (state === 'after' && open.length === 0) return here === undefined ? null : broken(text, at, 'end of the file')
    if (
      closes &&
      (state === 'after' || (state === 'firstValue' && here === ']') || (state === 'firstKey' && here === '}'))
    ) {
      open.pop()
      at++
      state = 'after'
    } else if (state === 'after') {
      if (here !== ',') return broken(text, at, `, ${open.at(-1)}`)
      at++
      state = open.at(-1) === '}' ? 'key' : 'value'
    } else if (state === 'colon') {
      if (here !== ':') return broken(text, at, ':')
      at++
      state = 'value'
    } else if (state === 'key' || state === 'firstKey') {
      if (!take(string)) return broken(text, at, state === 'key' ? '"…"' : '"…" }')
      state = 'colon'
    } else if (here === '{' || here === '[') {
      open.push(here === '{' ? '}' : ']')
      at++
      state = here === '{' ? 'firstKey' : 'firstValue'
    } else {
      if (!take(string) && !take(scalar))
        return broken(text, at, `"…" 0 true false null [ {${state === 'firstValue' ? ' ]' : ''}`)
      state = 'after'
    }
  }
}

// oxlint-disable-next-line no-control-regex -- JSON wants control characters escaped
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y

function broken(text: string, at: number, expected: string): JsonBreak {
  const before = text.slice(0, at).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, expected }
}
