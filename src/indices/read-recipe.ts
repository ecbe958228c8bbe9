import { readFileSync } from 'node:fs'
import type { IndexRecipe, IndexUncertainty } from '@wego/composite'
import { z } from 'zod'
import { type Fault, IndexFault, refuse } from './faults.ts'
import { jsonBreak } from './json-break.ts'
import { nearWord } from './near-word.ts'
import { recipeSchema } from './recipe-schema.ts'

/** A recipe as its file gives it; `uncertainty` says what is uncertain and is not part of the method. */
export interface RecipeFile {
  readonly recipe: IndexRecipe
  readonly uncertainty: IndexUncertainty | null
}

/** A recipe of a thousand indicators is some hundred thousand characters. */
const mostCharacters = 4_000_000

/** Reads a recipe. Says line and column where it is no JSON, and the path of everything that is no recipe. */
export function readRecipe(file: string): RecipeFile {
  const text = read(file).replace(/^\ufeff/, '')
  if (text.trim() === '') refuse('file_empty', { file })
  if (text.length > mostCharacters) refuse('recipe_large', { file })
  const found = jsonBreak(text)
  if (found !== null)
    refuse('recipe_not_json', { file, line: `${found.line}`, column: `${found.column}`, expected: found.expected })
  // an object cannot hold this key as one of its own, so it would be passed over in silence
  if (/"__proto__"\s*:/.test(text)) refuse('recipe_key', { file, path: '/', key: '__proto__' })
  const checked = recipeSchema.safeParse(JSON.parse(text))
  if (!checked.success) throw new IndexFault(checked.error.issues.flatMap((issue) => faultsOf(file, issue, [])))
  const { uncertainty, ...recipe } = checked.data
  return { recipe, uncertainty: uncertainty ?? null }
}

/** What is wrong with something as a recipe; nothing when it is one. */
export function faultsOfRecipe(file: string, given: unknown): readonly Fault[] {
  const checked = recipeSchema.safeParse(given)
  return checked.success ? [] : checked.error.issues.flatMap((issue) => faultsOf(file, issue, []))
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return refuse('file_unreadable', { file, reason })
  }
}

function faultsOf(file: string, issue: z.core.$ZodIssue, above: readonly PropertyKey[]): Fault[] {
  const where = [...above, ...issue.path]
  const path = where.length === 0 ? '/' : where.map(String).join('.')
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key): Fault => {
        const near = nearWord(key, recipeKeys())
        return near === null || near === key
          ? { code: 'recipe_key', values: { file, path, key } }
          : { code: 'recipe_key_near', values: { file, path, key, near } }
      })
    case 'invalid_type':
      return [{ code: 'recipe_type', values: { file, path, expected: issue.expected } }]
    case 'invalid_value':
      return [{ code: 'recipe_value', values: { file, path, options: issue.values.map(String).join(', ') } }]
    case 'too_small':
      return [{ code: 'recipe_range', values: { file, path, limit: `≥ ${String(issue.minimum)}` } }]
    case 'too_big':
      return [{ code: 'recipe_range', values: { file, path, limit: `≤ ${String(issue.maximum)}` } }]
    case 'invalid_union': {
      if ('options' in issue && Array.isArray(issue.options) && issue.options.length > 0)
        return [{ code: 'recipe_value', values: { file, path, options: issue.options.map(String).join(', ') } }]
      // none of several shapes: what the nearest of them says
      const nearest = issue.errors.toSorted((one, other) => one.length - other.length)[0] ?? []
      return nearest.length > 0
        ? nearest.flatMap((inner) => faultsOf(file, inner, where))
        : [{ code: 'recipe_other', values: { file, path, reason: issue.message } }]
    }
    case 'custom':
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_key':
    case 'not_multiple_of':
      return [{ code: 'recipe_other', values: { file, path, reason: issue.message } }]
  }
}

/** Every key that may stand somewhere in a recipe: what a misspelt one is compared with. */
function recipeKeys(): string[] {
  const keys = new Set<string>()
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    for (const [key, value] of Object.entries(part)) {
      if (key === 'properties' && typeof value === 'object' && value !== null)
        for (const name of Object.keys(value)) keys.add(name)
      visit(value)
    }
  }
  visit(z.toJSONSchema(recipeSchema))
  return [...keys]
}
