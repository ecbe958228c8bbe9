import type { Answers, ItemStructure, Recipe, Structure } from './assessment.ts'
import { goalposts } from '../steps/goalposts.ts'
import { quantile } from '../numbers/quantile.ts'
import { uniform } from '../numbers/random.ts'
import { type Score, aggregate } from './score.ts'
import { stageOf } from './stage.ts'

export interface Interval {
  readonly low: number
  readonly high: number
}

export interface Band {
  readonly seed: number
  readonly draws: number
  readonly share: number
  readonly overall: Interval | null
  readonly axes: Readonly<Record<string, Interval | null>>
  readonly groups: Readonly<Record<string, Interval | null>>
  /** Chance of each stage over the draws, as if every draw had full coverage. Sums to 1; empty when nothing can be scored. */
  readonly stageProbabilities: Readonly<Record<string, number>>
}

/**
 * Confidence band of a score: how far it could move, given how well each answer is proved and what is not known.
 *
 * Each draw reads every answered item one step lower or higher with the chances the recipe gives for its evidence. Who
 * answers one item generously tends to do so in the others, so each draw first draws one lean for all of them: lean 1
 * doubles the chances of "lower" and takes away those of "higher", lean 0 the other way round; over all draws the chances
 * are the recipe's. Were items misread independently, their errors would cancel and the band would be falsely narrow.
 * Each draw gives every missing item (unanswered, "do not know") a step at random, all steps alike. The whole score is computed
 * again. Where several people answered an item alone before they agreed, their dissent raises a chance: "lower" to the
 * share of them who chose a lower step than the agreed one, if that is more, at most a half, and a draw that reads lower
 * then takes one of those steps; "higher" alike. Verified answers are settled from outside, so dissent no longer counts.
 * The band holds the middle `share` of the draws and is stretched to hold the score itself, which leaves missing
 * items out. Convention: missing means unknown, not average, so gaps widen the band more than weak proof does.
 * Units: scores 0–100; probabilities 0–1. The same seed gives the same numbers on every machine.
 * Reference: OECD and JRC (2008), step 7 (Monte Carlo); the chances are this project's, docs/methodology/scoring.md.
 * @example band(answers, structure, recipe, scored, 1).overall // { low: 25, high: 75 } for one claim of step 2
 */
export function band(answers: Answers, structure: Structure, recipe: Recipe, scored: Score, seed: number): Band {
  const { draws, share } = recipe.uncertainty
  const readers = structure.items.map((item) => reader(item, answers, recipe))
  const groupAt = new Map(structure.groups.map((group, at) => [group.id, at]))
  const groupOf = structure.items.map((item) => groupAt.get(item.group) ?? -1)
  const random = uniform(seed)
  const overalls: number[] = []
  const axes = structure.axes.map((): number[] => [])
  const groups = structure.groups.map((): number[] => [])
  const stages = new Map<number, number>()

  for (let draw = 0; draw < draws; draw++) {
    const parts = structure.groups.map((): { value: number; weight: number }[] => [])
    const lean = random()
    for (let at = 0; at < readers.length; at++) {
      const value = readers[at]?.(random, lean) ?? null
      const item = structure.items[at] as ItemStructure
      if (value !== null) parts[groupOf[at] as number]?.push({ value, weight: item.weight })
    }
    const groupScores = parts.map((inside) => aggregate(inside, recipe.aggregate.items))
    const axisScores = structure.axes.map((axis) =>
      aggregate(
        structure.groups.flatMap((group, at) =>
          group.axis === axis.id ? [{ value: groupScores[at] ?? null, weight: group.weight }] : [],
        ),
        recipe.aggregate.groups,
      ),
    )
    const overall = aggregate(
      structure.axes.map((axis, at) => ({ value: axisScores[at] ?? null, weight: axis.weight })),
      recipe.aggregate.axes,
    )
    groupScores.forEach((value, at) => value !== null && groups[at]?.push(value))
    axisScores.forEach((value, at) => value !== null && axes[at]?.push(value))
    if (overall === null) continue
    overalls.push(overall)
    const standings = structure.groups.map((group, at) => ({
      id: group.id,
      score: groupScores[at] ?? null,
      coverage: groupScores[at] === null ? null : 1,
    }))
    const { stage } = stageOf(overall, standings, recipe)
    if (stage !== null) stages.set(stage, (stages.get(stage) ?? 0) + 1)
  }

  const between = (values: number[], point: number | null): Interval | null => interval(values, point, share)
  return Object.freeze({
    seed,
    draws,
    share,
    overall: between(overalls, scored.overall),
    axes: Object.fromEntries(
      structure.axes.map((axis, at) => [axis.id, between(axes[at] ?? [], scored.axes[at]?.score ?? null)]),
    ),
    groups: Object.fromEntries(
      structure.groups.map((group, at) => [group.id, between(groups[at] ?? [], scored.groups[at]?.score ?? null)]),
    ),
    stageProbabilities: Object.fromEntries(
      recipe.stages.flatMap(({ stage }) =>
        overalls.length === 0 ? [] : [[String(stage), (stages.get(stage) ?? 0) / overalls.length]],
      ),
    ),
  })
}

type Reader = (random: () => number, lean: number) => number | null

function reader(item: ItemStructure, answers: Answers, recipe: Recipe): Reader {
  const answer = answers[item.id]
  const values = item.values.map((value) => goalposts(value, ...item.goalposts))
  if (answer === undefined || ('mark' in answer && answer.mark === 'dont_know')) {
    return (random) => values[Math.floor(random() * values.length)] ?? null
  }
  if ('mark' in answer) return () => null
  const { step, strength } = answer
  const misread = recipe.uncertainty.misread[strength]
  const singles = strength === 'verified' ? [] : (answer.singles ?? [])
  const lower = singles.filter((one) => one < step)
  const higher = singles.filter((one) => one > step)
  const below = dissent(lower, singles.length, misread.lower)
  const above = dissent(higher, singles.length, misread.higher)
  const oneLower = Math.max(0, step - 1)
  const oneHigher = Math.min(values.length - 1, step + 1)
  return (random, lean) => {
    const chance = random()
    if (chance < 2 * lean * below.chance) return values[pick(below.steps, oneLower, random)] ?? null
    if (chance >= 1 - 2 * (1 - lean) * above.chance) return values[pick(above.steps, oneHigher, random)] ?? null
    return values[step] ?? null
  }
}

interface Dissent {
  readonly chance: number
  readonly steps: readonly number[]
}

/** At most a half, because the lean doubles it. */
function dissent(steps: readonly number[], of: number, misread: number): Dissent {
  return { chance: Math.max(misread, Math.min(0.5, of === 0 ? 0 : steps.length / of)), steps }
}

function pick(steps: readonly number[], otherwise: number, random: () => number): number {
  return steps.length === 0 ? otherwise : (steps[Math.floor(random() * steps.length)] ?? otherwise)
}

function interval(values: number[], point: number | null, share: number): Interval | null {
  const sorted = Float64Array.from(values).toSorted()
  const low = quantile(sorted, (1 - share) / 2)
  const high = quantile(sorted, (1 + share) / 2)
  // without a score there is nothing the band could be the band of
  if (low === null || high === null || point === null) return null
  return { low: Math.min(low, point), high: Math.max(high, point) }
}
