import * as letters from '../../src/domains/diagnosis/team/letters.store.ts'
import * as people from '../../src/domains/diagnosis/team/people.store.ts'
import * as packs from '../../src/domains/diagnosis/team/store.ts'
import { type Samples, at } from './samples.ts'

const store = { ...packs, ...people, ...letters }

const key = { cityId: 'hanoi', roundId: '2026', id: 'k1' } as const

const samples: Samples<typeof store> = {
  holdPacks: [['hanoi', '2026']],
  packsOfRound: [['hanoi', '2026']],
  holdersOfPacks: [['hanoi', ['k1']]],
  packById: [['hanoi', '2026', 'k1']],
  packsOfPerson: [[['hanoi'], 'p1']],
  packsDue: [['2026-11-20', '2026-11-28']],
  remindersSent: [['2026-11-20']],
  itemsOfPacks: [['hanoi', '2026']],
  itemsOfPack: [['hanoi', '2026', 'k1']],
  itemsHeldBy: [['hanoi', '2026', 'p1']],
  insertPack: [
    [
      {
        city_id: 'hanoi',
        round_id: '2026',
        id: 'k1',
        name: '',
        role_id: 'it',
        person_id: null,
        email: 'a@b.example',
        language: 'en',
        due_on: '2026-12-01',
        note: '',
        assigned_by: 'p1',
        assigned_at: at,
        accepted_at: null,
        passed_from: null,
        withdrawn_by: null,
        withdrawn_at: null,
      },
      ['GOV-01', 'GOV-02'],
    ],
  ],
  packForUpdate: [['hanoi', '2026', 'k1']],
  acceptPack: [[key, 'p1', at]],
  withdrawPack: [[key, 'p1', at]],
  changeDueDay: [[key, '2026-12-01']],
  leavePack: [[key, ['GOV-01'], at]],
  insertCompletion: [[key, 'p1', at]],
  reopenCompletion: [[key, 'p1', at]],
  answerersAt: [['hanoi']],
  canAnswerAt: [['hanoi', 'p1']],
  coordinatorsAt: [['hanoi']],
  hasLostSeat: [['hanoi', 'p1', at]],
  personOfAddress: [['A@b.example']],
  questionsOfRound: [['hanoi', '2026']],
  insertQuestion: [
    [
      {
        city_id: 'hanoi',
        round_id: '2026',
        pack_id: 'k1',
        id: 'q1',
        item_id: 'GOV-01',
        text: 'Which year?',
        asked_by: 'p1',
        asked_at: at,
        reply: null,
        replied_by: null,
        replied_at: null,
      },
    ],
  ],
  replyTo: [[key, 'q1', { reply: 'Last year.', by: 'p1', at }]],
  moveQuestions: [[key, 'k2']],
  mailsOfRound: [['hanoi', '2026']],
  insertPackMail: [
    [
      {
        city_id: 'hanoi',
        round_id: '2026',
        pack_id: 'k1',
        id: 'm1',
        kind: 'reminder_7',
        to_address: 'a@b.example',
        day: '2026-11-24',
        token_hash: 'hash',
        sent_by: null,
        sent_at: at,
        refused_on: null,
      },
    ],
  ],
  packMailByToken: [['hanoi', 'hash']],
  noteRefusal: [['hanoi', 'hash', '2026-11-24']],
}

export const team = { folder: 'diagnosis/team', store, samples }
