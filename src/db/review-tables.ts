/** Row types of the review by other cities (migration 0003). */
export interface ReviewTables {
  review: ReviewTable
  review_place: ReviewPlaceTable
  review_person: ReviewPersonTable
  review_sample_item: {
    city_id: string
    review_number: number
    position: number
    item_id: string
    is_top: boolean
  }
  review_mark: ReviewMarkTable
  review_reply: { city_id: string; review_number: number; item_id: string; words: string }
  review_credit: ReviewCreditTable
  review_statement: {
    city_id: string
    review_number: number
    document: string
    verified_result: string
    confirmed: number
    told: number
    issued_at: Date
  }
  answer_verification: {
    city_id: string
    round_id: string
    item_id: string
    submission_number: number
    review_number: number
    step: number
    verified_at: Date
  }
  review_reminder: {
    city_id: string
    review_number: number
    place_number: number
    kind: 'proposal' | 'review' | 'reply' | 'second'
    sent_at: Date
  }
  signing_key: { fingerprint: string; public_key: string; first_used_at: Date }
}

export interface ReviewTable {
  city_id: string
  number: number
  round_id: string
  submission_number: number
  note: string
  cost: number
  nonce: string
  commitment: string
  requested_by: string | null
  requested_at: Date
  seed: string | null
  drawn_at: Date | null
  replied_by: string | null
  replied_at: Date | null
  closed_by: string | null
  closed_at: Date | null
  voided_by: string | null
  voided_at: Date | null
  void_reason: 'reopened' | 'withdrawn' | null
}

export interface ReviewPlaceTable {
  city_id: string
  review_number: number
  number: number
  place: number
  reviewer_city_id: string
  reason: string
  proposed_by: string | null
  proposed_at: Date
  accepted_by: string | null
  accepted_at: Date | null
  handed_in_by: string | null
  handed_in_at: Date | null
  second_by: string | null
  second_at: Date | null
  ended_by: string | null
  ended_at: Date | null
  ended_why: 'declined' | 'conflict' | 'replaced' | 'void' | null
  ended_words: string
}

export interface ReviewPersonTable {
  city_id: string
  review_number: number
  place_number: number
  person_id: string
  named_by: string | null
  named_at: Date
  declared_at: Date | null
  has_interest: boolean | null
  interest: string
  ended_at: Date | null
}

export interface ReviewMarkTable {
  city_id: string
  review_number: number
  place_number: number
  item_id: string
  turn: number
  mark: 'confirmed' | 'not_confirmed' | 'cannot_tell'
  note: string
  marked_by: string | null
  marked_at: Date
}

export interface ReviewCreditTable {
  city_id: string
  number: number
  change: number
  why: 'request' | 'void' | 'reviewed' | 'grant'
  review_city_id: string | null
  review_number: number | null
  reason: string
  by_id: string | null
  at: Date
}
