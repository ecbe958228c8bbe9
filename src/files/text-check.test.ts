import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkText } from './text-check.ts'

const folder = mkdtempSync(join(tmpdir(), 'text-check-'))
const path = join(folder, 'evidence.txt')
afterAll(() => rmSync(folder, { recursive: true }))

function check(text: string): Promise<void> {
  const bytes = Buffer.from(text)
  writeFileSync(path, bytes)
  return checkText(path, bytes.subarray(0, 64))
}

// prettier-ignore
const pages: { name: string; text: string }[] = [
  { name: 'a page', text: '<!doctype html><p>' },
  { name: 'blanks first', text: '\ufeff \n <HTML>' },
  { name: 'a comment first', text: '<!-- saved --><html>' },
  { name: 'several comments first', text: ' <!-- a -->\n<!----> <!-- b --> <body>' },
  { name: 'a comment with an end inside', text: '<!-- a --> b --> <?xml version="1.0"?>' },
  { name: 'a comment of several lines', text: '<!--\n<p>\n-->\n<svg xmlns="">' },
  { name: 'a script anywhere', text: 'text <script src="x">' },
]

test.each(pages)('what a browser would draw as a page is refused: $name', async ({ text }) => {
  await expect(check(text)).rejects.toMatchObject({ code: 'file_type_refused' })
})

// prettier-ignore
const texts: { name: string; text: string }[] = [
  { name: 'a comment before words', text: '<!-- a --> plain text' },
  { name: 'a tag behind words', text: 'plain <html' },
  { name: 'a comment that ends in its own beginning', text: '<!--><html' },
  { name: 'a comment without an end', text: '<!-- <html' },
  { name: 'a comparison', text: 'a <b and c> d' },
]

test.each(texts)('a plain text is taken: $name', async ({ text }) => {
  await expect(check(text)).resolves.toBeUndefined()
})

test.each([
  ['comments', '<!---->'],
  ['comments and blanks', '<!-- --> \n'],
  ['beginnings of comments', '<!--'],
  ['ends of comments', '-->'],
  ['blanks', ' '],
])('a hundred thousand %s are no work', async (_, part) => {
  const begun = performance.now()
  await check(`${part.repeat(100_000)} plain text`)
  await check(`<!--${part.repeat(100_000)} plain text`)
  expect(performance.now() - begun).toBeLessThan(2000)
})
