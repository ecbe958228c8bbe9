import { parseArgs } from 'node:util'
import { type Text, isLanguage, textIn } from '../../text/index.ts'

/** What is wrong with a command as it was typed, or with what it was to work on: one clear line, exit 2. */
export class CommandFault extends Error {}

export interface Words<Name extends string> {
  readonly given: ReadonlyMap<Name, string>
  readonly plain: readonly string[]
  readonly asksForHelp: boolean
}

/**
 * The words after a command. Options that take a value come with what it is; those without have null. One that the command
 * does not know is refused: ignored, its wish would be lost without a word.
 */
export function readWords<Name extends string>(
  command: string,
  words: readonly string[],
  options: Readonly<Record<Name, string | null>>,
): Words<Name> {
  const isKnown = (name: string): name is Name => Object.hasOwn(options, name)
  const { tokens } = parseArgs({
    args: [...words],
    strict: false,
    tokens: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      ...Object.fromEntries(
        Object.entries(options).map(
          ([name, value]) => [name, { type: value === null ? 'boolean' : 'string' }] as const,
        ),
      ),
    },
  })
  const given = new Map<Name, string>()
  const plain: string[] = []
  let asksForHelp = false
  for (const token of tokens) {
    if (token.kind === 'positional') plain.push(token.value)
    if (token.kind !== 'option') continue
    const { name, rawName, value } = token
    if (name === 'help') {
      asksForHelp = true
      continue
    }
    if (!isKnown(name))
      throw new CommandFault(`${command}: unknown option ${rawName}; wego ${command} --help says what it takes`)
    const wanted = options[name]
    if (wanted === null && value !== undefined) throw new CommandFault(`${command}: ${rawName} takes no value`)
    if (wanted !== null && (value === undefined || value.trim() === '' || value.startsWith('--')))
      throw new CommandFault(`${command}: ${rawName} needs a value: ${rawName} ${wanted}`)
    given.set(name, value ?? '')
  }
  return { given, plain, asksForHelp }
}

/** The texts of the language that was asked for; English where none was. */
export function textAsked(lang: string | undefined): Text {
  const language = lang ?? 'en'
  if (isLanguage(language)) return textIn(language)
  throw new CommandFault(`unknown language "${lang ?? ''}"`)
}

/** Why a file could not be read or written, as the system calls it. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
