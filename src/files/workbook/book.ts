/** A workbook as plain data: what stands where. Drawing it knows nothing of files; writing it knows nothing of CeDS. */
export interface Book {
  readonly sheets: readonly Sheet[]
  readonly properties: { readonly title: string; readonly subject: string; readonly language: string }
  /** Which sheet is open when somebody opens the file. */
  readonly active: string
}

export interface Sheet {
  readonly name: string
  /** A hidden sheet holds what formulas and the way back need; programs do not offer to show it. */
  readonly isHidden: boolean
  readonly isRightToLeft: boolean
  /** Widths in characters, from column A. */
  readonly widths: readonly number[]
  readonly rows: readonly Row[]
  /** Rows and columns that stay while one scrolls, and are repeated on every printed page. */
  readonly frozen: { readonly rows: number; readonly columns: number }
  readonly lists: readonly List[]
  /** What may be typed where there is nothing to choose from; none where absent. */
  readonly bounds?: readonly Bound[]
  readonly charts: readonly Chart[]
  /** Ranges over which one text stands, such as `A1:G1`. */
  readonly merged: readonly string[]
  /** Bars inside the cells of a range of scores, 0 to 100. */
  readonly bars: readonly string[]
  readonly tab: string | null
}

export interface Row {
  /** In points; by its content where absent. */
  readonly height?: number
  readonly cells: readonly (Cell | null)[]
}

/** A text is always written as a text: what begins with `=` stays what somebody typed. */
export interface Cell {
  readonly value?: string | number
  /** Without its `=`, in the English names and commas that files hold whatever the reader's language is. */
  readonly formula?: string
  readonly style: Style
  /** How many decimals a number shows, with marks between thousands; by its style where absent. */
  readonly decimals?: number
  /** Where a link inside the workbook leads, such as `'Governance'!A1`. */
  readonly link?: string
}

export type Style =
  | 'title'
  | 'lead'
  | 'heading'
  | 'text'
  | 'quiet'
  | 'head'
  | 'id'
  | 'question'
  | 'steps'
  | 'chosen'
  | 'input'
  | 'inputLong'
  | 'score'
  | 'share'
  | 'count'
  | 'big'
  | 'bigText'
  | 'machine'

/** A drop-down: only these words, taken from cells. */
export interface List {
  readonly range: string
  readonly source: string
  readonly title: string
  readonly hint: string
}

/** A number, or a text by its length, from one value to another; `null` is without end. */
export interface Bound {
  readonly range: string
  readonly kind: 'whole' | 'decimal' | 'length'
  readonly from: number
  readonly to: number | null
  readonly title: string
  readonly hint: string
}

export interface Chart {
  readonly kind: 'radar' | 'bar'
  readonly at: string
  readonly title: string
  /** What somebody hears who does not see it. */
  readonly description: string
  readonly names: string
  readonly values: string
  /** How many columns and rows of the sheet it covers. */
  readonly columns: number
  readonly rows: number
}
