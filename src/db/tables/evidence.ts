export type EvidenceKind = 'file' | 'link' | 'note' | 'held'

export interface EvidenceTable {
  city_id: string
  id: string
  kind: EvidenceKind
  title: string
  /** Calendar days as text, YYYY-MM-DD: they have no time and no zone. */
  dated_on: string | null
  expires_on: string | null
  created_by: string | null
  created_at: Date
  withdrawn_by: string | null
  withdrawn_at: Date | null
}

export interface EvidenceRevisionTable {
  city_id: string
  evidence_id: string
  number: number
  file_hash: string | null
  file_name: string | null
  type: string | null
  bytes: number | null
  link: string
  note: string
  held_where: string
  held_by: string
  added_by: string | null
  added_at: Date
}

export interface AnswerEvidenceTable {
  city_id: string
  round_id: string
  item_id: string
  number: number
  evidence_id: string
  linked_by: string | null
  linked_at: Date
  unlinked_by: string | null
  unlinked_at: Date | null
}

export interface FindingDismissalTable {
  city_id: string
  round_id: string
  finding: string
  number: number
  reason: string
  dismissed_by: string | null
  dismissed_at: Date
  restored_by: string | null
  restored_at: Date | null
}
