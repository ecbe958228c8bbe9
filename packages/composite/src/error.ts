/** Every refusal of this package by name. README.md says of each what is wrong and what to do. */
export type CompositeErrorCode =
  // values
  | 'value_not_positive'
  | 'value_negative'
  | 'value_not_finite'
  | 'value_zero'
  | 'too_few_values'
  | 'constant_indicator'
  | 'column_length'
  | 'lengths_differ'
  | 'rank_not_whole'
  // weights
  | 'weight_negative'
  | 'weights_all_zero'
  | 'weights_sum'
  | 'no_ballots'
  | 'duplicate_ballot'
  | 'code_missing'
  // assessments
  | 'goalposts_equal'
  | 'unknown_item'
  | 'unknown_step'
  | 'unknown_group'
  | 'unknown_axis'
  | 'duplicate_item'
  | 'stages_out_of_order'
  // data and framework of an index
  | 'duplicate_code'
  | 'duplicate_unit'
  | 'unknown_parent'
  | 'parent_not_above'
  | 'circle_in_tree'
  | 'level_not_whole'
  | 'direction_not_one'
  | 'childless_aggregate'
  | 'no_indicators'
  | 'no_units'
  | 'indicator_missing'
  | 'denominator_missing'
  | 'target_missing'
  | 'times_missing'
  | 'duplicate_time'
  // recipes
  | 'unknown_code'
  | 'unknown_method'
  | 'unknown_grouping'
  | 'unknown_unit'
  | 'unknown_function'
  | 'unknown_parameter'
  | 'parameter_out_of_range'
  | 'step_out_of_order'
  | 'method_clash'
  | 'solver_missing'
  | 'solver_failed'
  | 'not_decomposable'

/** Every refusal of this package: a code to translate and the values at fault. */
export class CompositeError extends Error {
  readonly code: CompositeErrorCode
  readonly detail: Readonly<Record<string, unknown>>

  constructor(code: CompositeErrorCode, detail: Readonly<Record<string, unknown>> = {}) {
    super(`${code} ${JSON.stringify(detail)}`)
    this.name = 'CompositeError'
    this.code = code
    this.detail = detail
  }
}
