import type { Generated, GeneratedAlways } from 'kysely'
import type {
  AnswerEvidenceTable,
  EvidenceRevisionTable,
  EvidenceTable,
  FindingDismissalTable,
} from './tables/evidence.ts'
import type { PackCompletionTable, PackItemTable, PackMailTable, PackQuestionTable, PackTable } from './tables/team.ts'
import type { RoundUpgradeTable } from './tables/versions.ts'
import type {
  AloneAnswerTable,
  AloneItemTable,
  AloneOpeningTable,
  AlonePersonTable,
  AloneSettingTable,
  ConsensusCommentTable,
  ConsensusDissentTable,
  ConsensusTable,
} from './tables/consensus.ts'
import type { ReviewTables } from './review-tables.ts'

export type * from './tables/consensus.ts'
export type * from './tables/evidence.ts'
export type * from './tables/team.ts'
export type * from './tables/versions.ts'

/** Row types of every table, as the migrations make them. */
export interface Tables extends ReviewTables {
  person: PersonTable
  organisation: OrganisationTable
  organisation_name: { organisation_id: string; language: string; name: string }
  organisation_fact: OrganisationFactTable
  country_fact: CountryFactTable
  seat: SeatTable
  invitation: InvitationTable
  audit_event: AuditEventTable
  outbox_mail: OutboxMailTable
  sign_in_session: SignInSessionTable
  sign_in_account: { id: string; account_id: string; provider_id: string; person_id: string; password: string | null }
  sign_in_verification: { id: string; identifier: string; value: string; expires_at: Date }
  second_factor: SecondFactorTable
  second_factor_use: { person_id: string; code_hash: string; used_at: Date }
  passkey: PasskeyTable
  handover: HandoverTable
  set_aside_form: { id: string; path: string; fields: string; created_at: Date; expires_at: Date }
  installation_event: { name: string; at: Date }
  instrument_version: {
    instrument_id: string
    version: string
    content_hash: string
    content: string
    loaded_at: Date
  }
  round: RoundTable
  answer: AnswerTable
  answer_revision: AnswerTable & { outcome: 'saved' | 'set_aside' }
  submission: SubmissionTable
  publication: PublicationTable
  answers_consent: AnswersConsentTable
  pack: PackTable
  pack_item: PackItemTable
  pack_completion: PackCompletionTable
  pack_question: PackQuestionTable
  pack_mail: PackMailTable
  stored_file: { hash: string; type: string; bytes: number; stored_at: Date }
  evidence: EvidenceTable
  evidence_revision: EvidenceRevisionTable
  answer_evidence: AnswerEvidenceTable
  evidence_mail: { city_id: string; evidence_id: string; expires_on: string; posted_at: Date }
  finding_dismissal: FindingDismissalTable
  round_upgrade: RoundUpgradeTable
  alone_setting: AloneSettingTable
  alone_item: AloneItemTable
  alone_person: AlonePersonTable
  alone_answer: AloneAnswerTable
  alone_answer_revision: AloneAnswerTable & { outcome: 'saved' | 'late' }
  alone_opening: AloneOpeningTable
  consensus: ConsensusTable
  consensus_comment: ConsensusCommentTable
  consensus_dissent: ConsensusDissentTable
  offline_import: OfflineImportTable
}

export interface PersonTable {
  id: string
  name: string
  email: string
  email_verified: Generated<boolean>
  image: string | null
  is_anonymous: Generated<boolean>
  two_factor_enabled: Generated<boolean>
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

/** By what a session was opened; which of them are strong is said in accounts/strength.ts. */
export type Strength =
  'guest' | 'pack_link' | 'password' | 'link' | 'second_factor' | 'passkey' | 'provider' | 'provider_mfa'

export interface SignInSessionTable {
  id: string
  person_id: string
  token: string
  expires_at: Date
  ip_address: string | null
  user_agent: string | null
  strength: Generated<Strength>
  created_at: Generated<Date>
  updated_at: Generated<Date>
}

export interface SecondFactorTable {
  id: string
  person_id: string
  secret: string
  backup_codes: string
  verified: Generated<boolean>
  failed_verification_count: Generated<number>
  locked_until: Date | null
}

export interface PasskeyTable {
  id: string
  person_id: string
  name: string | null
  public_key: string
  credential_id: string
  counter: number
  device_type: string
  backed_up: boolean
  transports: string | null
  aaguid: string | null
  created_at: Date | null
}

export interface HandoverTable {
  organisation_id: string
  id: string
  seat_id: string
  to_person_id: string | null
  invitation_id: string | null
  asked_by: string | null
  asked_at: Date
  passed_on_at: Date | null
  report: string | null
  withdrawn_at: Date | null
}

export interface OrganisationTable {
  id: string
  kind: 'city' | 'province' | 'organisation' | 'network'
  country_iso2: string | null
  country_iso3: string | null
  continent: string | null
  listed_at: Date | null
  created_by: string | null
  created_at: Generated<Date>
}

export type FactName = 'population' | 'latitude' | 'longitude' | 'membership' | 'capital' | 'geonames'

export interface OrganisationFactTable {
  organisation_id: string
  fact: FactName
  number: number
  value_number: number | null
  value_text: string | null
  year: number | null
  source: string
  entered_by: string | null
  entered_at: Date
}

export interface CountryFactTable {
  country_iso3: string
  fact: string
  year: number
  edition: string
  value: number
  source: string
}

export type Role = 'coordinator' | 'respondent' | 'viewer' | 'secretariat' | 'contributor'
export type InvitedRole = Exclude<Role, 'secretariat'>

export interface SeatTable {
  organisation_id: string
  id: string
  person_id: string
  role: Role
  from_at: Date
  to_at: Date | null
  granted_by: string | null
}

export interface InvitationTable {
  organisation_id: string
  id: string
  email: string
  role: InvitedRole
  token_hash: string
  invited_by: string | null
  invited_at: Date
  expires_at: Date
  accepted_at: Date | null
  accepted_by: string | null
  withdrawn_at: Date | null
}

export interface AuditEventTable {
  number: number
  at: Date
  person_id: string | null
  organisation_id: string | null
  action: string
  subject: string
  detail: string
  previous_hash: string
  hash: string
}

export interface OutboxMailTable {
  id: GeneratedAlways<number>
  kind: string
  to_address: string
  language: string
  subject: string
  body: string
  created_at: Date
  next_try_at: Date
  attempts: Generated<number>
  sent_at: Date | null
  given_up_at: Date | null
  last_error: string | null
}

export interface RoundTable {
  city_id: string
  id: string
  kind: 'official' | 'trial'
  owner_id: string | null
  label: string
  instrument_id: string
  instrument_version: string
  seed: number
  is_sample: Generated<boolean>
  carried_from: string | null
  opened_by: string | null
  opened_at: Date
}

export interface AnswerTable {
  city_id: string
  round_id: string
  item_id: string
  revision: number
  step: number | null
  mark: 'not_our_competence' | 'dont_know' | null
  strength: 'claimed' | 'documented' | 'verified'
  comment: string
  evidence_link: string
  evidence_note: string
  target_step: number | null
  target_reason: string
  target_year: number | null
  target_cost_minor: number | null
  target_cost_currency: string | null
  carried_from: string | null
  answered_by: string | null
  answered_at: Date
}

export interface SubmissionTable {
  city_id: string
  round_id: string
  number: number
  submitted_by: string | null
  submitted_at: Date
  document: string
  result: string
  reopened_by: string | null
  reopened_at: Date | null
  reopening_reason: string | null
}

export interface PublicationTable {
  city_id: string
  round_id: string
  number: number
  audience: 'members' | 'public'
  decided_by: string | null
  decided_at: Date
  ended_by: string | null
  ended_at: Date | null
}

export interface AnswersConsentTable {
  city_id: string
  number: number
  given_by: string | null
  given_at: Date
  withdrawn_by: string | null
  withdrawn_at: Date | null
}

export interface OfflineImportTable {
  city_id: string
  round_id: string
  id: string
  /** Set for what came in on the page of a pack: it changes nothing outside the packs of who brought it. */
  pack_id: string | null
  file_name: string
  content: string
  content_hash: string
  uploaded_by: string | null
  uploaded_at: Date
  applied_by: string | null
  applied_at: Date | null
  report: string | null
  undone_by: string | null
  undone_at: Date | null
}
