import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { score } from '@wego/composite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { convert, hasLibreOffice, recalculate } from '../builders/libreoffice.ts'
import { bookOf } from '../builders/workbooks.ts'
import {
  type AnswerEntry,
  chosenWord,
  documentOfWorkbook,
  itemOf,
  loadInstruments,
  missingSystems,
  structureOf,
  workbookPlaces,
} from '../../src/domains/diagnosis/index.ts'
import { writeWorkbook } from '../../src/files/workbook/write-workbook.ts'
import { textIn } from '../../src/text/index.ts'

// LibreOffice computes the workbook itself: no figure of ours is asked

const found = loadInstruments().find(({ id }) => id === 'ceds')
if (!found) throw new Error('instruments/ceds is missing')
const ceds = found
const folder = mkdtempSync(join(tmpdir(), 'wego-workbook-'))
const file = join(folder, 'empty.xlsx')
const isThere = hasLibreOffice()
if (!isThere)
  console.log('  LibreOffice is not here and could not be installed: the workbook is checked by the calculator alone')

beforeAll(async () => writeFileSync(file, await writeWorkbook(bookOf(ceds, {}))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Chosen = number // 0–4 a step, 5 not our competence, 6 do not know, -1 nothing

const groups = ceds.groups.map(({ id }) => id)
const byHand: { name: string; choose: (place: number, group: string) => Chosen }[] = [
  { name: 'nothing', choose: () => -1 },
  ...[0, 1, 2, 3, 4].map((step) => ({ name: `all at step ${step}`, choose: () => step })),
  { name: 'all not ours', choose: () => 5 },
  { name: 'nobody knows', choose: () => 6 },
  { name: 'half not ours', choose: (place) => (place % 2 === 0 ? 5 : 3) },
  { name: 'half unknown', choose: (place) => (place % 2 === 0 ? 6 : 3) },
  { name: 'just enough', choose: (place) => (place % 5 < 3 ? 2 : -1) },
  { name: 'rising', choose: (place) => place % 5 },
  ...['GOV', 'CIT', 'IND', 'INF'].map((empty) => ({
    name: `${empty} empty`,
    choose: (place: number, group: string) => (group === empty ? -1 : 2 + (place % 3)),
  })),
  { name: 'one weak part', choose: (_, group) => (group === 'NET' ? 0 : 4) },
  { name: 'one part not ours', choose: (_, group) => (group === 'IND' ? 5 : 3) },
  { name: 'environment only', choose: (_, group) => (groups.indexOf(group) < 6 ? 4 : -1) },
  { name: 'systems only', choose: (_, group) => (groups.indexOf(group) < 6 ? -1 : 4) },
]

/** Always the same 200 sets (Park and Miller 1988). */
function random(): { name: string; choose: (place: number, group: string) => Chosen }[] {
  let seed = 20_261_122
  const next = () => (seed = (seed * 48_271) % 2_147_483_647)
  return Array.from({ length: 200 }, (_, set) => {
    const picks = ceds.items.map(() => {
      const one = next() % 20
      // mostly answered, so that stages are given
      return one < 15 ? one % 5 : one < 17 ? 5 : one < 19 ? 6 : -1
    })
    return { name: `random ${set + 1}`, choose: (place: number) => picks[place] ?? -1 }
  })
}

function entryOf(chosen: Chosen): AnswerEntry | null {
  if (chosen < 0) return null
  if (chosen <= 4) return { step: chosen, strength: 'claimed' }
  return { mark: chosen === 5 ? 'not_our_competence' : 'dont_know', strength: 'claimed' }
}

describe.runIf(isThere)('in LibreOffice', () => {
  test('220 sets of answers give the scores, stages and systems of the engine', () => {
    const text = textIn('en')
    const places = workbookPlaces(ceds, text)
    const sets = [...byHand, ...random()]
    expect(byHand).toHaveLength(20)
    const answersOf = sets.map(({ choose }) =>
      Object.fromEntries(
        ceds.items.flatMap(({ id, group }, place) => {
          const entry = entryOf(choose(place, group))
          return entry === null ? [] : [[id, entry] as const]
        }),
      ),
    )
    const { read, systems } = places
    const lines = recalculate({
      file,
      read: [...read.map(({ address }) => address), systems],
      sets: answersOf.map((answers) =>
        Object.fromEntries(
          places.answers.map(({ range, itemIds }) => [
            range,
            itemIds.map((id) => {
              const item = itemOf(ceds, id)
              return item ? chosenWord(ceds, item, answers[id], text) : ''
            }),
          ]),
        ),
      ),
    })
    expect(lines).toHaveLength(220)
    lines.forEach((line, place) => {
      const name = sets[place]?.name ?? ''
      const scoring = Object.fromEntries(
        Object.entries(answersOf[place] ?? {}).map(([id, { step, mark, strength }]) => [
          id,
          step === undefined ? { mark: mark ?? 'dont_know' } : { step, strength },
        ]),
      )
      const expected = score(scoring, structureOf(ceds), ceds.recipe)
      read.forEach(({ of }, at) => {
        const value = of(expected)
        const told = line[at]
        if (value === null) expect(told, `${name}: ${read[at]?.address}`).toBe('')
        else expect(told, `${name}: ${read[at]?.address}`).toBeCloseTo(value, 9)
      })
      const missing = missingSystems(ceds, scoring).map(({ id }) => ceds.words.en.items[id]?.name ?? id)
      expect(
        line.slice(read.length).filter((one) => one !== ''),
        name,
      ).toEqual(missing)
    })
  })

  test('saved as .ods and as .xlsx again, a workbook says the same', async () => {
    const comments = [
      '=1+1',
      "'quoted",
      'line\nbreak',
      '한국어',
      'توقيع',
      '🏙️',
      '가나다라 '.repeat(799),
      '-5',
      '007',
      'TRUE',
    ]
    const plans = [
      {},
      { targetYear: 2029, targetCost: { minor: 1_250_000, currency: 'VND' } },
      { targetCost: { minor: 999_999_999_999_999, currency: 'USD' } },
      { targetCost: { minor: 1125, currency: 'KWD' } },
      { targetYear: 2100 },
    ]
    const answers = Object.fromEntries(
      ceds.items.map(({ id, group }, place) => {
        const entry: AnswerEntry = entryOf((place * 3) % 7) ?? { strength: 'claimed' }
        const comment = comments[place % comments.length] ?? ''
        const plan = plans[place % plans.length] ?? {}
        return [
          id,
          { ...entry, comment: comment.trim(), evidenceNote: group, strength: 'documented' as const, ...plan },
        ]
      }),
    )
    const given = join(folder, 'given.xlsx')
    writeFileSync(given, await writeWorkbook(bookOf(ceds, answers, { language: 'ko' })))
    const before = await documentOfWorkbook(readFileSync(given), [ceds])
    convert(given, 'ods', folder)
    const asOds = await documentOfWorkbook(readFileSync(join(folder, 'given.ods')), [ceds])
    expect(asOds.findings).toEqual([])
    expect(asOds.document).toEqual(before.document)
    writeFileSync(join(folder, 'again.ods'), readFileSync(join(folder, 'given.ods')))
    convert(join(folder, 'again.ods'), 'xlsx', folder)
    const again = await documentOfWorkbook(readFileSync(join(folder, 'again.xlsx')), [ceds])
    expect(again.document.answers).toEqual(answers)
  })
})
