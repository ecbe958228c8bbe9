import type { Style as Given } from 'excelize-wasm'
import type { Style } from './book.ts'

/** Carries Latin and Korean on Windows; other systems put their own in its place. */
export const fontFamily = 'Malgun Gothic'

const ink = '1B2733'
const soft = '51606E'
const accent = '1F5FA8'
const line = 'C9D3DC'
const border = ['left', 'top', 'right', 'bottom'].map((Type) => ({ Type, Color: line, Style: 1 }))
const fill = (colour: string) => ({ Type: 'pattern' as const, Pattern: 1, Color: [colour] })
const top = { Vertical: 'top' as const, WrapText: true }
const middle = { Vertical: 'center' as const, WrapText: true }

/** How each kind of cell looks. What people fill in is coloured and the only thing not locked. */
export const styles: Readonly<Record<Style, Given>> = {
  title: { Font: { Family: fontFamily, Size: 18, Bold: true, Color: ink }, Alignment: { Vertical: 'center' } },
  lead: { Font: { Family: fontFamily, Size: 11, Color: soft }, Alignment: { Vertical: 'center' } },
  heading: { Font: { Family: fontFamily, Size: 14, Bold: true, Color: ink }, Alignment: { Vertical: 'center' } },
  text: { Font: { Family: fontFamily, Size: 11, Color: ink }, Alignment: middle },
  quiet: {
    Font: { Family: fontFamily, Size: 10, Color: accent, Underline: 'single' },
    Alignment: { Vertical: 'center' },
  },
  head: {
    Font: { Family: fontFamily, Size: 10, Bold: true, Color: 'FFFFFF' },
    Fill: fill(accent),
    Alignment: middle,
    Border: border,
  },
  id: { Font: { Family: fontFamily, Size: 10, Color: soft }, Alignment: top, Border: border },
  question: { Font: { Family: fontFamily, Size: 11, Bold: true, Color: ink }, Alignment: top, Border: border },
  steps: { Font: { Family: fontFamily, Size: 10, Color: ink }, Alignment: top, Border: border },
  chosen: { Font: { Family: fontFamily, Size: 10, Color: ink }, Fill: fill('F3F6F9'), Alignment: top, Border: border },
  input: {
    Font: { Family: fontFamily, Size: 11, Bold: true, Color: ink },
    Fill: fill('DCEBFA'),
    Alignment: middle,
    Border: border,
    Protection: { Locked: false },
  },
  inputLong: {
    Font: { Family: fontFamily, Size: 10, Color: ink },
    Fill: fill('DCEBFA'),
    Alignment: top,
    Border: border,
    Protection: { Locked: false },
    // what somebody types stays a text: neither a date nor a formula
    NumFmt: 49,
  },
  score: {
    Font: { Family: fontFamily, Size: 11, Bold: true, Color: ink },
    Alignment: { Vertical: 'center', Horizontal: 'right' },
    Border: border,
    CustomNumFmt: '0.0',
  },
  share: {
    Font: { Family: fontFamily, Size: 11, Color: ink },
    Alignment: { Vertical: 'center', Horizontal: 'right' },
    Border: border,
    NumFmt: 9,
  },
  count: {
    Font: { Family: fontFamily, Size: 11, Color: soft },
    Alignment: { Vertical: 'center', Horizontal: 'center' },
  },
  big: {
    Font: { Family: fontFamily, Size: 26, Bold: true, Color: accent },
    Alignment: { Vertical: 'center', Horizontal: 'left' },
    CustomNumFmt: '0.0',
  },
  bigText: { Font: { Family: fontFamily, Size: 16, Bold: true, Color: ink }, Alignment: { Vertical: 'center' } },
  machine: { Protection: { Locked: true, Hidden: true } },
}
