/** One thing an index was uncertain about when it was made. Data, like the recipe it belongs to. */
export type UncertainInput =
  | ChoiceInput
  | RangeInput
  | WeightSetInput
  | WeightSpreadInput
  | DirichletInput
  | RemovalInput
  | ErrorInput
  | ImputedInput

interface Named {
  readonly name: string
}

/** A parameter with a few possible values, or a whole step with a few possible forms. */
export interface ChoiceInput extends Named {
  readonly kind: 'choice'
  /** Where in the recipe: `/steps/<place or name>/<key>/…`, for example `/steps/treat/first/limit`. */
  readonly at: string
  readonly values: readonly unknown[]
  /** Left out: all alike. */
  readonly probabilities?: readonly number[]
}

/** A numeric parameter anywhere between two ends, all values alike. */
export interface RangeInput extends Named {
  readonly kind: 'range'
  readonly at: string
  readonly low: number
  readonly high: number
  /** Whole numbers only, both ends included. */
  readonly whole?: boolean
}

/** One of several sets of weights; codes a set leaves out keep theirs. */
export interface WeightSetInput extends Named {
  readonly kind: 'weight_sets'
  readonly sets: readonly Readonly<Record<string, number>>[]
  readonly probabilities?: readonly number[]
}

/** Every weight anywhere within a share of itself, independently; around those of the set where one is drawn as well. */
export interface WeightSpreadInput extends Named {
  readonly kind: 'weights'
  /** 0.25: from three quarters of the weight to five quarters. */
  readonly spread: number
  /** Only the weights of the nodes of this level. */
  readonly level?: number
  /** Only these nodes. */
  readonly codes?: readonly string[]
}

/** Weights of siblings drawn together around theirs, always summing to the same. */
export interface DirichletInput extends Named {
  readonly kind: 'dirichlet'
  /** The larger, the closer to the weights given; 1 × number of siblings with equal weights: any split alike. */
  readonly concentration: number
  readonly level?: number
}

/** One element at a time left out. */
export interface RemovalInput extends Named {
  readonly kind: 'removal'
  readonly codes: readonly string[]
  /** Whether nothing being left out is one of the possibilities. Left out: true. */
  readonly orNone?: boolean
}

/** Normal error of measurement on the raw values. */
export interface ErrorInput extends Named {
  readonly kind: 'error'
  /** Standard error: a share of the value (`relative`), of the indicator's deviation (`deviation`), or in its unit. */
  readonly error: number
  readonly scale?: 'relative' | 'deviation' | 'unit'
  readonly codes?: readonly string[]
  /** By strength of proof (the data's `strengths`): what the error is multiplied by; unnamed strengths keep 1. */
  readonly strength?: Readonly<Record<string, number>>
}

/** Normal error on filled values only, as a share of the indicator's deviation. */
export interface ImputedInput extends Named {
  readonly kind: 'imputed'
  readonly error: number
}

/** What is uncertain, and how it is looked into. */
export interface IndexUncertainty {
  readonly inputs: readonly UncertainInput[]
  /**
   * `exact`: every combination. `sobol`: low-discrepancy points. `random`: independent draws. `auto` (left out): exact
   * when all inputs are discrete and alike in probability with at most 10,000 combinations, else `sobol`.
   */
  readonly design?: 'auto' | 'exact' | 'sobol' | 'random'
  /** Node whose score and rank are followed; left out: the top. */
  readonly target?: string
  /** Lower ends of stages, rising: gives the chance of each. */
  readonly stages?: readonly number[]
}
