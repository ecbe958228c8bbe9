export interface RoundUpgradeTable {
  city_id: string
  round_id: string
  number: number
  from_version: string
  to_version: string
  report: string
  upgraded_by: string | null
  upgraded_at: Date
  undone_by: string | null
  undone_at: Date | null
}
