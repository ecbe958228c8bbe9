import { expect, test } from 'vitest'
import { compare } from './compare.ts'
import { koreanTranslation } from './further-languages.ts'
import { interfaceEntries, koreanMessages } from './interface-entries.ts'

const rows = compare(interfaceEntries(), koreanTranslation(koreanMessages()))

test('every message of the interface, mails, errors and commands stands in Korean, sound and without English left', () => {
  expect(rows.length).toBeGreaterThan(700)
  expect(
    rows.filter(({ state }) => state !== 'done').map(({ place, state, faults }) => ({ place, state, faults })),
  ).toEqual([])
})

// or it ends with what a person wrote
const polite = /(니다|습니까|십시오|세요|니까)[.?]?\}*$|\{(reply|question|note|words|link|list|lines|statement)\}$/

test('mails are polite, in paragraphs, and every link stands on a line of its own', () => {
  const mails = rows.filter(({ entry }) => entry.part === 'mails')
  const bodies = mails.filter(({ entry }) => entry.path.at(-1)?.endsWith('.body') === true)
  expect(bodies.length).toBeGreaterThan(3)
  for (const { entry, text } of bodies) {
    const paragraphs = (text ?? '').split('\n\n')
    expect(paragraphs.length, entry.path.join('/')).toBe(entry.english.split('\n\n').length)
    expect(paragraphs.at(-1), entry.path.join('/')).toMatch(polite)
    for (const line of (text ?? '').split('\n')) if (/\{link\}/.test(line)) expect(line).toBe('{link}')
  }
  for (const { entry, text } of mails.filter(({ entry: { path } }) => path.at(-1)?.endsWith('.subject') === true)) {
    expect(text, entry.path.join('/')).toMatch(/^\[WeGO\] /)
    expect(text, entry.path.join('/')).not.toContain('\n')
  }
})
