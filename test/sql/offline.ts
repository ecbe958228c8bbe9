import * as store from '../../src/domains/diagnosis/offline/store.ts'
import { type Samples, at } from './samples.ts'

const samples: Samples<typeof store> = {
  insertImport: [
    [
      {
        city_id: 'hanoi',
        round_id: '2026',
        id: 'u1',
        pack_id: null,
        file_name: 'hanoi-2026-gov-answers.json',
        content: '{}',
        content_hash: 'hash',
        uploaded_by: 'p1',
        uploaded_at: at,
        applied_by: null,
        applied_at: null,
        report: null,
        undone_by: null,
        undone_at: null,
      },
    ],
  ],
  importById: [['hanoi', '2026', 'u1']],
  importsOfRound: [['hanoi', '2026']],
  holdImport: [['hanoi', '2026', 'u1']],
  closeImport: [['hanoi', '2026', 'u1', { by: 'p1', at, report: '[]' }]],
  closeUndo: [['hanoi', '2026', 'u1', { by: 'p1', at, report: '[]' }]],
  revisionsOfItems: [['hanoi', '2026', ['GOV-01']]],
}

export const offline = { folder: 'diagnosis/offline', store, samples }
