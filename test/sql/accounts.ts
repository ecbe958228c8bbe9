import * as handover from '../../src/domains/accounts/handover/store.ts'
import * as security from '../../src/domains/accounts/security/store.ts'
import * as store from '../../src/domains/accounts/store.ts'
import { type Samples, at } from './samples.ts'

const samples: Samples<typeof store> = {
  openSeatsOf: [['p1', 'ko', at]],
  seatsAt: [['hanoi']],
  insertSeat: [
    [
      {
        organisation_id: 'hanoi',
        id: 's1',
        person_id: 'p1',
        role: 'viewer',
        from_at: at,
        to_at: null,
        granted_by: null,
      },
    ],
  ],
  endSeat: [['hanoi', 's1', at]],
  coordinatorsForUpdate: [['hanoi']],
  holdInvitations: [['hanoi']],
  insertInvitation: [
    [
      {
        organisation_id: 'hanoi',
        id: 'i1',
        email: 'a@b.example',
        role: 'viewer',
        token_hash: 'hash',
        invited_by: 'p1',
        invited_at: at,
        expires_at: at,
        accepted_at: null,
        accepted_by: null,
        withdrawn_at: null,
      },
    ],
  ],
  openInvitations: [['hanoi']],
  withdrawInvitations: [
    [{ organisationId: 'hanoi', id: 'i1' }, at],
    [{ organisationId: 'hanoi', email: 'a@b.example', role: 'viewer' }, at],
  ],
  invitationByToken: [['hash']],
  acceptInvitationRow: [['hanoi', 'i1', 'p1', at]],
  lastAuditEvent: [[]],
  insertAuditEvent: [
    [
      {
        number: 1,
        at,
        person_id: 'p1',
        organisation_id: 'hanoi',
        action: 'seat.given',
        subject: 'person:p1',
        detail: '{}',
        previous_hash: '0',
        hash: '1',
      },
    ],
  ],
  auditEventsAfter: [[0, 1000]],
  recentAuditEvents: [
    [null, 300],
    ['hanoi', 300],
  ],
  personNames: [[['p1']]],
  insertMail: [
    [{ kind: 'invitation', to_address: 'a@b.example', language: 'en', subject: 's', body: 'b', created_at: at, next_try_at: at, sent_at: null, given_up_at: null, last_error: null }],
  ], // prettier-ignore
  newestMails: [[100]],
  insertSetAsideForm: [[{ id: 'f1', path: '/x', fields: '{}', created_at: at, expires_at: at }]],
  setAsideForm: [['f1', at]],
  removeSetAsideForms: [['f1', at]],
  personByEmail: [['A@b.example']],
  insertPerson: [[{ id: 'p1', email: 'a@b.example', name: 'A', passwordHash: 'hash' }]],
  insertPersonByLink: [[{ id: 'p1', email: 'a@b.example', name: 'A' }]],
  waysToSignIn: [['p1']],
  openRolesOf: [['p1']],
  organisationKind: [['hanoi']],
  personOfSession: [['token']],
  confirmAddress: [['p1']],
}

export const accounts = { folder: 'accounts', store, samples }

const securitySamples: Samples<typeof security> = {
  factorsOf: [['p1']],
  hasOpenSecretariatSeat: [['p1', at]],
  pendingSecret: [['p1']],
  challengedPerson: [['2fa-x', at]],
  claimCode: [[{ personId: 'p1', codeHash: 'hash', now: at, since: at }]],
  forgetCodes: [['p1', at]],
  passkeysOf: [['p1']],
  namePasskey: [['p1', 'k1', 'Office']],
  removePasskey: [['p1', 'k1']],
  openSessions: [['p1', at]],
  endSession: [['p1', 's1']],
  endSessions: [['p1'], ['p1', { strength: 'passkey', except: 's1' }]],
  removeFactors: [['p1']],
  unlinkProvider: [['p1']],
}

export const accountsSecurity = { folder: 'accounts/security', store: security, samples: securitySamples }

const handoverSamples: Samples<typeof handover> = {
  seatForHandover: [['hanoi', 's1']],
  handoversOf: [['hanoi', 's1']],
  insertHandover: [
    [
      {
        organisation_id: 'hanoi',
        id: 'h1',
        seat_id: 's1',
        to_person_id: 'p2',
        invitation_id: null,
        asked_by: 'p1',
        asked_at: at,
        passed_on_at: null,
        report: null,
        withdrawn_at: null,
      },
    ],
  ],
  withdrawHandovers: [['hanoi', 's1', at]],
  handoversAwaiting: [['hanoi', 'i1']],
  completeHandover: [['hanoi', 'h1', { toPersonId: 'p2', report: '[]', at }]],
  followInvitation: [[{ organisationId: 'hanoi', email: 'a@b.example', role: 'viewer', id: 'i2' }]],
}

export const accountsHandover = { folder: 'accounts/handover', store: handover, samples: handoverSamples }
