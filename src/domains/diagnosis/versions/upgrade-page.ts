import { shownAmount } from '../../../money/show-amount.ts'
import type { Text } from '../../../text/index.ts'
import { answerShown } from '../answer-shown.ts'
import { type Instrument, wordsOf } from '../instrument.ts'
import { type Note, noteIn } from './bridge.ts'
import { type Passage, type Was, isAnswered } from './carry.ts'
import type { UpgradePlan } from './upgrade-plan.ts'

/** Plain data of an upgrade, before it is done or afterwards: the same report. */
export function upgradePage(plan: UpgradePlan, from: Instrument, to: Instrument, text: Text) {
  const { language } = text
  const isCarried = (passage: Passage) => isAnswered(passage.entry) && !passage.isAskedAgain
  const moved = plan.written
  const old = ({ item, entry }: Was) => {
    const { words, language: inLanguage } = wordsOf(from, item, language)
    return {
      id: item,
      name: words.name,
      ask: words.ask,
      language: inLanguage,
      top: words.steps.length - 1,
      answer: answerShown(entry, words.steps),
      comment: entry.comment ?? '',
      evidence: [entry.evidenceLink, entry.evidenceNote].filter((one) => one !== undefined).join(' '),
      target: [
        entry.targetStep === undefined ? '' : (words.steps[entry.targetStep] ?? ''),
        entry.targetYear === undefined ? '' : String(entry.targetYear),
        entry.targetCost === undefined ? '' : shownAmount(entry.targetCost, text.number),
      ]
        .filter((part) => part !== '')
        .join(' · '),
    }
  }
  const line = (passage: Passage) => {
    const { words, language: inLanguage } = wordsOf(to, passage.item, language)
    return {
      id: passage.item,
      name: words.name,
      ask: words.ask,
      language: inLanguage,
      top: words.steps.length - 1,
      kind: passage.kind,
      note: noteOf(passage.notes.at(-1) ?? null),
      answer: answerShown(passage.entry, words.steps),
      was: passage.was.map(old),
    }
  }
  return {
    from: from.version,
    to: to.version,
    unchanged: plan.untouched.length,
    again: moved.filter(({ isAskedAgain }) => isAskedAgain).map(line),
    carried: moved.filter(isCarried).map(line),
    // a comment without an answer comes along, and needs nobody
    gone: plan.carried.gone.map(({ note, ...was }) => ({ ...old(was), note: noteOf(note) })),
    fresh: plan.fresh.map((id) => {
      const { words, language: inLanguage } = wordsOf(to, id, language)
      return { id, name: words.name, ask: words.ask, language: inLanguage }
    }),
  }

  function noteOf(note: Note | null) {
    return note === null ? null : noteIn(note, language)
  }
}

export type UpgradePage = ReturnType<typeof upgradePage>
