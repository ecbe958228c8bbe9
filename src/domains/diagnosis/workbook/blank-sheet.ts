import type { Text } from '../../../text/index.ts'
import type { Sheet } from '../../../files/workbook/book.ts'

/** A visible sheet with nothing on it yet. */
export function blankSheet(name: string, text: Text): Sheet {
  return {
    name,
    isHidden: false,
    isRightToLeft: text.direction === 'rtl',
    widths: [],
    rows: [],
    frozen: { rows: 0, columns: 0 },
    lists: [],
    charts: [],
    merged: [],
    bars: [],
    tab: null,
  }
}
