/** The method of a composite index as data: steps in order, each with its parameters. JSON, without code. */
export interface IndexRecipe {
  readonly id?: string
  readonly version?: string
  readonly steps: readonly IndexStep[]
}

export type IndexStep = DenominateStep | ImputeStep | ScreenStep | TreatStep | NormaliseStep | AggregateStep

export interface DenominateStep {
  readonly step: 'denominate'
  /** By indicator: which column divides it; those of the framework where left out. `null`: none. */
  readonly denominators?: Readonly<Record<string, string | null>>
  /** By indicator: what the quotient is multiplied by (1,000: per thousand). Left out: 1. */
  readonly scale?: Readonly<Record<string, number>>
}

/** Whether a step looks at each time alone or at all of them together. */
export type Across = 'time' | 'all'

export interface ImputeStep {
  readonly step: 'impute'
  readonly method:
    'mean' | 'median' | 'group_mean' | 'group_median' | 'row_mean' | 'row_median' | 'em' | 'panel' | 'none'
  /** Name of the grouping, for `group_mean` and `group_median`. */
  readonly group?: string
  /** Level whose groups a row method stays inside; left out: all indicators. For `em` likewise. */
  readonly level?: number
  /** Row methods: bring every indicator to 0–1 (with direction) first and back after. Left out: true. */
  readonly normaliseFirst?: boolean
  /** Panel: how to fill from other times. */
  readonly panel?: 'latest' | 'linear' | 'constant'
  /** Panel: how far (in units of time) a value may be carried. Left out: any distance. */
  readonly maximumGap?: number
  /** EM: largest move of a mean or covariance, in standard deviations, at which it stops. Left out: 1e-8. */
  readonly tolerance?: number
  /** EM: how often at most. Left out: 1,000. */
  readonly maximumIterations?: number
  /** Left out: each time alone; panel always looks at all. */
  readonly across?: Across
}

export interface ScreenStep {
  readonly step: 'screen'
  /** Least share of indicators (0–1) a unit must have. */
  readonly units?: number
  /** Least share of indicators a unit must have inside every group of a level. */
  readonly groups?: { readonly level: number; readonly share: number }
  /** Least share of non-zero values a unit must have. */
  readonly nonZero?: number
  readonly keep?: readonly string[]
  readonly drop?: readonly string[]
}

export type Treatment =
  | { readonly method: 'winsorise'; readonly limit?: number | null; readonly force?: boolean }
  | { readonly method: 'ln' | 'log_ct' | 'log_ct_plus' | 'log_ct_original' | 'log_gii' | 'signed_log' }
  | { readonly method: 'box_cox'; readonly lambda: number; readonly shift?: boolean }
  | { readonly method: 'none' }

export interface TreatSpecification {
  /** Done to what fails. Left out: winsorise, at most five points. */
  readonly first?: Treatment
  /** Done, to the original unless `combine`, when it still fails. Left out: `log_ct`. */
  readonly then?: Treatment
  /** Second treatment on top of the first. */
  readonly combine?: boolean
  /** Passes when |G1| < skewness or G2 < kurtosis. Left out: 2 and 3.5. */
  readonly skewness?: number
  readonly kurtosis?: number
}

export interface TreatStep extends TreatSpecification {
  readonly step: 'treat'
  /** By indicator: what differs for it. */
  readonly indicators?: Readonly<Record<string, TreatSpecification | 'none'>>
  readonly across?: Across
}

export type Normalisation =
  | { readonly method: 'min_max'; readonly range?: readonly [low: number, high: number] }
  | { readonly method: 'z_score'; readonly mean?: number; readonly deviation?: number }
  | { readonly method: 'rank' | 'borda' | 'percentile_rank'; readonly ties?: 'min' | 'average' }
  | { readonly method: 'distance_to_maximum' | 'fraction_of_maximum' | 'none' }
  | { readonly method: 'distance_to_reference'; readonly unit: string; readonly cap?: boolean }
  | { readonly method: 'distance_to_target'; readonly target?: number; readonly cap?: boolean }
  | {
      readonly method: 'goalposts'
      /** In the indicator's own scale; the direction says which of the two is the better end. */
      readonly low: number
      readonly high: number
      readonly scale?: number
      readonly cap?: boolean
    }
  | { readonly method: 'scaled'; readonly low: number; readonly high: number; readonly scale?: number }
  | { readonly method: 'custom'; readonly function: string; readonly parameters?: unknown }

export type NormaliseStep = Normalisation & {
  readonly step: 'normalise'
  /** By indicator: another method. */
  readonly indicators?: Readonly<Record<string, Normalisation>>
  /** Directions other than those of the framework. */
  readonly directions?: Readonly<Record<string, 1 | -1>>
  /** Left out: all times together, so that scores can be compared over the years. */
  readonly across?: Across
}

export type IndexAggregation =
  | { readonly method: 'arithmetic' | 'geometric' | 'harmonic' | 'median' | 'weighted_sum' | 'copeland' }
  | { readonly method: 'generalised'; readonly power: number }
  /** Weights by place, the best child first; those of fewer children are read from the same curve. */
  | { readonly method: 'ordered'; readonly places: readonly number[] }
  | { readonly method: 'mazziotta_pareto'; readonly penalty?: 'downward' | 'upward' }
  | { readonly method: 'adjusted_mazziotta_pareto'; readonly penalty?: 'downward' | 'upward' }
  | { readonly method: 'benefit_of_the_doubt'; readonly least?: number; readonly most?: number }
  | { readonly method: 'custom'; readonly function: string; readonly parameters?: unknown }

export type AggregateStep = IndexAggregation & {
  readonly step: 'aggregate'
  /** By level of the aggregate ("2", "3", …): another method. */
  readonly levels?: Readonly<Record<string, IndexAggregation>>
  /** By code of the aggregate: another method; wins over its level. */
  readonly groups?: Readonly<Record<string, IndexAggregation>>
  /** Least share of children present (0–1), unweighted; one number, or by level of the aggregate. */
  readonly availability?: number | Readonly<Record<string, number>>
  /** By code: weights other than those of the framework. */
  readonly weights?: Readonly<Record<string, number>>
  /** Codes left out, as if the framework did not have them. */
  readonly without?: readonly string[]
}
