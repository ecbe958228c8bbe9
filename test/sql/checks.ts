import * as store from '../../src/domains/diagnosis/checks/store.ts'
import { type Samples, at } from './samples.ts'

const samples: Samples<typeof store> = {
  openDismissals: [['hanoi', '2026']],
  insertDismissal: [
    [
      {
        cityId: 'hanoi',
        roundId: '2026',
        finding: 'top_unproved/GOV-01',
        reason: 'Seen by the auditor',
        by: 'p1',
        at,
      },
    ],
  ],
  restoreFinding: [[{ cityId: 'hanoi', roundId: '2026', finding: 'top_unproved/GOV-01', by: 'p1', at }]],
  stepsOfRound: [['hanoi', '2026']],
}

export const checks = { folder: 'diagnosis/checks', store, samples }
