import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { LineCounter, isMap, isNode, parseDocument } from 'yaml'
import { z } from 'zod'
import { CompositeError, type Recipe, checkRecipe, checkStructure } from '@wego/composite'
import { projectRoot } from '../../config.ts'
import { languages } from '../../text/index.ts'
import { canonicalJson, sha256 } from './canonical.ts'
import type { Contradiction, Instrument, InstrumentWords, Item } from './instrument.ts'

/** A broken instrument: file, line and fault in one sentence. */
export class InstrumentFault extends Error {
  readonly file: string
  readonly line: number
  readonly fault: string

  constructor(file: string, line: number, fault: string) {
    super(`${file}:${line}: ${fault}`)
    this.file = file
    this.line = line
    this.fault = fault
    this.name = 'InstrumentFault'
  }
}

const id = z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/)
const weight = z.number().nonnegative()
const line = z.string().trim().min(1)

const structureFile = z.strictObject({
  id,
  version: z.string().regex(/^\d+\.\d+$/),
  licence: line,
  published: z.iso.date(),
  scales: z.record(
    z.string(),
    z.strictObject({ values: z.array(z.number()).min(2), goalposts: z.tuple([z.number(), z.number()]) }),
  ),
  axes: z.array(z.strictObject({ id, weight })).min(1),
  roles: z.array(id).min(1),
  groups: z.array(z.strictObject({ id, axis: id, force: z.string().optional(), weight })).min(1),
  items: z
    .array(
      z.strictObject({
        id,
        group: id,
        role: id,
        scale: z.string(),
        weight,
        seconds: z.number().positive(),
        halfLifeMonths: z.number().positive(),
        sensitive: z.boolean().optional(),
        needs: z.array(id).optional(),
      }),
    )
    .min(1),
})

const contradictionsFile = z.strictObject({
  contradictions: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
      says: z.strictObject({ item: id, atLeast: z.number().int().min(1) }),
      but: z.strictObject({ item: id, atMost: z.number().int().min(0) }),
      en: line,
      ko: line.optional(),
    }),
  ),
})

const itemWords = z.strictObject({
  name: line,
  definition: line.optional(),
  ask: line,
  steps: z.array(line),
  why: line,
  evidence: z.array(line).min(1),
})
const named = z.strictObject({ name: line, about: line })

const wordsFile = z.strictObject({
  language: z.string(),
  name: line,
  axes: z.record(z.string(), named),
  forces: z.record(z.string(), line),
  roles: z.record(z.string(), named),
  groups: z.record(z.string(), named),
  scaleOfSystems: z.array(line),
  items: z.record(z.string(), itemWords),
})

const aggregation = z.strictObject({
  method: z.enum(['arithmetic', 'geometric']),
  floor: z.number().positive().optional(),
})
// a draw's common lean doubles a chance at most, so more than a half would not be a chance any more
const chance = z.strictObject({ lower: z.number().min(0).max(0.5), higher: z.number().min(0).max(0.5) })

export const recipeSchema = z.strictObject({
  id,
  version: z.string(),
  normalise: z.strictObject({ method: z.literal('goalposts') }),
  aggregate: z.strictObject({ items: aggregation, groups: aggregation, axes: aggregation }),
  minimumCoverage: z.number().min(0).max(1),
  stages: z.array(z.strictObject({ stage: z.number().int(), from: z.number() })).min(1),
  weakestMayLag: z.number().min(0),
  uncertainty: z.strictObject({
    draws: z.number().int().min(10).max(100_000),
    share: z.number().gt(0).lt(1),
    misread: z.strictObject({ claimed: chance, documented: chance, verified: chance }),
  }),
}) satisfies z.ZodType<Recipe>

/** Reads one version of an instrument and refuses it whole at the first fault, naming file, line and what is wrong. */
export function loadInstrument(folder: string): Instrument {
  const structure = readYaml(join(folder, 'instrument.yaml'), structureFile)
  const recipe = readYaml(join(folder, 'recipe.yaml'), recipeSchema)
  const { values } = structure
  checkIds(structure)

  const items = values.items.map((item, at) => {
    const scale = values.scales[item.scale]
    if (!scale) return structure.fail(['items', at, 'scale'], `unknown scale "${item.scale}"`)
    const group = values.groups.find((one) => one.id === item.group)
    return {
      id: item.id,
      group: item.group,
      role: item.role,
      weight: item.weight,
      seconds: item.seconds,
      halfLifeMonths: item.halfLifeMonths,
      isSensitive: item.sensitive ?? false,
      needs: item.needs ?? [],
      isSystem: item.needs !== undefined && group !== undefined,
      values: scale.values,
      goalposts: scale.goalposts,
    }
  })
  refuseWith(structure, 'groups', () => checkStructure({ axes: values.axes, groups: values.groups, items }))
  refuseWith(recipe, 'stages', () => checkRecipe(recipe.values))

  const english = readWords(join(folder, 'text.en.yaml'), items, {
    axes: values.axes.map((one) => one.id),
    groups: values.groups.map((one) => one.id),
    roles: values.roles,
  })
  const words: Partial<Record<string, InstrumentWords>> = { en: english }
  for (const language of languages) {
    const file = join(folder, `text.${language}.yaml`)
    if (language !== 'en' && existsSync(file)) words[language] = readWords(file, items, null)
  }

  const content = canonicalJson({ structure: values, words: english })
  const instrument: Instrument = {
    id: values.id,
    version: values.version,
    hash: sha256(content),
    licence: values.licence,
    published: values.published,
    roles: values.roles,
    axes: values.axes,
    groups: values.groups.map((group) => ({ ...group, force: group.force ?? null })),
    items,
    contradictions: readContradictions(join(folder, 'contradictions.yaml'), items),
    recipe: recipe.values,
    recipeHash: sha256(canonicalJson(recipe.values)),
    words: { ...words, en: english },
    content,
  }
  checkPublished(folder, instrument)
  return Object.freeze(instrument)
}

/** Every version of every instrument that stands in the folder. */
export function loadInstruments(folder = instrumentsFolder()): Instrument[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) =>
      readdirSync(join(folder, entry.name), { withFileTypes: true })
        .filter((version) => version.isDirectory())
        .map((version) => loadInstrument(join(folder, entry.name, version.name))),
    )
}

/** Where the question banks stand that everybody is offered. */
export function instrumentsFolder(): string {
  return join(projectRoot(), 'instruments')
}

/** A YAML file that fits its schema, and how to refuse a part of it with its line. */
export interface ReadFile<T> {
  readonly file: string
  readonly values: T
  readonly fail: (path: readonly (string | number)[], fault: string) => never
}

export function readYaml<T>(path: string, schema: z.ZodType<T>): ReadFile<T> {
  const file = shown(path)
  if (!existsSync(path)) throw new InstrumentFault(file, 1, 'the file is missing')
  const lines = new LineCounter()
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines, uniqueKeys: true })
  const syntax = document.errors[0]
  if (syntax)
    throw new InstrumentFault(file, syntax.linePos?.[0].line ?? 1, syntax.message.split('\n')[0] ?? 'not YAML')
  const lineOf = (where: readonly (string | number)[]): number => {
    for (let depth = where.length; depth >= 0; depth--) {
      const node: unknown = depth === 0 ? document.contents : document.getIn(where.slice(0, depth), true)
      // a value may begin a line below its key, and the key is what one looks for
      const above: unknown = document.getIn(where.slice(0, Math.max(0, depth - 1)), true)
      const key = isMap(above) ? above.items.find((pair) => String(pair.key) === where[depth - 1])?.key : undefined
      const found = isNode(key) ? key : node
      if (isNode(found) && found.range) return lines.linePos(found.range[0]).line
    }
    return 1
  }
  const fail = (where: readonly (string | number)[], fault: string): never => {
    throw new InstrumentFault(file, lineOf(where), `${where.join('.')}: ${fault}`)
  }
  const parsed = schema.safeParse(document.toJS())
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const extra = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
    fail([...((issue?.path ?? []) as (string | number)[]), ...extra], issue?.message ?? 'unreadable')
    throw new Error('unreachable')
  }
  return { file, values: parsed.data, fail }
}

function checkIds({ values, fail }: ReadFile<z.infer<typeof structureFile>>): void {
  const seen = new Set<string>()
  const axes = new Set(values.axes.map((axis) => axis.id))
  const groups = new Set(values.groups.map((group) => group.id))
  const roles = new Set(values.roles)
  const items = new Map(values.items.map((item, at) => [item.id, { item, at }]))
  values.groups.forEach((group, at) => {
    if (!axes.has(group.axis)) fail(['groups', at, 'axis'], `unknown axis "${group.axis}"`)
  })
  values.items.forEach((item, at) => {
    if (seen.has(item.id)) fail(['items', at, 'id'], `${item.id} stands twice`)
    seen.add(item.id)
    if (!groups.has(item.group)) fail(['items', at, 'group'], `${item.id}: unknown group "${item.group}"`)
    if (!roles.has(item.role)) fail(['items', at, 'role'], `${item.id}: unknown role "${item.role}"`)
    for (const need of item.needs ?? []) {
      if (!items.has(need)) fail(['items', at, 'needs'], `${item.id}: needs an unknown item "${need}"`)
    }
  })
  const circle = findCircle(new Map(values.items.map((item) => [item.id, item.needs ?? []])))
  if (circle)
    fail(['items', items.get(circle[0] ?? '')?.at ?? 0, 'needs'], `circle in the needs: ${circle.join(' → ')}`)
}

/** The scoring package knows no files: its refusal gets the file and the line of the part it is about. */
function refuseWith(read: ReadFile<unknown>, part: string, check: () => void): void {
  try {
    check()
  } catch (error) {
    if (!(error instanceof CompositeError)) throw error
    read.fail([part], error.message)
  }
}

/** A chain of needs that comes back to its start, or null. */
export function findCircle(needs: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>()
  for (const start of needs.keys()) {
    const found = walk(start, [])
    if (found) return found
  }
  return null

  function walk(at: string, path: string[]): string[] | null {
    if (path.includes(at)) return [...path.slice(path.indexOf(at)), at]
    if (done.has(at)) return null
    for (const need of needs.get(at) ?? []) {
      const found = walk(need, [...path, at])
      if (found) return found
    }
    done.add(at)
    return null
  }
}

function readWords(
  path: string,
  items: readonly { id: string; values: readonly number[]; isSystem: boolean }[],
  required: Readonly<Record<'axes' | 'groups' | 'roles', readonly string[]>> | null,
): InstrumentWords {
  const read = readYaml(path, wordsFile)
  const known = new Map(items.map((item) => [item.id, item]))
  for (const [item, words] of Object.entries(read.values.items)) {
    const structure = known.get(item)
    if (!structure) read.fail(['items', item], `unknown item "${item}"`)
    else if (words.steps.length !== structure.values.length) {
      read.fail(
        ['items', item, 'steps'],
        `${item}: ${words.steps.length} steps, but its scale has ${structure.values.length}`,
      )
    } else if (structure.isSystem && words.definition === undefined)
      read.fail(['items', item], `${item}: no definition`)
  }
  const missing = items.find((item) => read.values.items[item.id] === undefined)
  if (required && missing) read.fail(['items'], `no text for ${missing.id}`)
  for (const kind of ['axes', 'groups', 'roles'] as const) {
    const absent = required?.[kind].find((one) => read.values[kind][one] === undefined)
    if (absent !== undefined) read.fail([kind], `no words for ${absent}`)
  }
  return read.values
}

/** Pairs of answers to look at again; an instrument may have none. */
function readContradictions(path: string, items: readonly Item[]): Contradiction[] {
  if (!existsSync(path)) return []
  const read = readYaml(path, contradictionsFile)
  const seen = new Set<string>()
  return read.values.contradictions.map(({ id: name, says, but, ...words }, at) => {
    if (seen.has(name)) read.fail(['contradictions', at, 'id'], `${name} stands twice`)
    seen.add(name)
    for (const { part, item, step } of [
      { part: 'says', item: says.item, step: says.atLeast },
      { part: 'but', item: but.item, step: but.atMost },
    ]) {
      const known = items.find((one) => one.id === item)
      if (!known) return read.fail(['contradictions', at, part], `${item} is no item`)
      if (known.values[step] === undefined) read.fail(['contradictions', at, part], `${item} has no step ${step}`)
    }
    return {
      id: name,
      says,
      but,
      words: { en: words.en, ...(words.ko === undefined ? {} : { ko: words.ko }) },
    }
  })
}

/** A published version never changes: its hashes stand beside the versions, in HASHES. */
function checkPublished(folder: string, instrument: Instrument): void {
  const file = join(folder, '..', 'HASHES')
  if (!existsSync(file)) return
  readFileSync(file, 'utf8')
    .split('\n')
    .forEach((text, at) => {
      const [version, part, hash] = text.trim().split(/\s+/)
      if (version !== instrument.version) return
      const actual = part === 'recipe' ? instrument.recipeHash : instrument.hash
      if (hash !== actual) {
        throw new InstrumentFault(
          shown(file),
          at + 1,
          `${instrument.id} ${version} ${part} was changed after it was published (now ${actual}); make a new version instead`,
        )
      }
    })
}

function shown(path: string): string {
  return relative(projectRoot(), path)
}
