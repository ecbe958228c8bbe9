import type { IndexRecipe, IndexTools, IndexUncertainty } from '@wego/composite'
import { openSolver } from '../optimise.ts'

/** What a recipe, or something that is uncertain about it, needs from outside the package: the solver, where it is named. */
export async function toolsFor(recipe: IndexRecipe, uncertainty: IndexUncertainty | null): Promise<IndexTools> {
  const isNamed = JSON.stringify([recipe, uncertainty]).includes('"benefit_of_the_doubt"')
  return isNamed ? { solveLinear: await openSolver() } : {}
}
