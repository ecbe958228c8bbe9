import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { projectRoot } from '../../config.ts'
import { findCircle, loadInstrument } from './load-instrument.ts'

const ceds = loadInstrument(join(projectRoot(), 'instruments/ceds/1.0'))
const english = ceds.words.en
const maturity = ceds.items.filter((item) => !item.isSystem)
const systems = ceds.items.filter((item) => item.isSystem)

function rowsOf(file: string): Record<string, string>[] {
  return parse(readFileSync(join(projectRoot(), 'facts', file)), { columns: true })
}

/** Every text of an item that a reader meets, with where it stands. */
const sentences = ceds.items.flatMap(({ id }) => {
  const words = english.items[id]
  if (!words) throw new Error(`no words of ${id}`)
  const { ask, steps, why, definition, evidence } = words
  return [
    { id, part: 'ask', text: ask },
    ...steps.map((text, step) => ({ id, part: `step ${step}`, text })),
    { id, part: 'why', text: why },
    ...evidence.map((text, at) => ({ id, part: `evidence ${at + 1}`, text })),
    ...(definition === undefined ? [] : [{ id, part: 'definition', text: definition }]),
  ]
})
const ours = sentences.filter(({ part }) => part !== 'definition')

test('90 questions on the environment and 110 systems', () => {
  expect(maturity).toHaveLength(90)
  expect(systems).toHaveLength(110)
})

test('the themes of the environment are those of facts/maturity-themes.csv, in their order', () => {
  const themes = rowsOf('maturity-themes.csv')
  expect(
    maturity.map((item) => {
      const group = ceds.groups.find((one) => one.id === item.group)
      return {
        id: item.id,
        dimension: english.groups[item.group]?.name,
        force: group?.force,
        theme: english.items[item.id]?.name,
      }
    }),
  ).toEqual(
    themes.map((theme) => ({
      id: `${ceds.groups.find((group) => english.groups[group.id]?.name === theme['dimension'])?.id}-${theme['number']?.padStart(2, '0')}`,
      dimension: theme['dimension'],
      force: theme['force'],
      theme: theme['theme'],
    })),
  )
})

test('the systems are those of facts/systems.csv: ids, areas, names and needs', () => {
  expect(
    systems.map((item) => ({
      id: item.id,
      area: english.groups[item.group]?.name,
      name: english.items[item.id]?.name,
      needs: item.needs.toSorted().join(' '),
    })),
  ).toEqual(
    rowsOf('systems.csv').map(({ id, area, name, needs = '' }) => ({
      id,
      area,
      name,
      needs: needs.split(' ').filter(Boolean).toSorted().join(' '),
    })),
  )
})

test('every dimension holds fifteen questions, and every axis has its groups', () => {
  const counts = Map.groupBy(ceds.items, (item) => item.group)
  for (const group of ceds.groups) {
    if (group.axis === 'environment') expect(counts.get(group.id), group.id).toHaveLength(15)
    else expect(counts.get(group.id)?.length, group.id).toBeGreaterThan(10)
  }
})

test('five steps each, of values 0 to 4', () => {
  for (const item of ceds.items) {
    expect(item.values, item.id).toEqual([0, 1, 2, 3, 4])
    expect(item.goalposts, item.id).toEqual([0, 4])
    expect(english.items[item.id]?.steps, item.id).toHaveLength(5)
  }
})

test('no sentence stands twice', () => {
  const places = Map.groupBy(ours, ({ text }) => text.toLowerCase().replaceAll(/\s+/g, ' ').trim())
  const twice = [...places].flatMap(([text, found]) =>
    found.length > 1 ? [`${found.map(({ id, part }) => `${id} ${part}`).join(', ')}: ${text}`] : [],
  )
  expect(twice).toEqual([])
})

test('no sentence has more than 27 words', () => {
  const long = sentences.flatMap(({ id, part, text }) =>
    text
      .split(/(?<=[.?!])\s+/)
      .filter((sentence) => sentence.split(/\s+/).length > 27)
      .map((sentence) => `${id} ${part}: ${sentence}`),
  )
  expect(long).toEqual([])
})

/** A reader cannot see whether something is "adequate"; a step says what one would see. */
const banned =
  /\b(adequate|effective|efficient|mature|advanced|comprehensive|robust|regularly|regular|properly|appropriate|strong|good|well|sufficient|fully|seamless|significant|various|etc|best practice|state.of.the.art|leverage|stakeholders?|holistic|synergy)\b/i

test('no word of praise stands in for something one can see', () => {
  expect(ours.filter(({ text }) => banned.test(text)).map(({ id, part, text }) => `${id} ${part}: ${text}`)).toEqual([])
})

test('no text names another item by its id', () => {
  const known = new Set(ceds.items.map((item) => item.id))
  const naming = sentences.filter(({ text }) =>
    [...text.matchAll(/\b([A-Z]{3}-\d\d|[A-Z]\d\d)\b/g)].some(([id]) => known.has(id)),
  )
  expect(naming.map(({ id, part, text }) => `${id} ${part}: ${text}`)).toEqual([])
})

test('every question asks, and every step and reason is a sentence', () => {
  for (const { id, part, text } of sentences) {
    if (part === 'ask') expect(text, id).toMatch(/\?$/)
    if (part.startsWith('step') || part === 'why') expect(text, `${id} ${part}`).toMatch(/\.$/)
    expect(text, `${id} ${part}`).not.toMatch(/\s{2}|^\s|\s$/)
  }
})

test('two to four pieces of evidence each', () => {
  const counts = ceds.items.filter(({ id }) => {
    const count = english.items[id]?.evidence.length ?? 0
    return count < 2 || count > 4
  })
  expect(counts.map(({ id }) => id)).toEqual([])
})

test('every role of an item is described, and every role has items', () => {
  const used = new Set(ceds.items.map((item) => item.role))
  expect([...used].toSorted()).toEqual(ceds.roles.toSorted())
  for (const role of ceds.roles) expect(english.roles[role]?.about.length, role).toBeGreaterThan(5)
})

test('what systems need are systems, and no need leads back to its start', () => {
  const ids = new Set(systems.map((item) => item.id))
  expect(systems.flatMap((item) => item.needs).filter((need) => !ids.has(need))).toEqual([])
  expect(findCircle(new Map(systems.map((item) => [item.id, item.needs])))).toBeNull()
})

test('all questions together take two hours at most', () => {
  const seconds = ceds.items.reduce((sum, item) => sum + item.seconds, 0)
  expect(seconds).toBeLessThanOrEqual(2 * 60 * 60)
})

test('every axis and dimension weighs alike, and the stages are those that are published', () => {
  expect(new Set([...ceds.axes, ...ceds.groups, ...ceds.items].map((one) => one.weight))).toEqual(new Set([1]))
  expect(ceds.recipe.stages.map((stage) => stage.from)).toEqual([0, 20, 40, 60, 80])
  expect(ceds.recipe.weakestMayLag).toBe(20)
  expect(ceds.recipe.minimumCoverage).toBe(0.6)
})

test('Korean has every name of an axis, force, dimension, area, role and step', () => {
  const korean = ceds.words['ko']
  for (const part of ['axes', 'forces', 'groups', 'roles'] as const) {
    expect(Object.keys(korean?.[part] ?? {}).toSorted(), part).toEqual(Object.keys(english[part]).toSorted())
  }
  expect(korean?.scaleOfSystems).toHaveLength(english.scaleOfSystems.length)
})
