import { type Language, languages } from '../text/index.ts'
import { FaultList } from './faults.ts'
import { nearWord } from './near-word.ts'

/** What `wego index` was asked. */
export interface IndexOptions {
  readonly data: string
  readonly meta: string
  readonly recipe: string | null
  readonly out: string
  readonly uncertainty: { readonly replications: number; readonly seed: number; readonly threads: number | null } | null
  readonly json: boolean
}

/** Options with a value and an example of it; those without have null. */
const known = {
  '--data': '--data iData.csv',
  '--meta': '--meta iMeta.csv',
  '--recipe': '--recipe recipe.json',
  '--out': '--out result',
  '--uncertainty': '--uncertainty 1000',
  '--seed': '--seed 1',
  '--threads': '--threads 2',
  '--lang': '--lang en',
  '--json': null,
  '--help': null,
} as const
type Option = keyof typeof known

/** Draws without a seed of their own begin here, so that a run can always be made again. */
const firstSeed = 1
const mostReplications = 10_000_000
const mostThreads = 256
const largestSeed = 2 ** 32 - 1

/** Whether help was asked for, whatever else was. */
export function asksForHelp(words: readonly string[]): boolean {
  return words.some((word) => word === '--help' || word === '-h')
}

/** The language asked for; faults in the options themselves are said in it. */
export function languageOf(words: readonly string[]): Language {
  const { given } = split(words, new FaultList())
  return languages.find((language) => language === given.get('--lang')) ?? 'en'
}

/** Reads the words after `wego index`; everything wrong with them is said at once. */
export function readOptions(words: readonly string[]): IndexOptions {
  const faults = new FaultList()
  const { given, named } = split(words, faults)
  for (const option of ['--data', '--meta', '--out'] as const)
    if (!named.has(option)) faults.add('option_missing', { option, example: known[option] })
  const lang = given.get('--lang')
  if (lang !== undefined && !languages.some((language) => language === lang))
    faults.add('language_unknown', { found: lang, languages: languages.join(', ') })
  const whole = (option: Option, least: number, most: number): number | null => {
    const found = given.get(option)
    if (found === undefined) return null
    const value = /^\d+$/.test(found) ? Number(found) : Number.NaN
    if (value >= least && value <= most) return value
    faults.add('option_not_whole', { option, found, least: String(least), most: String(most) })
    return null
  }
  const replications = whole('--uncertainty', 2, mostReplications)
  const seed = whole('--seed', 0, largestSeed)
  const threads = whole('--threads', 1, mostThreads)
  for (const option of ['--seed', '--threads'] as const)
    if (named.has(option) && !named.has('--uncertainty')) faults.add('option_needs_uncertainty', { option })
  faults.settle()
  return {
    data: given.get('--data') ?? '',
    meta: given.get('--meta') ?? '',
    recipe: given.get('--recipe') ?? null,
    out: given.get('--out') ?? '',
    uncertainty: replications === null ? null : { replications, seed: seed ?? firstSeed, threads },
    json: named.has('--json'),
  }
}

function split(words: readonly string[], faults: FaultList): { given: Map<Option, string>; named: Set<Option> } {
  const given = new Map<Option, string>()
  const named = new Set<Option>()
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (!word.startsWith('-')) {
      faults.add('argument_unknown', { argument: word, example: known['--data'] })
      continue
    }
    const [name = '', ...rest] = word.split('=')
    const option = isOption(name) ? name : null
    if (option === null) {
      const near = nearWord(name, Object.keys(known))
      if (near === null) faults.add('option_unknown', { option: name })
      else faults.add('option_unknown_near', { option: name, near })
      // its value, if it was to have one, is not a word that stands alone
      if (rest.length === 0 && at + 1 < words.length && !words[at + 1]?.startsWith('-')) at++
      continue
    }
    if (named.has(option)) faults.add('option_twice', { option })
    named.add(option)
    const example = known[option]
    if (example === null) {
      if (rest.length > 0) faults.add('option_takes_no_value', { option })
      continue
    }
    const next = words[at + 1]
    const value = rest.length > 0 ? rest.join('=') : next !== undefined && !isOption(next) ? words[++at] : undefined
    if (value === undefined || value === '') faults.add('option_needs_value', { option, example })
    else given.set(option, value)
  }
  return { given, named }
}

function isOption(word: string): word is Option {
  return Object.hasOwn(known, word)
}
