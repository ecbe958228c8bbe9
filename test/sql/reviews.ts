import * as marks from '../../src/domains/diagnosis/reviews/marks.store.ts'
import * as reviews from '../../src/domains/diagnosis/reviews/reviews.store.ts'
import { type Samples, at } from './samples.ts'

const store = { ...reviews, ...marks }

const samples: Samples<typeof store> = {
  reviewByNumber: [['hanoi', 1]],
  reviewsOfCity: [['hanoi'], [null]],
  reviewsFor: [[['seoul', 'kigali']]],
  holdReview: [['hanoi', 1]],
  nextReviewNumber: [['hanoi']],
  insertReview: [
    [
      {
        city_id: 'hanoi',
        number: 1,
        round_id: '2026',
        submission_number: 1,
        note: '',
        cost: 2,
        nonce: 'n',
        commitment: 'c',
        requested_by: 'p1',
        requested_at: at,
      },
    ],
  ],
  updateReview: [['hanoi', 1, { seed: 's', drawn_at: at }]],
  placesOf: [['hanoi', 1]],
  insertPlace: [
    [
      {
        city_id: 'hanoi',
        review_number: 1,
        number: 1,
        place: 1,
        reviewer_city_id: 'seoul',
        reason: '',
        proposed_by: 'p1',
        proposed_at: at,
        ended_words: '',
      },
    ],
  ],
  updatePlace: [['hanoi', 1, 1, { accepted_by: 'p1', accepted_at: at }]],
  pairingsSince: [[at]],
  peopleOf: [['hanoi', 1]],
  insertPerson: [
    [
      {
        city_id: 'hanoi',
        review_number: 1,
        place_number: 1,
        person_id: 'p1',
        named_by: 'p1',
        named_at: at,
        interest: '',
      },
    ],
  ],
  updatePerson: [[{ cityId: 'hanoi', reviewNumber: 1, placeNumber: 1, personId: 'p1' }, { ended_at: at }]],
  seatedAt: [['hanoi', at]],
  secretariatOrganisations: [[]],
  readyCities: [[at]],
  incomesByCountry: [[2026]],
  frozenSubmission: [['hanoi', '2026', 1]],
  sampleOf: [['hanoi', 1]],
  insertSample: [[[{ city_id: 'hanoi', review_number: 1, position: 1, item_id: 'GOV-01', is_top: true }]]],
  marksOf: [['hanoi', 1]],
  saveMark: [
    [
      {
        city_id: 'hanoi',
        review_number: 1,
        place_number: 1,
        item_id: 'GOV-01',
        turn: 1,
        mark: 'confirmed',
        note: '',
        marked_by: 'p1',
        marked_at: at,
      },
    ],
  ],
  repliesOf: [['hanoi', 1]],
  insertReplies: [[[{ city_id: 'hanoi', review_number: 1, item_id: 'GOV-01', words: 'w' }]]],
  creditsOf: [['hanoi']],
  insertCredit: [
    [
      {
        city_id: 'hanoi',
        number: 1,
        change: -2,
        why: 'request',
        review_city_id: 'hanoi',
        review_number: 1,
        reason: '',
        by_id: 'p1',
        at,
      },
    ],
  ],
  insertStatement: [
    [
      {
        city_id: 'hanoi',
        review_number: 1,
        document: '{}',
        verified_result: '{}',
        confirmed: 1,
        told: 1,
        issued_at: at,
      },
    ],
  ],
  statementOf: [['hanoi', 1]],
  statementsOfCity: [['hanoi']],
  insertVerifications: [
    [
      [
        {
          city_id: 'hanoi',
          round_id: '2026',
          item_id: 'GOV-01',
          submission_number: 1,
          review_number: 1,
          step: 4,
          verified_at: at,
        },
      ],
    ],
  ],
  verificationsOf: [['hanoi']],
  insertReminder: [[{ city_id: 'hanoi', review_number: 1, place_number: 0, kind: 'reply', sent_at: at }]],
  keepSigningKey: [[{ fingerprint: 'f', public_key: 'k', first_used_at: at }]],
  signingKeys: [[]],
}

export const diagnosisReviews = { folder: 'diagnosis/reviews', store, samples }
