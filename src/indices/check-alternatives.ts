import { type IndexRecipe, type IndexUncertainty, pointerTo, withValue } from '@wego/composite'
import { IndexFault } from './faults.ts'
import { faultsOfRecipe } from './read-recipe.ts'

/**
 * Refuses alternatives that no recipe could hold: a misspelt key would else be put into the recipe, change nothing, and
 * look like an input that moves no rank.
 */
export function checkAlternatives(file: string, recipe: IndexRecipe, { inputs }: IndexUncertainty): void {
  const faults = inputs.flatMap((input) => {
    if (input.kind !== 'choice' && input.kind !== 'range') return []
    const values = input.kind === 'choice' ? input.values : [input.low, input.high]
    const { step, keys } = pointerTo(input.at, recipe)
    return values.flatMap((value) => {
      const steps = recipe.steps.map((one, at) => (at === step ? withValue(one, keys, value) : one))
      return faultsOfRecipe(`${file}: ${input.name} (${input.at})`, { ...recipe, steps })
    })
  })
  // every alternative says the same of a key that is wrong
  const once = new Map(faults.map((fault) => [JSON.stringify(fault), fault]))
  if (once.size > 0) throw new IndexFault([...once.values()])
}
