import { decimalsOf, mostMinor } from './currencies.ts'

export type AmountRead =
  | { readonly minor: number }
  | { readonly fault: 'unreadable' | 'too_fine' | 'too_large' }
  /** Thousands or decimals, `5천` alone or of the unit before it, and nothing tells which: both readings, to be offered. */
  | { readonly fault: 'ambiguous'; readonly readings: readonly [string, string] }

interface Parts {
  readonly whole: string
  readonly fraction: string
}

/**
 * Reads an amount as people write it: `1250000`, `1,250,000`, `1 250 000`, `1.250.000`, `12,50,000`, `1250000.50`,
 * `12억 5,000만`, in the figures of any script, with its currency before or after it. A mark that stands twice parts
 * thousands; of two kinds of marks the last is the decimal one. A single mark before exactly three figures parts
 * thousands where the currency has fewer than three decimals; where it has three (`1.250` dinars) nothing tells, and it
 * is refused with both readings; so is `1억 5천`, of which many mean `1억 5천만`. Decimals beyond the currency's are taken only when they are zeros.
 */
export function readAmount(typed: string, currency: string): AmountRead {
  const plain = bare(typed, currency)
  if (/^\d+(\.\d+)?e\+?\d{1,2}$/i.test(plain)) return readNumber(plain, currency)
  const korean = koreanUnits(plain)
  if (korean !== null) return oneOf(korean, currency)
  const parts = partsOf(plain, decimalsOf(currency))
  return parts === null ? { fault: 'unreadable' } : 'fault' in parts ? parts : minorOf(parts, currency)
}

/** Reads a number as a program wrote it, with a point: `1250000`, `1.125`, `1.25E6`. */
export function readNumber(written: string, currency: string): AmountRead {
  // Number() alone would take 0x10, too
  if (!/^\s*(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(written)) return { fault: 'unreadable' }
  const value = Number(written)
  const scaled = value * 10 ** decimalsOf(currency)
  const minor = Math.round(scaled)
  if (minor > mostMinor) return { fault: 'too_large' }
  // 0.1 + 0.2 is not 0.3 to a program, and still thirty cents
  return Math.abs(scaled - minor) > Math.max(1e-6, scaled * 2 ** -50) ? { fault: 'too_fine' } : { minor }
}

/**
 * Figures of every script and width as plain ones; Arabic decimal marks stay, as they are never anything else. Raised,
 * lowered and circled figures and fractions stay as well: 10⁶ is not 106.
 */
export function plainFigures(typed: string): string {
  return typed
    .replaceAll(/[^\p{No}\u2070-\u209f]+/gu, (one) => one.normalize('NFKC'))
    .replaceAll(/\p{Nd}/gu, (figure) => String(valueOf(figure)))
    .trim()
}

/** The ten figures of a script stand in a row in Unicode, from zero. */
function valueOf(figure: string): number {
  const code = figure.codePointAt(0) ?? 0
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++
  return value
}

function bare(typed: string, currency: string): string {
  const symbol = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value
  const names = [currency, symbol ?? currency, ...(currency === 'KRW' ? ['원'] : [])]
  let plain = plainFigures(typed)
    .replaceAll('،', ',')
    .replaceAll(/['’٬\s]+/g, ' ')
  for (const name of names) {
    if (plain.toUpperCase().startsWith(name.toUpperCase())) plain = plain.slice(name.length).trim()
    else if (mayFollow(name) && plain.toUpperCase().endsWith(name.toUpperCase()))
      plain = plain.slice(0, -name.length).trim()
  }
  return plain
}

/** Behind an amount `K` is taken for thousands as often as for kyat. */
function mayFollow(name: string): boolean {
  return !/^[kmbt]$/i.test(name)
}

/** `12억 5,000만`: units of ten thousand, each once, the largest first; all the figures of each possible reading. */
function koreanUnits(plain: string): readonly [string] | readonly [string, string] | null {
  const part = String.raw`(\d{1,4}|\d,\d{3}|\d천)`
  const found = new RegExp(`^(?:${part}조)? ?(?:${part}억)? ?(?:${part}만)? ?${part}?$`).exec(plain)
  if (found === null || !/[조억만천]/.test(plain)) return null
  const figures = found
    .slice(1)
    .map((one: string | undefined) => (one ?? '').replace(',', '').replace('천', '000').padStart(4, '0'))
  const literal = figures.join('')
  const [trillions, hundredMillions, tenThousands, rest] = found.slice(1)
  if (rest?.endsWith('천') !== true || tenThousands !== undefined) return [literal]
  const [whole = '', high = '', , low = ''] = figures
  // `1억 5천` is said for 1억 5천만, and `1조 5천` for 1조 5천억
  if (hundredMillions !== undefined) return [literal, `${whole}${high}${low}0000`]
  return trillions === undefined ? [literal] : [literal, `${whole}${low}00000000`]
}

/** The amount where there is one reading; both readings where there are two. */
function oneOf([one, other]: readonly string[], currency: string): AmountRead {
  const read = minorOf({ whole: one ?? '', fraction: '' }, currency)
  if (other === undefined || 'fault' in read) return read
  return { fault: 'ambiguous', readings: [withoutZeros(one ?? ''), withoutZeros(other)] }
}

function withoutZeros(figures: string): string {
  return figures.replace(/^0+(?=\d)/, '')
}

/** Where the decimals begin. */
function partsOf(plain: string, decimals: number): Parts | Extract<AmountRead, { fault: 'ambiguous' }> | null {
  if (!/^\d[\d., ٫]*$/.test(plain) || !/\d$/.test(plain)) return null
  const marks = Array.from(plain).filter((one) => !/\d/.test(one))
  const last = marks.at(-1)
  if (last === undefined) return { whole: plain, fraction: '' }
  const kinds = new Set(marks)
  const isOnce = marks.indexOf(last) === marks.length - 1
  const [before, after] = [plain.slice(0, plain.lastIndexOf(last)), plain.slice(plain.lastIndexOf(last) + 1)]
  if (last === ' ' || !isOnce) return kinds.size === 1 ? grouped(plain, last, '') : null
  if (kinds.size > 2) return null
  if (kinds.size === 2) return grouped(before, marks[0] ?? '', after)
  const mayBeThousands = last !== '٫' && after.length === 3 && before.length <= 3 && !before.startsWith('0')
  if (!mayBeThousands) return { whole: before, fraction: after }
  if (decimals < 3) return { whole: before + after, fraction: '' }
  return { fault: 'ambiguous', readings: [before + after, `${before}${last}${after}0`] }
}

/** Thousands in threes; or as in South Asia, three figures last and twos before. */
function grouped(whole: string, mark: string, fraction: string): Parts | null {
  const groups = whole.split(mark)
  const isInThrees = groups.every((one, place) => (place === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(one))
  const isInTwos = groups.every((one, place) =>
    (place === groups.length - 1 ? /^\d{3}$/ : place === 0 ? /^\d{1,2}$/ : /^\d{2}$/).test(one),
  )
  return isInThrees || isInTwos ? { whole: groups.join(''), fraction } : null
}

function minorOf({ whole, fraction }: Parts, currency: string): AmountRead {
  const decimals = decimalsOf(currency)
  const kept = fraction.slice(0, decimals)
  if (/[^0]/.test(fraction.slice(decimals))) return { fault: 'too_fine' }
  const minor = Number(whole + kept.padEnd(decimals, '0'))
  return minor > mostMinor ? { fault: 'too_large' } : { minor }
}
