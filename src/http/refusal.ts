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
  pack_unknown: 404,
  pack_ended: 410,
  pack_is_done: 409,
  pack_empty: 422,
  item_in_other_pack: 409,
  holder_missing: 422,
  holder_unknown: 422,
  holder_same: 422,
  day_unreadable: 422,
  day_in_past: 422,
  people_out_of_range: 422,
  reminded_today: 409,
  question_missing: 422,
  reply_missing: 422,
  question_replied: 409,
  pack_link_unknown: 410,
  pack_link_done: 410,
  pack_link_passed_on: 410,
  pack_link_submitted: 410,
  pack_link_expired: 410,
  pack_link_for_another: 403,
  request_unreadable: 400,
  file_missing: 422,
  file_empty: 422,
  file_too_large: 413,
  file_type_refused: 422,
  file_macros: 422,
  file_encrypted: 422,
  file_zip_bomb: 422,
  file_holds_archive: 422,
  file_damaged: 422,
  file_text_unreadable: 422,
  picture_too_large: 422,
  files_unavailable: 503,
  file_not_readable: 503,
  evidence_unknown: 404,
  evidence_withdrawn: 409,
  evidence_empty: 422,
  date_unusable: 422,
  dismissal_reason_missing: 422,
  finding_unknown: 404,
  strength_needed: 403,
  code_expired: 401,
  code_unreadable: 401,
  code_wrong: 401,
  code_used: 401,
  code_too_often: 401,
  password_wrong: 422,
  second_factor_is_on: 409,
  second_factor_is_off: 409,
  last_factor: 409,
  address_not_confirmed: 409,
  session_not_fresh: 403,
  passkey_refused: 422,
  passkey_unusable: 401,
  passkeys_too_many: 409,
  provider_down: 502,
  provider_cancelled: 401,
  provider_refused: 401,
  provider_state: 401,
  provider_address_not_verified: 403,
  provider_without_address: 403,
  provider_not_linked: 409,
  provider_other_address: 409,
  provider_of_another: 409,
  handover_receiver_missing: 422,
  handover_to_self: 422,
  handover_done: 409,
  organisation_not_yours: 403,
  broken: 500,
} as const satisfies Record<string, 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 422 | 429 | 500 | 502 | 503>

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
