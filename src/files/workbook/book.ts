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
  readonly charts: readonly Chart[]
  /** Ranges over which one text stands, such as `A1:G1`. */
  readonly merged: readonly string[]
  readonly bars: readonly Bars[]
  readonly highlights: readonly Highlight[]
  /** Cells in which people write, each with what is said when they come to it. */
  readonly prompts: readonly Prompt[]
  /** Tables as people hear them: a row of heads and a column of names around the figures, such as `A5:I20`. */
  readonly tables: readonly string[]
  /** Where somebody stands who opens the sheet. */
  readonly selected: string
  readonly paper: Paper
  readonly tab: string | null
}

/** Bars inside the cells of a range, from 0 to the number of a full one. */
export interface Bars {
  readonly range: string
  readonly full: number
}

/** How a cell looks while a formula holds, written as for the first cell of the range and of this sheet alone. */
export interface Highlight {
  readonly range: string
  readonly when: string
  readonly as: 'reached' | 'here'
}

export interface Prompt {
  readonly range: string
  readonly title: string
  readonly hint: string
  readonly takes: Takes
}

/** A number, or a text by its letters, from one value to another; `null` is without end. */
export interface Takes {
  readonly kind: 'whole' | 'decimal' | 'letters'
  readonly from: number
  readonly to: number | null
}

export interface Paper {
  readonly orientation: 'portrait' | 'landscape'
  /** All of the sheet on one page; else as wide as a page and as long as it needs. */
  readonly isOnePage: boolean
  /** In letters that one can read, with a page of its own for what stands right of this column; its first column on both. */
  readonly breakAfter?: number
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
  | 'banner'
  | 'bannerLead'
  | 'lead'
  /** In a table, from the top of its row or in the middle. */
  | 'text'
  | 'cell'
  /** Outside of tables. */
  | 'plain'
  | 'quiet'
  | 'link'
  | 'totalLink'
  /** A line of a list that may stay empty. */
  | 'loose'
  | 'looseCount'
  | 'swatch'
  | 'number'
  | 'head'
  | 'headEnd'
  | 'total'
  | 'totalScore'
  | 'totalCount'
  | 'id'
  | 'question'
  | 'steps'
  | 'chosen'
  | 'input'
  | 'inputLong'
  | 'score'
  | 'share'
  | 'progress'
  | 'count'
  | 'panel'
  | 'panelLabel'
  | 'big'
  | 'bigText'
  | 'rung'
  | 'machine'

/** A drop-down: only these words, taken from cells. */
export interface List {
  readonly range: string
  readonly source: string
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
