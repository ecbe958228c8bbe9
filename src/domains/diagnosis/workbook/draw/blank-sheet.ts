import type { Text } from '../../../../text/index.ts'
import type { Row, Sheet } from '../../../../files/workbook/book.ts'

/** A visible sheet with nothing on it yet. */
export function blankSheet(name: string, text: Text): Sheet {
  return { ...bare(name), isRightToLeft: text.direction === 'rtl' }
}

/** A sheet for formulas and for the way back, which no program offers to show. */
export function hiddenSheet(name: string, rows: readonly Row[]): Sheet {
  return { ...bare(name), isHidden: true, rows }
}

function bare(name: string): Sheet {
  return {
    name,
    isHidden: false,
    isRightToLeft: false,
    widths: [],
    rows: [],
    frozen: { rows: 0, columns: 0 },
    lists: [],
    charts: [],
    merged: [],
    bars: [],
    highlights: [],
    prompts: [],
    tables: [],
    selected: 'A1',
    paper: { orientation: 'landscape', isOnePage: false },
    tab: null,
  }
}
