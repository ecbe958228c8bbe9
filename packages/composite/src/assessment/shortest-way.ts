import type { Answers, ItemStructure, Recipe, Structure } from './assessment.ts'
import { goalposts } from '../steps/goalposts.ts'
import { reaches } from '../numbers/reaches.ts'
import { type Score, score } from './score.ts'

export interface Raise {
  readonly item: string
  readonly group: string
  readonly from: number
  readonly to: number
}

export interface Way {
  readonly stage: number
  /** Items to raise, in the order they count most; an item may be raised by more than one step. */
  readonly raises: readonly Raise[]
  /** How many single steps that is in all. */
  readonly steps: number
  readonly overallAfter: number
}

/**
 * Fewest single-step rises of answered items that lift the assessment to the next stage.
 *
 * Exact where every step of a group gains alike, as in CeDS: inside a group the order of rises does not matter then, and
 * between groups dynamic programming finds the best split. The floor makes the gain of a very weak group start late, so
 * taking the best single rise again and again would miss it. Missing items are left alone: they are unknown, not low.
 * `prefer` breaks ties inside a group (lower first), for example by whether a system's needs are met.
 * Gives `null` when there is no next stage, no stage yet, no way without the missing items, or when the recipe joins
 * groups and axes by different methods (the split is then not additive).
 * Convention: fewest single steps, not least cost: costs are not known here.
 * Reference: this project, docs/methodology/scoring.md.
 * @example shortestWay({ 'x-1': { step: 1, strength: 'claimed' } }, structure, recipe).steps // 1, from 25 to 50
 */
export function shortestWay(
  answers: Answers,
  structure: Structure,
  recipe: Recipe,
  scored: Score = score(answers, structure, recipe),
  prefer: (item: string) => number = () => 0,
): Way | null {
  const method = recipe.aggregate.groups.method
  if (method !== recipe.aggregate.axes.method || scored.staged.stage === null) return null
  const target = recipe.stages.find((stage) => stage.stage > (scored.staged.stage ?? 0))
  if (!target) return null

  const ladders = structure.groups.map((group) => ladderOf(group.id, answers, structure, recipe, scored, prefer))
  const gains = ladders.map((ladder, at) =>
    ladder.scores.map((value) => contribution(value, at, structure, recipe, scored)),
  )
  const needed = target.from - recipe.weakestMayLag
  const least = ladders.map((ladder) =>
    ladder.scores[0] === null ? 0 : ladder.scores.findIndex((value) => value !== null && reaches(value, needed)),
  )
  if (least.includes(-1)) return null

  const most = ladders.reduce((sum, ladder) => sum + ladder.rises.length, 0)
  const choices = bestSplits(gains, least, most)
  const first = least.reduce((sum, count) => sum + count, 0)
  for (let steps = first; steps <= most; steps++) {
    const split = choices(steps)
    if (!split) continue
    const rises = ladders.flatMap((ladder, at) => ladder.rises.slice(0, split[at]))
    const raised = applyRises(answers, rises)
    const after = score(raised, structure, recipe)
    if (after.overall === null || after.staged.stage === null || after.staged.stage < target.stage) continue
    return Object.freeze({ stage: target.stage, raises: joinRises(rises), steps, overallAfter: after.overall })
  }
  return null
}

interface Ladder {
  readonly rises: readonly Raise[]
  /** Group score after 0, 1, 2 … rises. */
  readonly scores: readonly (number | null)[]
}

function ladderOf(
  group: string,
  answers: Answers,
  structure: Structure,
  recipe: Recipe,
  scored: Score,
  prefer: (item: string) => number,
): Ladder {
  const inside = structure.items.filter((item) => item.group === group && scored.items[item.id] !== null)
  const rises = inside
    .flatMap((item) => risesOf(item, answers))
    .toSorted((a, b) => b.order - a.order || a.rise.from - b.rise.from || prefer(a.rise.item) - prefer(b.rise.item))
  const weights = inside.reduce((sum, item) => sum + item.weight, 0)
  let value = scored.groups.find((one) => one.id === group)?.score ?? null
  const scores = [value]
  for (const { gain } of rises) {
    value = value === null ? null : value + gain / weights
    scores.push(value)
  }
  // a group joined by another mean than the arithmetic is scored anew after each rise
  if (recipe.aggregate.items.method !== 'arithmetic') {
    rises.forEach((_, at) => {
      const raised = applyRises(
        answers,
        rises.slice(0, at + 1).map((one) => one.rise),
      )
      scores[at + 1] = score(raised, structure, recipe).groups.find((one) => one.id === group)?.score ?? null
    })
  }
  return { rises: rises.map((one) => one.rise), scores }
}

function risesOf(item: ItemStructure, answers: Answers): { gain: number; order: number; rise: Raise }[] {
  const answer = answers[item.id]
  if (answer === undefined || !('step' in answer)) return []
  const rises: { gain: number; order: number; rise: Raise }[] = []
  // a later step that gains more than an earlier one still comes after it
  let order = Infinity
  for (let step = answer.step; step < item.values.length - 1; step++) {
    const gain =
      item.weight *
      (goalposts(item.values[step + 1] as number, ...item.goalposts) -
        goalposts(item.values[step] as number, ...item.goalposts))
    order = Math.min(order, gain)
    rises.push({ gain, order, rise: { item: item.id, group: item.group, from: step, to: step + 1 } })
  }
  return rises
}

/** What a group's score adds to the overall score (or to its logarithm), so that groups can be chosen apart. */
function contribution(value: number | null, at: number, structure: Structure, recipe: Recipe, scored: Score): number {
  const group = structure.groups[at]
  const axis = structure.axes.find((one) => one.id === group?.axis)
  if (value === null || !group || !axis) return 0
  const present = (id: string) => scored.groups.find((one) => one.id === id)?.score !== null
  const inAxis = structure.groups.filter((one) => one.axis === axis.id && present(one.id))
  const axes = structure.axes.filter((one) => scored.axes.find((other) => other.id === one.id)?.score !== null)
  const share =
    (group.weight / inAxis.reduce((sum, one) => sum + one.weight, 0)) *
    (axis.weight / axes.reduce((sum, one) => sum + one.weight, 0))
  const { method, floor } = recipe.aggregate.groups
  const floored = floor === undefined ? value : Math.max(floor, value)
  return share * (method === 'geometric' ? Math.log(floored) : floored)
}

/** For every total of rises, how many fall to each group so that the sum of gains is greatest. */
function bestSplits(gains: readonly (readonly number[])[], least: readonly number[], most: number) {
  let best: { gain: number; split: readonly number[] }[] = [{ gain: 0, split: [] }]
  gains.forEach((ladder, at) => {
    const next: { gain: number; split: readonly number[] }[] = []
    const from = least[at] ?? 0
    best.forEach((sofar, total) => {
      for (let count = from; count < ladder.length && total + count <= most; count++) {
        const gain = sofar.gain + (ladder[count] as number)
        const held = next[total + count]
        if (held === undefined || gain > held.gain + 1e-12)
          next[total + count] = { gain, split: [...sofar.split, count] }
      }
    })
    best = next
  })
  return (total: number): readonly number[] | null => best[total]?.split ?? null
}

function applyRises(answers: Answers, rises: readonly Raise[]): Answers {
  const raised: Record<string, Answers[string]> = { ...answers }
  for (const rise of rises) {
    const answer = raised[rise.item]
    if (answer !== undefined && 'step' in answer)
      raised[rise.item] = { ...answer, step: Math.max(answer.step, rise.to) }
  }
  return raised
}

function joinRises(rises: readonly Raise[]): Raise[] {
  const joined = new Map<string, Raise>()
  for (const rise of rises) {
    const held = joined.get(rise.item)
    joined.set(
      rise.item,
      held ? { ...held, from: Math.min(held.from, rise.from), to: Math.max(held.to, rise.to) } : rise,
    )
  }
  return [...joined.values()]
}
