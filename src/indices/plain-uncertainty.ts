import type { Framework, IndexRecipe, IndexUncertainty, Normalisation, UncertainInput } from '@wego/composite'

/**
 * What is uncertain in any index when nobody says: the weights of every level by a quarter either way, and where the
 * recipe has the step, whether values are normalised its way, by deviations or by ranks. Each is a matter of taste,
 * so a rank that moves with them should not be leant on.
 */
export function plainUncertainty({ steps }: IndexRecipe, framework: Framework): IndexUncertainty {
  const inputs: UncertainInput[] = []
  const aggregates = steps.some(({ step }) => step === 'aggregate')
  for (let level = 1; aggregates && level < framework.levels; level++) {
    // a single child's weight moves nothing
    const isShared = framework.groups.some(
      ({ children }) => children.filter((child) => framework.nodes[child]?.level === level).length > 1,
    )
    if (isShared) inputs.push({ name: `weights at level ${level}`, kind: 'weights', spread: 0.25, level })
  }
  const normalise = steps.find((step) => step.step === 'normalise')
  if (normalise !== undefined) {
    const others: readonly Normalisation[] = [
      { method: 'z_score', mean: 100, deviation: 10 },
      { method: 'percentile_rank' },
    ]
    const values = [normalise, ...others.filter(({ method }) => method !== normalise.method)]
    inputs.push({
      name: 'normalisation',
      kind: 'choice',
      at: '/steps/normalise',
      values: values.map((value) => ({ step: 'normalise', ...value })),
    })
  }
  return { inputs }
}
