import { type Arbitrary, constant, constantFrom, integer, oneof, option, record, string } from 'fast-check'
import type { AnswerEntry } from '../../src/domains/diagnosis/index.ts'
import { mostMinor } from '../../src/money/currencies.ts'

/** Texts that files have lost before. */
const hardTexts = [
  '=1+1',
  "'quoted",
  '+82 2 120',
  '-5',
  '@home',
  'line\nbreak',
  '한국어',
  'توقيع',
  '🏙️ city',
  ' "x" & <y>',
  '_x000D_',
  '1e5',
  '007',
  'TRUE',
  '2026-11-22',
]
const text = oneof(
  constantFrom(...hardTexts),
  string({ unit: 'grapheme', maxLength: 60 }),
  integer({ min: 3900, max: 4000 }).map((length) => '가나다라 '.repeat(length).slice(0, length)),
)
// what the platform's own forms would have kept
const kept = text.map((one) =>
  one
    .replaceAll(/\p{Cc}(?<!\n)|[\ufffe\uffff]/gu, '')
    .replaceAll('\r', '')
    .trim(),
)
/** An answer as somebody may leave it in a workbook: any choice, any text, any plan. */
export const anyEntry: Arbitrary<AnswerEntry> = record({
  choice: oneof(
    integer({ min: 0, max: 4 }).map((step) => ({ step })),
    constantFrom('not_our_competence' as const, 'dont_know' as const).map((mark) => ({ mark })),
    constant({}),
  ),
  comment: kept,
  evidenceNote: kept,
  targetReason: kept,
  targetStep: option(integer({ min: 0, max: 4 })),
  targetYear: option(integer({ min: 2000, max: 2100 })),
  targetCost: option(
    record({
      minor: oneof(integer({ min: 0, max: 2_000_000 }), integer({ min: 0, max: mostMinor })),
      currency: constantFrom('VND', 'USD', 'KWD', 'KRW'),
    }),
  ),
}).map(({ choice, comment, evidenceNote, targetReason, targetStep, targetYear, targetCost }) => ({
  strength: 'claimed' as const,
  ...choice,
  ...(comment === '' ? {} : { comment }),
  ...(evidenceNote === '' ? {} : { evidenceNote }),
  ...(targetReason === '' ? {} : { targetReason }),
  ...(targetStep === null ? {} : { targetStep }),
  ...(targetYear === null ? {} : { targetYear }),
  ...(targetCost === null ? {} : { targetCost: { ...targetCost } }),
}))
