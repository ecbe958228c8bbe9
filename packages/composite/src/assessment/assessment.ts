import { CompositeError } from '../error.ts'

/** How sure one may be of an answer. Stronger proof narrows the band; it never moves the score. */
export type Strength = 'claimed' | 'documented' | 'verified'

/** Why an answer carries no step. `not_our_competence` leaves the item out; `dont_know` stays missing. */
export type Mark = 'not_our_competence' | 'dont_know'

export type Answer = AnsweredStep | { readonly mark: Mark }

export interface AnsweredStep {
  readonly step: number
  readonly strength: Strength
  /** Steps that several respondents chose before they agreed on `step`, without saying who. Only the band reads them. */
  readonly singles?: readonly number[] | undefined
}

/** Answers by item id. An item that is not in it is unanswered, which is missing and never zero. */
export type Answers = Readonly<Record<string, Answer>>

/** What scoring needs of an instrument: forces → dimensions (here axes → groups) → items. */
export interface Structure {
  readonly axes: readonly { readonly id: string; readonly weight: number }[]
  readonly groups: readonly { readonly id: string; readonly axis: string; readonly weight: number }[]
  readonly items: readonly ItemStructure[]
}

export interface ItemStructure {
  readonly id: string
  readonly group: string
  readonly weight: number
  /** Value of each step, in the item's own scale. */
  readonly values: readonly number[]
  /** The values that become 0 and 100. */
  readonly goalposts: readonly [low: number, high: number]
}

/** The method as data. Another recipe needs no code. */
export interface Recipe {
  readonly id: string
  readonly version: string
  readonly normalise: { readonly method: 'goalposts' }
  readonly aggregate: {
    readonly items: Aggregation
    readonly groups: Aggregation
    readonly axes: Aggregation
  }
  /** Share of a group's weight (0–1) that must be answered before a stage is given. */
  readonly minimumCoverage: number
  readonly stages: readonly { readonly stage: number; readonly from: number }[]
  /** A stage asks every group for the stage's threshold minus this many points. */
  readonly weakestMayLag: number
  readonly uncertainty: Uncertainty
}

export interface Aggregation {
  readonly method: 'arithmetic' | 'geometric'
  /** Lowest value that enters the mean, so that a zero neither erases the rest nor is bought off. */
  readonly floor?: number | undefined
}

export interface Uncertainty {
  readonly draws: number
  /** Share of draws inside the band, 0–1. */
  readonly share: number
  /** Chance (0–0.5) that the true step is one lower or one higher than the answer, by strength of its evidence. */
  readonly misread: Readonly<Record<Strength, { readonly lower: number; readonly higher: number }>>
}

/**
 * Refuses a structure that cannot be scored, naming the first thing at fault.
 * Convention: the first fault is thrown, with the id that has it.
 * Reference: this project, docs/methodology/scoring.md.
 */
export function checkStructure(structure: Structure): void {
  const axes = new Set(structure.axes.map((axis) => axis.id))
  const groups = new Set(structure.groups.map((group) => group.id))
  for (const group of structure.groups) {
    if (!axes.has(group.axis)) throw new CompositeError('unknown_axis', { group: group.id, axis: group.axis })
  }
  const seen = new Set<string>()
  for (const item of structure.items) {
    if (seen.has(item.id)) throw new CompositeError('duplicate_item', { item: item.id })
    seen.add(item.id)
    if (!groups.has(item.group)) throw new CompositeError('unknown_group', { item: item.id, group: item.group })
    if (item.weight < 0) throw new CompositeError('weight_negative', { item: item.id, weight: item.weight })
    if (item.goalposts[0] === item.goalposts[1]) throw new CompositeError('goalposts_equal', { item: item.id })
  }
  for (const { id } of structure.groups) {
    const weight = structure.items.reduce((sum, item) => sum + (item.group === id ? item.weight : 0), 0)
    if (weight === 0) throw new CompositeError('weights_all_zero', { group: id })
  }
}

/**
 * Refuses a recipe with a method nobody knows, or with stages that do not rise.
 * Convention: the first fault is thrown, with the method or stage that has it.
 * Reference: this project, docs/methodology/scoring.md.
 */
export function checkRecipe({ normalise, stages }: Recipe): void {
  if (normalise.method !== 'goalposts') throw new CompositeError('unknown_method', { method: normalise.method })
  stages.forEach(({ stage, from }, at) => {
    const before = stages[at - 1]
    if (before && (from <= before.from || stage <= before.stage))
      throw new CompositeError('stages_out_of_order', { stage })
  })
}

/**
 * Refuses answers to items or steps that do not exist.
 * Convention: an item without an answer is no fault; an answer without an item is.
 * Reference: this project, docs/methodology/scoring.md.
 */
export function checkAnswers(answers: Answers, structure: Structure): void {
  const items = new Map(structure.items.map((item) => [item.id, item]))
  for (const [id, answer] of Object.entries(answers)) {
    const item = items.get(id)
    if (!item) throw new CompositeError('unknown_item', { item: id })
    if (!('step' in answer)) continue
    for (const step of [answer.step, ...(answer.singles ?? [])]) {
      if (item.values[step] === undefined) {
        throw new CompositeError('unknown_step', { item: id, step, steps: item.values.length })
      }
    }
  }
}
