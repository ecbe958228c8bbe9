import type { Text } from '../../../text/index.ts'
import type { AnswerRow } from '../answers.store.ts'
import type { Item } from '../instrument.ts'
import { type QuestionPage, questionPage } from '../question-page.ts'
import type { OpenedRound } from '../round-access.ts'
import type { AlonePerson, OpenedAnswer } from './alone.store.ts'
import type { ConsensusRow, commentsOn, dissentOn } from './consensus.store.ts'
import { labelOf } from './map-page.ts'
import { type Choice, agreementOf, choiceOf, medianOf, spreadOf, stepsOf } from './spread.ts'

type Comment = Awaited<ReturnType<typeof commentsOn>>[number]
type Dissent = Awaited<ReturnType<typeof dissentOn>>[number]

/** Plain data of one item that is talked over. Whoever has no name here is "Person B", or a colleague who was not asked. */
export function itemPage(
  opened: OpenedRound,
  item: Item,
  text: Text,
  given: {
    answers: readonly OpenedAnswer[]
    people: readonly AlonePerson[]
    consensus: readonly ConsensusRow[]
    comments: readonly Comment[]
    dissent: readonly Dissent[]
    last: AnswerRow | null
    me: string | null
    showsNames: boolean
  },
) {
  const { showsNames, me } = given
  const labels = new Map(given.people.map((one) => [one.id, labelOf(one, showsNames, text)]))
  const label = (id: string, name: string) => labels.get(id) ?? (showsNames ? name : text('consensus.person.other'))
  const question: QuestionPage = questionPage(opened, item, text.language, {
    answer: undefined,
    answered: new Set(),
    mayAnswer: true,
  })
  const choices = given.answers.map(choiceOf)
  const current = given.consensus.find((one) => one.outcome === 'recorded') ?? null
  return {
    question,
    path: `${opened.path}/consensus/${item.id}`,
    mapPath: `${opened.path}/consensus`,
    agreement: agreementOf(choices),
    median: medianOf(stepsOf(choices)),
    spread: spreadOf(stepsOf(choices), item.values.length),
    /** The same answers by what was chosen, lowest step first, marks last. */
    choices: [...Map.groupBy(given.answers, (one) => one.step ?? one.mark)]
      .map(([, people]) => ({
        choice: choiceOf(people[0] ?? { step: null, mark: null }),
        people: people.map((one) => ({
          label: labels.get(one.personId) ?? '',
          isMine: one.personId === me,
          reason: one.reason,
        })),
      }))
      .toSorted((a, b) => (a.choice.step ?? Infinity) - (b.choice.step ?? Infinity)),
    singles: given.answers.map((one) => ({
      label: labels.get(one.personId) ?? '',
      isMine: one.personId === me,
      choice: choiceOf(one),
      reason: one.reason,
    })),
    last:
      given.last !== null && (given.last.step !== null || given.last.mark !== null)
        ? { choice: choiceOf(given.last), comment: given.last.comment, strength: given.last.strength }
        : null,
    current: current === null ? null : shown(current),
    earlier: given.consensus.filter((one) => one !== current).map(shown),
    seen: current?.number ?? 0,
    comments: given.comments.map((one) => ({
      number: one.number,
      by: label(one.writtenBy, one.writtenByName),
      at: one.writtenAt,
      text: one.withdrawnAt === null ? one.text : null,
      isMine: one.writtenBy === me,
    })),
    dissent: given.dissent
      .filter((one) => one.withdrawnAt === null)
      .map((one) => ({
        by: label(one.personId, one.personName),
        choice: choiceOf(one),
        reason: one.reason,
        isMine: one.personId === me,
        isOnEarlier: one.consensusNumber !== current?.number,
      })),
    isAsked: me !== null && labels.has(me),
  }
}

export type ItemPage = ReturnType<typeof itemPage>

function shown(row: ConsensusRow) {
  const choice: Choice = choiceOf(row)
  return {
    number: row.number,
    outcome: row.outcome,
    kind: row.kind,
    choice,
    reason: row.reason,
    byName: row.recordedByName,
    at: row.recordedAt,
  }
}
