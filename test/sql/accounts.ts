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
}

export const accounts = { folder: 'accounts', store, samples }
