/** Days are text (YYYY-MM-DD): the drivers would make local midnights of them. Queries read them with `::text`. */
export interface PackTable {
  city_id: string
  round_id: string
  id: string
  name: string
  role_id: string | null
  person_id: string | null
  email: string | null
  language: string
  due_on: string | null
  note: string
  assigned_by: string | null
  assigned_at: Date
  accepted_at: Date | null
  passed_from: string | null
  withdrawn_by: string | null
  withdrawn_at: Date | null
}

export interface PackItemTable {
  city_id: string
  round_id: string
  pack_id: string
  item_id: string
  left_at: Date | null
}

export interface PackCompletionTable {
  city_id: string
  round_id: string
  pack_id: string
  number: number
  done_by: string | null
  done_at: Date
  reopened_by: string | null
  reopened_at: Date | null
}

export interface PackQuestionTable {
  city_id: string
  round_id: string
  pack_id: string
  id: string
  item_id: string | null
  text: string
  asked_by: string | null
  asked_at: Date
  reply: string | null
  replied_by: string | null
  replied_at: Date | null
}

export type PackMailKind =
  'invitation' | 'reminder_7' | 'reminder_2' | 'reminder_0' | 'reminder_hand' | 'returned' | 'replied' | 'reassigned'

export interface PackMailTable {
  city_id: string
  round_id: string
  pack_id: string
  id: string
  kind: PackMailKind
  to_address: string
  day: string
  token_hash: string | null
  sent_by: string | null
  sent_at: Date
  refused_on: string | null
}
