import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../assets/css')
const sheets = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(join(folder, name), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, ''),
}))

test('styles use logical properties only, so that right-to-left languages need no second sheet', () => {
  const physical =
    /(?<![\w-])(?:margin|padding|border)-(?:left|right)\b|(?<![\w-])(?:left|right)\s*:|text-align:\s*(?:left|right)|float:\s*(?:left|right)/
  expect(sheets.filter(({ text }) => physical.test(text)).map(({ name }) => name)).toEqual([])
})

test('no shorthand of four values gives left and right different sizes', () => {
  const uneven = sheets.flatMap(({ name, text }) =>
    [...text.matchAll(/(?<![\w-])(padding|margin|inset|border-width|border-radius)\s*:\s*([^;]+);/g)].flatMap(
      ([whole, property = '', value = '']) => {
        const [first, second, third, fourth] = value.trim().split(/\s+(?![^(]*\))/)
        if (fourth === undefined) return []
        // of a radius the values are corners, clockwise from the top left
        const isEven = property === 'border-radius' ? first === second && third === fourth : second === fourth
        return isEven ? [] : [`${name}: ${whole}`]
      },
    ),
  )
  expect(uneven).toEqual([])
})

test('no physical corner, side of an inset or shift to one side', () => {
  const physical =
    /border-(?:top|bottom)-(?:left|right)-radius|scroll-(?:margin|padding)-(?:left|right)|translateX\(|translate\(\s*-?[1-9]/
  expect(sheets.filter(({ text }) => physical.test(text)).map(({ name }) => name)).toEqual([])
})

test('colours stand in tokens.css and nowhere else', () => {
  const colour = /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/i
  expect(sheets.filter(({ name, text }) => name !== 'tokens.css' && colour.test(text)).map(({ name }) => name)).toEqual(
    [],
  )
})

test('every colour that is used is defined, for light, dark and print', () => {
  const tokens = sheets.find(({ name }) => name === 'tokens.css')?.text ?? ''
  const [light = '', dark = '', print = ''] = tokens.split('@media')
  const used = new Set(
    sheets.flatMap(({ text }) => [...text.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name ?? '')),
  )
  const colours = [...light.matchAll(/(--[\w-]+):\s*#/g)].map(([, name]) => name ?? '')
  expect([...used].filter((name) => !tokens.includes(`${name}:`))).toEqual([])
  expect(colours.filter((name) => name !== '--focus' && name !== '--on-focus' && !dark.includes(`${name}:`))).toEqual(
    [],
  )
  expect(colours.filter((name) => name !== '--focus' && name !== '--on-focus' && !print.includes(`${name}:`))).toEqual(
    [],
  )
})
