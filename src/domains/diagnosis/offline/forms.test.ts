import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { textIn } from '../../../text/index.ts'
import { loadInstruments } from '../load-instrument.ts'
import { drawOfflineFile } from './draw-offline-file.ts'
import { readOfflineAnswers } from './forms.ts'
import { type OfflineEntry, type OfflineOrigin, mailBegin, mailEnd, sealAnswers } from './offline-answers.ts'
import { offlineFileName, offlinePack } from './offline-pack.ts'

const origin: OfflineOrigin = {
  file: 'Zm9vYmFy',
  title: 'Governance </script><!--',
  city: { id: 'hanoi', name: 'Hà Nội' },
  round: { id: '2026', label: '2026' },
  instrument: { id: 'ceds', version: '1.0', hash: 'a'.repeat(64) },
  part: { kind: 'group', id: 'GOV' },
  language: 'en',
  exportedAt: '2026-11-21T09:00:00.000Z',
  items: 15,
}

const written = fc.string({ unit: 'grapheme', maxLength: 60 }).map((one) => one.replaceAll(/[\0\r]/g, '').trim())
const entry = fc.record({
  revision: fc.nat({ max: 99 }),
  step: fc.option(fc.nat({ max: 4 })),
  mark: fc.constant(null),
  comment: written,
  evidenceLink: fc.constantFrom('', 'https://example.org/a?b=1'),
  evidenceNote: written,
  isConfirmed: fc.boolean(),
  at: fc.constant('2026-11-21T10:00:00.000Z'),
}) satisfies fc.Arbitrary<OfflineEntry>

test('what was written comes back as it was: as a file, inside the page, in a mail', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('GOV-01', 'GOV-02', 'GOV-03'), entry), (answers) => {
      const sealed = sealAnswers(origin, answers, '2026-11-21T11:00:00.000Z')
      const json = JSON.stringify(sealed)
      const inPage = `<!doctype html><script type="application/json" id="wego-answers">${json.replaceAll('<', String.raw`\u003c`)}</script><script>x</script>`
      const inMail = `Hello\n${mailBegin}\n${Buffer.from(json).toString('base64')}\n${mailEnd}\n`
      for (const text of [json, `\ufeff${json}\n`, inPage, inMail]) {
        const read = readOfflineAnswers(text)
        expect(read.isEdited).toBe(false)
        expect(read.document.answers).toEqual({ ...answers })
        expect(read.document.origin).toEqual(origin)
      }
    }),
    { numRuns: 50 },
  )
})

test('no text breaks out of the page, and a fresh file reads back with no answers', async () => {
  const [instrument] = loadInstruments()
  if (!instrument) throw new Error('no instrument')
  const row = { cityId: 'hanoi', id: '2026', label: '</script><script>alert(1)</script>' }
  const pack = offlinePack(
    { row, instrument, cityName: '"><img src=x>' },
    { part: { kind: 'pack', id: 'Pack 7/ü' }, title: '</title><script>', itemIds: ['GOV-01', 'NOPE'] },
    { answers: [], language: 'ko', file: 'x', at: new Date('2026-11-21T09:00:00Z') },
  )
  const html = await drawOfflineFile(textIn('ko'), pack, { style: 'p{}', script: 'let a' })
  expect(html.match(/<script/g)).toHaveLength(3)
  expect(html).not.toContain('<img src=x>')
  expect(offlineFileName(pack.origin)).toBe('hanoi-2026-pack-7.html')
  expect(readOfflineAnswers(html).document).toMatchObject({ answers: {}, origin: { items: 1, city: { id: 'hanoi' } } })
})
