import { type Interval, reaches } from '@wego/composite'
import type { Text } from '../../../text/index.ts'
import { answerShown } from '../answer-shown.ts'
import type { AnswerEntry } from '../answers-document.ts'
import type { ConsensusRow } from '../consensus/consensus.store.ts'
import { axisName, groupName, itemOf, wordsOf } from '../instrument.ts'
import type { ResultDocument } from '../result-document.ts'
import { noteIn } from '../versions/bridge.ts'
import type { Passage } from '../versions/carry.ts'
import type { ChangeKind, Compared, Comparison } from './compare.ts'
import { type Contributions, contributionsOf } from './contributions.ts'
import { inTenths } from './share-rounding.ts'
import type { RoundSide } from './side-of-round.ts'

export const filters = ['all', 'rose', 'fell', 'silent'] as const
export type Filter = (typeof filters)[number]

/** A measure at both times. Two bands that touch are no difference that one could rely on. */
export interface Measure {
  readonly id: string
  readonly name: string
  readonly before: Reading
  readonly after: Reading
  readonly change: number | null
  readonly verdict: 'higher' | 'lower' | 'overlap' | 'unknown'
}

interface Reading {
  readonly score: number | null
  readonly low: number | null
  readonly high: number | null
}

/** Plain data of the comparison page; nothing is computed in the view. */
export function comparisonPage(
  comparison: Comparison,
  sides: { before: RoundSide; after: RoundSide },
  text: Text,
  filter: Filter,
) {
  const { instrument } = comparison
  const { language } = text
  const seesAnswers = sides.before.seesAnswers && sides.after.seesAnswers
  const isNamed = (id: string) => seesAnswers || !(itemOf(instrument, id)?.isSensitive ?? false)
  const contributions = areScored(comparison) ? contributionsOf(comparison, isNamed) : null
  const shownOf = new Map(contributions?.groups.flatMap(({ lines }) => lines.map((line) => [line.id, line.shown])))
  const changed = comparison.items.filter(({ kind }) => kind !== 'same')
  const named = changed.filter(({ id }) => isNamed(id))
  const items = named.map(({ id, kind, before, after }) => {
    const words = wordsOf(instrument, id, language)
    const passage = comparison.before.passages?.get(id) ?? comparison.after.passages?.get(id) ?? null
    return {
      id,
      group: itemOf(instrument, id)?.group ?? '',
      name: words.words.name,
      language: words.language,
      kind,
      before: answerShown(before, words.words.steps),
      after: answerShown(after, words.words.steps),
      top: words.words.steps.length - 1,
      shown: shownOf.get(id) ?? null,
      comment: seesAnswers ? (after?.comment ?? '') : '',
      agreed: seesAnswers && comparison.after.passages === null ? agreementOn(sides.after.agreed.get(id), after) : null,
      href: seesAnswers ? hrefOf(sides.after, id) : null,
      bridge: passage === null ? null : bridgeShown(passage, text),
    }
  })
  const wanted = items.filter((item) => isWanted(item, filter))
  return {
    version: `${instrument.id} ${instrument.version}`,
    before: sideShown(sides.before, comparison.before, text),
    after: sideShown(sides.after, comparison.after, text),
    overall: measure(comparison, 'overall', text('result.overall'), ({ result }) => ({
      score: result.score.staged.stage === null ? null : result.score.overall,
      band: result.band.overall,
    })),
    axes: instrument.axes.map((axis) =>
      measure(comparison, axis.id, axisName(instrument, axis.id, language), ({ result }) => ({
        score: result.score.staged.stage === null ? null : scoreOf(result.score.axes, axis.id),
        band: result.band.axes[axis.id],
      })),
    ),
    groups: instrument.groups.map((group) =>
      measure(comparison, group.id, groupName(instrument, group.id, language), ({ result }) => ({
        score: isThin(result, group.id, instrument.recipe.minimumCoverage)
          ? null
          : scoreOf(result.score.groups, group.id),
        band: result.band.groups[group.id],
      })),
    ),
    contributions: contributions === null ? null : contributionsNamed(contributions, comparison, text),
    filter,
    counts: {
      all: items.length,
      rose: items.filter((item) => isWanted(item, 'rose')).length,
      fell: items.filter((item) => isWanted(item, 'fell')).length,
      silent: items.filter((item) => isWanted(item, 'silent')).length,
    },
    unchanged: comparison.items.length - changed.length,
    hiddenCount: changed.length - named.length,
    changes: instrument.groups.flatMap((group) => {
      const inside = wanted.filter((item) => item.group === group.id)
      return inside.length === 0
        ? []
        : [
            {
              id: group.id,
              name: groupName(instrument, group.id, language),
              items: inside,
              // of the whole part: beside a few of its changes it would mislead
              shown:
                filter === 'all' ? (contributions?.groups.find((one) => one.group === group.id)?.shown ?? null) : null,
              counts: {
                rose: inside.filter(({ kind }) => kind === 'rose').length,
                fell: inside.filter(({ kind }) => kind === 'fell').length,
                other: inside.filter(({ kind }) => kind !== 'rose' && kind !== 'fell').length,
              },
            },
          ]
    }),
    seesAnswers,
  }
}

export type ComparisonPage = ReturnType<typeof comparisonPage>
export type ItemShown = ComparisonPage['changes'][number]['items'][number]

function isWanted(
  { kind, comment, agreed }: { kind: ChangeKind; comment: string; agreed: Agreement | null },
  filter: Filter,
): boolean {
  if (filter === 'all') return true
  return filter === 'silent' ? comment === '' && agreed === null : kind === filter
}

interface Agreement {
  /** Empty where everybody had chosen the same. */
  readonly reason: string
}

/** Only while it is still what the answer says: somebody may have answered anew since. */
function agreementOn(recorded: ConsensusRow | undefined, entry: AnswerEntry | null): Agreement | null {
  if (recorded === undefined) return null
  const isStill = recorded.step === (entry?.step ?? null) && recorded.mark === (entry?.mark ?? null)
  return isStill ? { reason: recorded.reason } : null
}

function areScored({ before, after }: Comparison): boolean {
  return [before, after].every(({ result }) => result.result.score.staged.stage !== null)
}

function measure(
  { before, after }: Comparison,
  id: string,
  name: string,
  of: (document: ResultDocument) => { score: number | null; band: Interval | null | undefined },
): Measure {
  const reading = ({ result }: Compared): Reading => {
    const { score, band } = of(result)
    return {
      score,
      low: score === null ? null : (band?.low ?? null),
      high: score === null ? null : (band?.high ?? null),
    }
  }
  const [was, is] = [reading(before), reading(after)]
  if (was.score === null || is.score === null)
    return { id, name, before: was, after: is, change: null, verdict: 'unknown' }
  const change = (inTenths(is.score) - inTenths(was.score)) / 10
  const overlap = (was.low ?? was.score) <= (is.high ?? is.score) && (is.low ?? is.score) <= (was.high ?? was.score)
  const verdict = overlap ? 'overlap' : is.score > was.score ? 'higher' : 'lower'
  return { id, name, before: was, after: is, change, verdict }
}

function scoreOf(scores: readonly { id: string; score: number | null }[], id: string): number | null {
  return scores.find((one) => one.id === id)?.score ?? null
}

function isThin(result: ResultDocument['result'], id: string, least: number): boolean {
  const coverage = result.score.groups.find((one) => one.id === id)?.coverage ?? null
  return coverage !== null && !reaches(coverage, least)
}

function sideShown(side: RoundSide, compared: Compared, text: Text) {
  const { row, path } = side.opened
  const given = compared.given.result
  const wasScored = given.score.staged.stage !== null
  return {
    id: row.id,
    label: row.label,
    isTrial: row.kind === 'trial',
    isSample: compared.given.round.sample,
    isDraft: side.isDraft,
    submitted: side.submittedAt === null ? null : text.date(side.submittedAt),
    href: `${path}/result`,
    stage: compared.result.result.score.staged.stage,
    version: compared.given.instrument.version,
    /** Where it was rescored: what stood on its result then, and what could not be brought over. */
    given:
      compared.passages === null
        ? null
        : {
            stage: given.score.staged.stage,
            overall: wasScored ? given.score.overall : null,
            again: [...compared.passages.values()].filter((one) => one.isAskedAgain).length,
            gone: compared.gone,
          },
  }
}

function contributionsNamed(contributions: Contributions, { instrument }: Comparison, text: Text) {
  const { language } = text
  return {
    ...contributions,
    groups: contributions.groups.map((group) => ({
      ...group,
      name: group.group === null ? text('comparison.wholeAxis') : groupName(instrument, group.group, language),
      lines: group.lines.map((line) => ({
        ...line,
        name:
          line.of === 'item' && line.id !== null
            ? wordsOf(instrument, line.id, language).words.name
            : text(line.of === 'hidden' ? 'comparison.line.hidden' : 'comparison.line.rest'),
      })),
    })),
  }
}

function hrefOf({ opened, given }: RoundSide, item: string): string | null {
  return itemOf(opened.instrument, item) && opened.instrument.version === given.instrument.version
    ? `${opened.path}/items/${item}`
    : null
}

/** What the newer version changed about this question, where it is not the same. */
function bridgeShown(passage: Passage, text: Text) {
  if (passage.kind === 'same') return null
  const note = passage.notes.at(-1)
  return { kind: passage.kind, isAskedAgain: passage.isAskedAgain, note: note ? noteIn(note, text.language) : null }
}
