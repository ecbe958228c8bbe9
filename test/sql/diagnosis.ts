import * as answers from '../../src/domains/diagnosis/answers.store.ts'
import * as results from '../../src/domains/diagnosis/results.store.ts'
import * as rounds from '../../src/domains/diagnosis/rounds.store.ts'
import { type Samples, at } from './samples.ts'

const store = { ...rounds, ...answers, ...results }

const answer = {
  city_id: 'hanoi',
  round_id: '2026',
  item_id: 'GOV-01',
  revision: 2,
  step: 3,
  mark: null,
  strength: 'claimed',
  comment: '',
  evidence_link: '',
  evidence_note: '',
  target_step: null,
  target_reason: '',
  target_year: 2030,
  target_cost_minor: 125_000_000,
  target_cost_currency: 'VND',
  carried_from: null,
  answered_by: 'p1',
  answered_at: at,
} as const

const samples: Samples<typeof store> = {
  roundById: [['hanoi', '2026']],
  roundsOfCity: [['hanoi']],
  trialsOf: [['p1']],
  holdRound: [
    ['hanoi', '2026', 'shared'],
    ['hanoi', '2026', 'alone'],
  ],
  holdItems: [['hanoi', '2026', ['GOV-01', 'GOV-02']]],
  holdItem: [['hanoi', '2026', 'GOV-01']],
  insertRound: [
    [
      {
        city_id: 'hanoi',
        id: '2026',
        kind: 'official',
        owner_id: null,
        label: '2026',
        instrument_id: 'ceds',
        instrument_version: '1.0',
        seed: 1,
        is_sample: false,
        carried_from: null,
        opened_by: 'p1',
        opened_at: at,
      },
    ],
  ],
  moveTrials: [['guest', 'p1']],
  answersOfRound: [['hanoi', '2026']],
  answerTo: [['hanoi', '2026', 'GOV-01']],
  storedAnswer: [['hanoi', '2026', 'GOV-01']],
  answeredItems: [['hanoi', '2026']],
  answeredCounts: [['hanoi']],
  newestStandings: [[null], ['hanoi']],
  insertAnswer: [[answer]],
  updateAnswer: [[answer, 1]],
  insertRevision: [[answer, 'saved']],
  lastRevision: [['hanoi', '2026', 'GOV-01']],
  revisionsOf: [['hanoi', '2026', 'GOV-01']],
  lastCurrency: [['hanoi', '2026']],
  insertAnswers: [[[answer]]],
  insertSubmission: [
    [
      {
        city_id: 'hanoi',
        round_id: '2026',
        number: 1,
        submitted_by: 'p1',
        submitted_at: at,
        document: '{}',
        result: '{}',
        reopened_by: null,
        reopened_at: null,
        reopening_reason: null,
      },
    ],
  ],
  submissionsOf: [['hanoi', '2026']],
  newestResult: [['hanoi', '2026']],
  closeSubmission: [['hanoi', '2026', { by: 'p1', at, reason: 'wrong year' }]],
  endPublication: [['hanoi', '2026', 'p1', at]],
  insertPublication: [
    [
      {
        city_id: 'hanoi',
        round_id: '2026',
        audience: 'public',
        decided_by: 'p1',
        decided_at: at,
        ended_by: null,
        ended_at: null,
      },
    ],
  ],
  sharedStandings: [[['public', 'members']]],
  openConsent: [['hanoi']],
  giveConsent: [['hanoi', 'p1', at]],
  withdrawConsent: [['hanoi', 'p1', at]],
  knownInstrument: [['ceds', '1.0']],
  insertInstrument: [[{ instrument_id: 'ceds', version: '1.0', content_hash: 'hash', content: '{}', loaded_at: at }]],
  isPublic: [['hanoi', '2026']],
}

export const diagnosis = { folder: 'diagnosis', store, samples }
