import * as store from '../../src/domains/diagnosis/versions/store.ts'
import { type Samples, at } from './samples.ts'

const samples: Samples<typeof store> = {
  upgradesOf: [['hanoi', '2026']],
  insertUpgrade: [
    [
      {
        city_id: 'hanoi',
        round_id: '2026',
        number: 1,
        from_version: '1.0',
        to_version: '1.1',
        report: '{}',
        upgraded_by: 'p1',
        upgraded_at: at,
        undone_by: null,
        undone_at: null,
      },
    ],
  ],
  closeUpgrade: [['hanoi', '2026', 1, { by: 'p1', at }]],
  setRoundVersion: [['hanoi', '2026', { from: '1.0', to: '1.1' }]],
  lastRevisions: [['hanoi', '2026']],
  takeOutAnswers: [['hanoi', '2026', ['GOV-01', 'GOV-02']]],
}

export const versions = { folder: 'diagnosis/versions', store, samples }
