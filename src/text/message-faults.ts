import { IntlMessageFormat } from 'intl-messageformat'

/** What is wrong with one text, told by `languages.fault.<code>`. */
export interface TextFault {
  readonly code:
    | 'message_broken'
    | 'placeholder_missing'
    | 'placeholder_unknown'
    | 'plural_missing'
    | 'choices_differ'
    | 'spaces_around'
    | 'letters_broken'
    | 'steps_alike'
  readonly detail: string
}

/**
 * What a reader of the translation would meet as broken, beside its English. None for a text that may be shown.
 * @example messageFaults('{count} cities', '{cuenta} ciudades', 'es')
 * // [{ code: 'placeholder_missing', detail: 'count' }, { code: 'placeholder_unknown', detail: 'cuenta' }]
 */
export function messageFaults(english: string, text: string, language: string): readonly TextFault[] {
  const parsed = parse(text, language)
  if (typeof parsed === 'string') return [{ code: 'message_broken', detail: parsed }]
  const source = parse(english, 'en')
  if (typeof source === 'string') throw new Error(`the English itself is broken: ${english}`)
  const [own, wanted] = [elementsOf(parsed), elementsOf(source)]
  const names = (elements: readonly Element[]) => new Set(elements.map(({ name }) => name))
  return [
    ...[...names(wanted).difference(names(own))].map((name) => ({
      code: 'placeholder_missing' as const,
      detail: name,
    })),
    ...[...names(own).difference(names(wanted))].map((name) => ({
      code: 'placeholder_unknown' as const,
      detail: name,
    })),
    ...own.flatMap((element) => pluralFaults(element, language)),
    ...own.flatMap((element) => choiceFaults(element, wanted)),
  ]
}

/** What is wrong with any text, message or not. */
export function plainFaults(text: string): readonly TextFault[] {
  return [
    ...(text === text.trim() ? [] : [{ code: 'spaces_around' as const, detail: '' }]),
    ...(text.includes('\ufffd') ? [{ code: 'letters_broken' as const, detail: '' }] : []),
  ]
}

/**
 * The plural forms that whole numbers take in a language, and `other`, which ICU always asks for. Forms that only
 * fractions or round millions take (many in Spanish) are not asked for.
 * @example pluralForms('ar') // ['zero', 'one', 'two', 'few', 'many', 'other']
 */
export function pluralForms(language: string, type: Intl.PluralRuleType = 'cardinal'): readonly string[] {
  const rules = new Intl.PluralRules(language, { type })
  const met = new Set<string>(['other'])
  for (let count = 0; count <= 200; count++) met.add(rules.select(count))
  return ['zero', 'one', 'two', 'few', 'many', 'other'].filter((form) => met.has(form))
}

type Ast = ReturnType<IntlMessageFormat['getAst']>

interface Element {
  readonly name: string
  readonly kind: 'value' | 'plural' | 'select'
  readonly options: readonly string[]
  readonly isOrdinal: boolean
}

function parse(text: string, language: string): Ast | string {
  try {
    return new IntlMessageFormat(text, language).getAst()
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? 'unknown') : 'unknown'
  }
}

function elementsOf(parts: Ast): Element[] {
  return parts.flatMap((part): Element[] => {
    // 0 is literal text, 7 the # of a plural; 5 chooses by word, 6 by number, the others are plain values
    const type: number = part.type
    if (type === 0 || !('value' in part)) return []
    const options = 'options' in part ? part.options : {}
    const inside = Object.values(options).flatMap((option) => elementsOf(option.value))
    const children = 'children' in part ? elementsOf(part.children) : []
    const kind = type === 6 ? 'plural' : type === 5 ? 'select' : 'value'
    const isOrdinal = 'pluralType' in part && part.pluralType === 'ordinal'
    return [{ name: part.value, kind, options: Object.keys(options), isOrdinal }, ...inside, ...children]
  })
}

function pluralFaults({ name, kind, options, isOrdinal }: Element, language: string): TextFault[] {
  if (kind !== 'plural') return []
  const missing = pluralForms(language, isOrdinal ? 'ordinal' : 'cardinal').filter(
    (form) => !options.includes(form) && !(exact[form] !== undefined && options.includes(exact[form])),
  )
  return missing.length === 0 ? [] : [{ code: 'plural_missing', detail: `${name}: ${missing.join(', ')}` }]
}

/** Arabic says none, one and two as words of their own: the number itself may stand for the form. */
const exact: Readonly<Record<string, string | undefined>> = { zero: '=0', two: '=2' }

function choiceFaults({ name, kind, options }: Element, wanted: readonly Element[]): TextFault[] {
  const other = wanted.find((one) => one.name === name && one.kind === 'select')
  if (kind !== 'select' || !other) return []
  const differs = new Set(options).symmetricDifference(new Set(other.options))
  return differs.size === 0 ? [] : [{ code: 'choices_differ', detail: `${name}: ${[...differs].join(', ')}` }]
}
