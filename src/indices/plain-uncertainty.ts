import type { Framework, IndexRecipe, IndexStep, IndexUncertainty, UncertainInput } from '@wego/composite'

/**
 * What is uncertain in any index when nobody says: the weights of every level by a quarter either way, and, where the
 * recipe takes minimum and maximum and no mean needs positive values, whether it might have taken deviations, on a scale
 * as wide, so that scores stay comparable. Each is a matter of taste: a rank that moves with them should not be leant on.
 */
export function plainUncertainty({ steps }: IndexRecipe, framework: Framework): IndexUncertainty {
  const inputs: UncertainInput[] = []
  const levels = steps.some(({ step }) => step === 'aggregate') ? framework.levels : 0
  for (let level = 1; level < levels; level++) {
    // a single child's weight moves nothing
    const isShared = framework.groups.some(
      ({ children }) => children.filter((child) => framework.nodes[child]?.level === level).length > 1,
    )
    if (isShared) inputs.push({ name: `weights at level ${level}`, kind: 'weights', spread: 0.25, level })
  }
  const normalise = steps.find((step) => step.step === 'normalise')
  if (normalise?.method === 'min_max' && !steps.some(needsPositive)) {
    const [low, high] = normalise.range ?? [0, 100]
    const deviations = { step: 'normalise', method: 'z_score', mean: (low + high) / 2, deviation: (high - low) / 4 }
    inputs.push({ name: 'normalisation', kind: 'choice', at: '/steps/normalise', values: [normalise, deviations] })
  }
  return { inputs }
}

function needsPositive(step: IndexStep): boolean {
  if (step.step !== 'aggregate') return false
  const methods = [step, ...Object.values(step.levels ?? {}), ...Object.values(step.groups ?? {})]
  return methods.some(({ method }) => !['arithmetic', 'median', 'weighted_sum', 'ordered', 'copeland'].includes(method))
}
