import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../../config.ts'
import { cellStyles, colours, styleOf } from './cell-styles.ts'

test('a workbook has the colours of the platform', () => {
  const css = readFileSync(join(projectRoot(), 'assets/css/tokens.css'), 'utf8')
  for (const [name, colour] of Object.entries(colours)) {
    const token = name.replaceAll(/[A-Z]|\d/g, (letter) => `-${letter.toLowerCase()}`)
    // the first value of a token is the one of a light page
    const value = new RegExp(`--${token}: #([0-9a-f]{6});`).exec(css)?.[1]
    expect(value?.toUpperCase(), token).toBe(colour)
  }
})

test('where one reads from the right, texts begin on the right and figures end on the left', () => {
  expect(cellStyles.text.alignment).toMatchObject({ horizontal: 'left' })
  expect(styleOf('text', true).alignment).toMatchObject({ horizontal: 'right', readingOrder: 'rtl' })
  expect(styleOf('score', true).alignment).toMatchObject({ horizontal: 'left' })
  expect(styleOf('rung', true).alignment).toMatchObject({ horizontal: 'center' })
})

test('only what people fill in can be written into', () => {
  const open = Object.entries(cellStyles).filter(([, style]) => style.protection?.locked === false)
  expect(open.map(([name]) => name)).toEqual(['input', 'inputLong'])
})
