import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { instrumentsFolder, readYaml, type ReadFile } from '../load-instrument.ts'
import type { Instrument, Item } from '../instrument.ts'
import type { Bridge, BridgeRow, Part, StepTable } from './bridge.ts'

const id = z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/)
const version = z.string().regex(/^\d+\.\d+$/)
const note = z.strictObject({ en: z.string().trim().min(1), ko: z.string().trim().min(1).optional() })
const steps = z.array(z.union([z.number().int().min(0), z.literal('again')])).min(1)
const parts = z.record(id, z.union([steps, z.literal('again')]))

const row = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('same'), items: z.array(id).min(1) }),
  z.strictObject({ kind: z.literal('reworded'), from: id, to: id, steps, note }),
  z.strictObject({ kind: z.literal('split'), from: id, to: parts, note }),
  z.strictObject({
    kind: z.literal('merged'),
    from: parts,
    to: id,
    whenPartsDiffer: z.enum(['lowest', 'again']),
    note,
  }),
  z.strictObject({ kind: z.literal('new'), to: id, note }),
  z.strictObject({ kind: z.literal('gone'), from: id, note }),
])
const bridgeFile = z.strictObject({ instrument: id, from: version, to: version, rows: z.array(row).min(1) })

type Read = ReadFile<z.infer<typeof bridgeFile>>
type Where = readonly (string | number)[]

/** Reads one bridge and refuses it whole at the first fault, naming file, line and what is wrong. */
export function loadBridge(file: string, instruments: readonly Instrument[]): Bridge {
  const read = readYaml(file, bridgeFile)
  const { instrument, from, to } = read.values
  const older = versionNamed(read, instruments, 'from')
  const newer = versionNamed(read, instruments, 'to')
  const name = `bridge-from-${from}.yaml`
  if (!file.endsWith(join(to, name))) read.fail(['to'], `a bridge from ${from} to ${to} stands at ${to}/${name}`)
  if (!isOlder(from, to)) read.fail(['from'], `${from} is not older than ${to}`)

  const rows = read.values.rows.flatMap((_, at) => rowsAt(read, at, older, newer))
  checkEachOnce(read, older, newer)
  return Object.freeze({ instrument, from, to, rows: Object.freeze(rows) })
}

/** Every bridge that stands beside the versions it leads to. */
export function loadBridges(instruments: readonly Instrument[], folder = instrumentsFolder()): Bridge[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^bridge-from-.*\.yaml$/.test(entry.name))
    .map((entry) => loadBridge(join(entry.parentPath, entry.name), instruments))
}

/** Versions by their numbers: 1.9 comes before 1.10. */
export function isOlder(one: string, other: string): boolean {
  return one.localeCompare(other, 'en', { numeric: true }) < 0
}

function versionNamed(read: Read, instruments: readonly Instrument[], side: 'from' | 'to'): Instrument {
  const { instrument, [side]: wanted } = read.values
  const found = instruments.find((one) => one.id === instrument && one.version === wanted)
  return found ?? read.fail([side], `there is no version ${wanted} of ${instrument}`)
}

/** The rows of one entry: "same" names many items at once, as most of them are. */
function rowsAt(read: Read, at: number, older: Instrument, newer: Instrument): BridgeRow[] {
  const given = read.values.rows[at]
  if (!given) return []
  const old = (item: string, where: Where) => known(read, older, item, where)
  const fresh = (item: string, where: Where) => known(read, newer, item, where)
  switch (given.kind) {
    case 'same':
      return given.items.map((item, place) => {
        const where = ['rows', at, 'items', place]
        checkUnchanged(read, older, newer, old(item, where), fresh(item, where), where)
        return { kind: 'same', from: item, to: item }
      })
    case 'reworded': {
      const table = tableOf(given.steps)
      checkSteps(read, table, old(given.from, ['rows', at, 'from']), fresh(given.to, ['rows', at, 'to']), [
        'rows',
        at,
        'steps',
      ])
      return [{ ...given, steps: table }]
    }
    case 'split': {
      const from = old(given.from, ['rows', at, 'from'])
      const to = partsOf(read, given.to, ['rows', at, 'to'])
      for (const part of to) {
        const where = ['rows', at, 'to', part.item]
        checkSteps(read, part.steps, from, fresh(part.item, where), where)
      }
      return [{ ...given, to }]
    }
    case 'merged': {
      const to = fresh(given.to, ['rows', at, 'to'])
      const from = partsOf(read, given.from, ['rows', at, 'from'])
      for (const part of from) {
        const where = ['rows', at, 'from', part.item]
        checkSteps(read, part.steps, old(part.item, where), to, where)
      }
      return [{ ...given, from }]
    }
    case 'new':
      fresh(given.to, ['rows', at, 'to'])
      return [given]
    case 'gone':
      old(given.from, ['rows', at, 'from'])
      return [given]
  }
}

function known(read: Read, instrument: Instrument, item: string, where: Where): Item {
  const found = instrument.items.find((one) => one.id === item)
  return found ?? read.fail(where, `${instrument.id} ${instrument.version} has no item "${item}"`)
}

function tableOf(given: z.infer<typeof steps>): StepTable {
  return given.map((step) => (step === 'again' ? null : step))
}

function partsOf(read: Read, given: z.infer<typeof parts>, where: Where): Part[] {
  const found = Object.entries(given).map(([item, table]) => ({
    item,
    steps: table === 'again' ? null : tableOf(table),
  }))
  if (found.length < 2) read.fail(where, 'names fewer than two items')
  return found
}

function checkSteps(read: Read, table: StepTable | null, from: Item, to: Item, where: Where): void {
  if (table === null) return
  if (table.length !== from.values.length)
    read.fail(where, `${table.length} steps, but ${from.id} had ${from.values.length}`)
  const beyond = table.find((step) => step !== null && step >= to.values.length)
  if (beyond !== undefined) read.fail(where, `${to.id} has no step ${beyond}; its last is ${to.values.length - 1}`)
}

/** "Same" is a promise to everybody who answered: the same question with the same steps, word by word. */
function checkUnchanged(read: Read, older: Instrument, newer: Instrument, from: Item, to: Item, where: Where): void {
  const [was, is] = [older.words.en.items[from.id], newer.words.en.items[to.id]]
  const isUnchanged = was?.ask === is?.ask && was?.steps.join('\n') === is?.steps.join('\n')
  if (!isUnchanged || from.values.length !== to.values.length)
    read.fail(where, `${from.id} is not the same: its question or its steps read otherwise in ${newer.version}`)
}

function checkEachOnce(read: Read, older: Instrument, newer: Instrument): void {
  const seen = { old: new Map<string, number>(), new: new Map<string, number>() }
  const once = (side: 'old' | 'new', item: string, where: Where) => {
    if (seen[side].has(item)) read.fail(where, `${item} stands twice among the ${side} items`)
    seen[side].set(item, 1)
  }
  read.values.rows.forEach((given, at) => {
    if (given.kind === 'same') {
      given.items.forEach((item, place) => {
        once('old', item, ['rows', at, 'items', place])
        once('new', item, ['rows', at, 'items', place])
      })
      return
    }
    if ('from' in given) for (const item of idsOf(given.from)) once('old', item, ['rows', at, 'from'])
    if ('to' in given) for (const item of idsOf(given.to)) once('new', item, ['rows', at, 'to'])
  })
  const forgotten = older.items.find((item) => !seen.old.has(item.id))
  if (forgotten) read.fail(['rows'], `says nothing of ${forgotten.id} of ${older.version}`)
  const unexplained = newer.items.find((item) => !seen.new.has(item.id))
  if (unexplained) read.fail(['rows'], `does not say where ${unexplained.id} of ${newer.version} comes from`)
}

function idsOf(side: string | Readonly<Record<string, unknown>>): string[] {
  return typeof side === 'string' ? [side] : Object.keys(side)
}
