import { stringify } from 'csv-stringify/sync'

/** What a table for people's spreadsheets is sent as. */
export const csvType = 'text/csv; charset=utf-8'

/**
 * Where a spreadsheet could begin a formula: at the start of a cell, blanks, quotation marks and invisible signs passed
 * over, and full width as well as narrow. Also after a semicolon, a tab or a line end inside of it: a spreadsheet of a
 * country that separates by semicolons takes quotation marks in the middle of its cells for letters and begins a cell there.
 * A stretch takes all that may be passed over at once, so that each letter is looked at once.
 */
const stretches = /(;?)(['"\s\p{Cf}]*)([=+\-@＝＋－＠]?)/gu
const first = /^'*[\t\r]/

/** A text that no spreadsheet runs: an apostrophe stands before whatever could begin a formula. */
export function withoutFormulas(text: string): string {
  return atBeginnings(text, (beginning) => `'${beginning}`)
}

/** The text as it was, for who reads a table of ours back. */
export function asWritten(cell: string): string {
  return atBeginnings(cell, (beginning) => (beginning.startsWith("'") ? beginning.slice(1) : beginning))
}

/** A text with each place changed where a formula could begin. */
function atBeginnings(text: string, change: (beginning: string) => string): string {
  return text.replace(stretches, (all, semicolon: string, passed: string, sign: string, place: number) => {
    if (sign === '') return place === 0 && first.test(all) ? change(all) : all
    const begins = place === 0 || semicolon !== ''
    const beginnings = `${passed}${sign}`.split(/(?<=[\t\r\n])/)
    return semicolon + beginnings.map((one, at) => (at > 0 || begins ? change(one) : one)).join('')
  })
}

/** One text as a cell of CSV, quoted where needed. */
export function csvCell(text: string): string {
  const safe = withoutFormulas(text)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A table for people's spreadsheets: UTF-8 with its mark, a line of headings, numbers as numbers, texts that never run. */
export function writeCsv<const Column extends string>(
  columns: readonly Column[],
  rows: readonly { readonly [name in Column]?: string | number | null | undefined }[],
): string {
  return stringify([...rows], {
    header: true,
    bom: true,
    columns: [...columns],
    cast: { string: (text) => withoutFormulas(text) },
  })
}
