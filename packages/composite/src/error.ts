export type CompositeErrorCode =
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
  | 'stages_out_of_order'

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
