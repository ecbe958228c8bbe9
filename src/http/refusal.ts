import type { Key } from '../text/index.ts'

/** Every refusal a reader can meet: its status. The sentence is `error.<code>` in src/text, so no code is without one. */
export const statuses = {
  page_not_found: 404,
  method_not_allowed: 405,
  body_too_large: 413,
  form_expired: 403,
  sign_in_needed: 401,
  not_yours: 403,
  too_many_tries: 429,
  city_unknown: 404,
  round_unknown: 404,
  group_unknown: 404,
  item_unknown: 404,
  step_unknown: 422,
  answer_empty: 422,
  answer_unreadable: 422,
  link_unusable: 422,
  text_too_long: 422,
  round_is_submitted: 409,
  round_not_submitted: 409,
  round_already_open: 409,
  nothing_answered: 422,
  reason_missing: 422,
  audience_unknown: 422,
  invitation_unusable: 410,
  invitation_for_another: 403,
  email_unusable: 422,
  role_unknown: 422,
  last_coordinator: 409,
  name_missing: 422,
  country_unknown: 422,
  sign_in_wrong: 401,
  sign_in_link_unusable: 410,
  password_too_short: 422,
  email_taken: 409,
  result_not_shared: 403,
  instrument_unknown: 404,
  offline_file_empty: 422,
  offline_file_foreign: 422,
  offline_file_damaged: 422,
  offline_file_of_another: 422,
  offline_instrument_differs: 422,
  offline_import_unknown: 404,
  offline_part_empty: 404,
  session_of_another: 403,
  request_unreadable: 400,
  broken: 500,
} as const satisfies Record<string, 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 422 | 429 | 500>

export type RefusalCode = keyof typeof statuses

/** Says no with a code; the error page and the API turn it into a sentence in the reader's language. */
export class Refusal extends Error {
  readonly status: (typeof statuses)[RefusalCode]
  readonly code: RefusalCode
  readonly detail: Readonly<Record<string, string | number>>

  constructor(code: RefusalCode, detail: Readonly<Record<string, string | number>> = {}) {
    super(code)
    this.code = code
    this.detail = detail
    this.name = 'Refusal'
    this.status = statuses[code]
  }
}

export function refusalKey(code: RefusalCode): Key {
  return `error.${code}`
}
