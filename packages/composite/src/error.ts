/** Every refusal of this package: a code to translate and the values at fault. */
export class CompositeError extends Error {
  constructor(
    readonly code:
      | 'value_not_positive'
      | 'weight_negative'
      | 'weights_all_zero'
      | 'goalposts_equal'
      | 'unknown_item'
      | 'unknown_step'
      | 'unknown_group'
      | 'unknown_axis'
      | 'unknown_method'
      | 'duplicate_item'
      | 'stages_out_of_order',
    readonly detail: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${code} ${JSON.stringify(detail)}`)
    this.name = 'CompositeError'
  }
}
