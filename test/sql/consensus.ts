import * as alone from '../../src/domains/diagnosis/consensus/alone.store.ts'
import * as agreed from '../../src/domains/diagnosis/consensus/consensus.store.ts'
import { type Samples, at } from './samples.ts'

const store = { ...alone, ...agreed }
const round = { city_id: 'hanoi', round_id: '2026' } as const
const item = { ...round, item_id: 'GOV-01' } as const
const answer = { ...item, person_id: 'p1', revision: 1, step: 3, mark: null, reason: 'seen', answered_at: at } as const

const samples: Samples<typeof store> = {
  aloneSetting: [['hanoi', '2026']],
  keepSetting: [[{ ...round, shows_names: false, due_on: '2026-11-30', language: 'en', set_by: 'p1', set_at: at }]],
  roundsToOpen: [[]],
  aloneItems: [['hanoi', '2026']],
  addAloneItem: [[{ ...item, added_by: 'p1', added_at: at }]],
  removeAloneItem: [['hanoi', '2026', 'GOV-01', { removed_by: 'p1', removed_at: at }]],
  peopleAt: [['hanoi', ['coordinator', 'respondent'], at]],
  alonePeople: [['hanoi', '2026']],
  addAlonePerson: [[{ ...round, person_id: 'p1', language: 'en', added_by: 'p1', added_at: at }]],
  changeAlonePerson: [['hanoi', '2026', 'p1', { alias: 2 }]],
  ownAnswers: [['hanoi', '2026', 'p1']],
  openedAnswers: [['hanoi', '2026']],
  keepOwnAnswer: [[answer]],
  addOwnRevision: [[answer, 'saved']],
  hasSingleAnswers: [['hanoi', '2026']],
  ownRevisions: [['hanoi', '2026', 'GOV-01', 'p1']],
  insertOpening: [[{ ...round, cause: 'by_hand', reason: 'meeting', opened_by: 'p1', opened_at: at }]],
  aloneStates: [['hanoi', '2026']],
  aloneItemState: [['hanoi', '2026', 'GOV-01']],
  consensusOf: [
    ['hanoi', '2026', null],
    ['hanoi', '2026', 'GOV-01'],
  ],
  insertConsensus: [
    [
      {
        ...item,
        number: 1,
        outcome: 'recorded',
        kind: 'discussed',
        step: 3,
        mark: null,
        reason: 'seen',
        recorded_by: 'p1',
        recorded_at: at,
      },
    ],
  ],
  commentsOn: [['hanoi', '2026', 'GOV-01']],
  insertComment: [[{ ...item, number: 1, text: 'why?', written_by: 'p1', written_at: at, withdrawn_at: null }]],
  withdrawComment: [[{ cityId: 'hanoi', roundId: '2026', itemId: 'GOV-01', number: 1, by: 'p1' }, at]],
  dissentOn: [['hanoi', '2026', 'GOV-01']],
  insertDissent: [
    [
      {
        ...item,
        number: 1,
        consensus_number: 1,
        person_id: 'p1',
        step: 2,
        mark: null,
        reason: 'not seen',
        written_at: at,
        withdrawn_at: null,
      },
    ],
  ],
  withdrawDissent: [[{ cityId: 'hanoi', roundId: '2026', itemId: 'GOV-01', by: 'p1' }, at]],
}

export const consensus = { folder: 'diagnosis/consensus', store, samples }
