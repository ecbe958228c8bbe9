import { CompositeError } from '../error.ts'
import type { IndexRecipe, IndexStep } from '../index-recipe.ts'

/** Where a parameter stands: which step, and the keys inside it. */
export interface Pointer {
  readonly step: number
  readonly keys: readonly string[]
}

/**
 * Pointer into a recipe: `/steps/<place or name of the step>/<key>/…`, as JSON Pointer (RFC 6901) with names for steps.
 *
 * Refuses a place that does not exist (`unknown_parameter`).
 * Convention: a step may be named by its kind, the first of that kind being meant; a number is a place from 0.
 * Reference: RFC 6901, JavaScript Object Notation (JSON) Pointer.
 * @example pointerTo('/steps/aggregate/power', { steps: [{ step: 'aggregate', method: 'arithmetic' }] }) // { step: 0, keys: ['power'] }
 */
export function pointerTo(at: string, { steps }: IndexRecipe): Pointer {
  const [root, list, which = '', ...keys] = at
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  const step = /^\d+$/.test(which) ? Number(which) : steps.findIndex((one) => one.step === which)
  if (root !== '' || list !== 'steps' || steps[step] === undefined)
    throw new CompositeError('unknown_parameter', { at, steps: steps.map((one) => one.step) })
  return { step, keys }
}

/**
 * A step with one value changed, or the value in its place when the pointer ends at the step.
 *
 * What an object leaves out is put in; a place a list does not have is refused (`unknown_parameter`).
 * Convention: the step given stays as it is; the changed one shares what did not change.
 * Reference: RFC 6901, JavaScript Object Notation (JSON) Pointer.
 * @example withValue({ step: 'aggregate', method: 'arithmetic' }, ['method'], 'geometric') // { step: 'aggregate', method: 'geometric' }
 */
export function withValue(step: IndexStep, keys: readonly string[], value: unknown): IndexStep {
  return changed(step, keys, value) as IndexStep
}

function changed(whole: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(whole)) {
    if (!whole.some((_, at) => String(at) === key))
      throw new CompositeError('unknown_parameter', { place: key, places: whole.length })
    return whole.map((one, at) => (String(at) === key ? changed(one, rest, value) : (one as unknown)))
  }
  const parts = typeof whole === 'object' && whole !== null ? (whole as Record<string, unknown>) : {}
  return { ...parts, [key]: changed(parts[key], rest, value) }
}
