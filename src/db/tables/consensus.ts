import type { AnswerTable } from '../tables.ts'

export interface AloneSettingTable {
  city_id: string
  round_id: string
  shows_names: boolean
  due_on: string | null
  language: string
  set_by: string | null
  set_at: Date
}

export interface AloneItemTable {
  city_id: string
  round_id: string
  item_id: string
  added_by: string | null
  added_at: Date
  removed_by: string | null
  removed_at: Date | null
}

export interface AlonePersonTable {
  city_id: string
  round_id: string
  person_id: string
  language: string
  alias: number | null
  added_by: string | null
  added_at: Date
  removed_by: string | null
  removed_at: Date | null
  reminded_at: Date | null
}

export interface AloneAnswerTable {
  city_id: string
  round_id: string
  item_id: string
  person_id: string
  revision: number
  step: number | null
  mark: AnswerTable['mark']
  reason: string
  answered_at: Date
}

export interface AloneOpeningTable {
  city_id: string
  round_id: string
  cause: 'all_in' | 'due' | 'by_hand'
  reason: string
  opened_by: string | null
  opened_at: Date
}

export interface ConsensusTable {
  city_id: string
  round_id: string
  item_id: string
  number: number
  outcome: 'recorded' | 'set_aside'
  kind: 'agreed' | 'discussed' | 'revised'
  step: number | null
  mark: AnswerTable['mark']
  reason: string
  recorded_by: string | null
  recorded_at: Date
}

export interface ConsensusCommentTable {
  city_id: string
  round_id: string
  item_id: string
  number: number
  text: string
  written_by: string
  written_at: Date
  withdrawn_at: Date | null
}

export interface ConsensusDissentTable {
  city_id: string
  round_id: string
  item_id: string
  number: number
  consensus_number: number
  person_id: string
  step: number | null
  mark: AnswerTable['mark']
  reason: string
  written_at: Date
  withdrawn_at: Date | null
}
