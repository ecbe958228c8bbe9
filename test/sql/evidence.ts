import * as files from '../../src/domains/diagnosis/evidence/files.store.ts'
import * as pieces from '../../src/domains/diagnosis/evidence/store.ts'
import { type Samples, at } from './samples.ts'

const store = { ...pieces, ...files }

const samples: Samples<typeof store> = {
  titlesOfPieces: [['hanoi', ['e1']]],
  pieceById: [['hanoi', 'e1']],
  piecesOfCity: [['hanoi', ['plan'], 20]],
  storageUsed: [['hanoi']],
  revisionsOfPiece: [['hanoi', 'e1']],
  usesOfPiece: [['hanoi', 'e1']],
  linkedPieces: [
    ['hanoi', '2026', null],
    ['hanoi', '2026', 'GOV-01'],
  ],
  isSupported: [['hanoi', '2026', 'GOV-01', '2026-11-21']],
  unsupportedAnswers: [
    ['2026-11-21', null],
    ['2026-11-21', { cityId: 'hanoi', id: '2026' }],
  ],
  setStrength: [['hanoi', '2026', 'GOV-01', 'documented']],
  insertPiece: [
    [
      {
        city_id: 'hanoi',
        id: 'e1',
        kind: 'file',
        title: 'Plan',
        dated_on: '2026-05-03',
        expires_on: null,
        created_by: 'p1',
        created_at: at,
        withdrawn_by: null,
        withdrawn_at: null,
      },
    ],
  ],
  insertPieceRevision: [
    [
      {
        city_id: 'hanoi',
        evidence_id: 'e1',
        number: 1,
        file_hash: 'hash',
        file_name: 'plan.pdf',
        type: 'application/pdf',
        bytes: 1,
        link: '',
        note: '',
        held_where: '',
        held_by: '',
        added_by: 'p1',
        added_at: at,
      },
    ],
  ],
  holdPiece: [
    ['hanoi', 'e1', 'shared'],
    ['hanoi', 'e1', 'alone'],
  ],
  insertLink: [
    [
      {
        city_id: 'hanoi',
        round_id: '2026',
        item_id: 'GOV-01',
        evidence_id: 'e1',
        linked_by: 'p1',
        linked_at: at,
      },
    ],
  ],
  endLink: [[{ cityId: 'hanoi', roundId: '2026', itemId: 'GOV-01', evidenceId: 'e1' }, 'p1', at]],
  copyLinks: [['hanoi', '2026', '2027', at]],
  setExpiry: [['hanoi', 'e1', '2027-05-03']],
  setWithdrawn: [['hanoi', 'e1', 'p1', at]],
  holdFile: [['hash']],
  insertStoredFile: [[{ hash: 'hash', type: 'application/pdf', bytes: 1, stored_at: at }]],
  isStored: [['hash']],
  fileOfRevision: [['hanoi', 'e1', 1]],
  piecesToRemindOf: [['2026-11-21', '2026-12-21']],
  insertEvidenceMail: [[{ city_id: 'hanoi', evidence_id: 'e1', expires_on: '2026-12-01', posted_at: at }]],
  coordinatorsAt: [['hanoi']],
}

export const evidence = { folder: 'diagnosis/evidence', store, samples }
