import { reaches } from '@wego/composite'
import type { Text } from '../../text/index.ts'
import { axisName, groupName, itemOf, wordsOf } from './instrument.ts'
import { missingSystems } from './missing-systems.ts'
import type { ResultDocument } from './result-document.ts'
import type { OpenedRound } from './round-access.ts'

const gapsShown = 10
/** Half-way up its steps at most: what is higher is no low answer, however few were given. */
const lowAtMost = 50

/** Plain data of the result page: every number with its band, every sentence's parts; nothing is computed in the view. */
export function resultPage(
  { row, instrument, cityName, path }: OpenedRound,
  document: ResultDocument,
  text: Text,
  seesAnswers: boolean,
) {
  const { language } = text
  const { score, band, way } = document.result
  const named = (id: string) => groupName(instrument, id, language)
  const group = (id: string) => {
    const scored = score.groups.find((one) => one.id === id)
    const coverage = scored?.coverage ?? null
    // a figure from a handful of answers would look surer than it is
    const isThin = coverage !== null && !reaches(coverage, instrument.recipe.minimumCoverage)
    const interval = isThin ? null : (band.groups[id] ?? null)
    return {
      id,
      name: named(id),
      score: isThin ? null : (scored?.score ?? null),
      isThin,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      coverage,
      items: scored?.items ?? 0,
      answered: scored?.answered ?? 0,
      notOurs: scored?.notOurs ?? 0,
      missing: scored?.missing ?? 0,
    }
  }
  const isGiven = score.staged.stage !== null
  const axis = (id: string) => ({
    id,
    name: axisName(instrument, id, language),
    score: isGiven ? (score.axes.find((one) => one.id === id)?.score ?? null) : null,
    low: isGiven ? (band.axes[id]?.low ?? null) : null,
    high: isGiven ? (band.axes[id]?.high ?? null) : null,
    groups: instrument.groups.filter((one) => one.axis === id).map((one) => group(one.id)),
  })
  const item = (id: string) => {
    const words = wordsOf(instrument, id, language)
    const answer = document.answers[id]
    const step = answer !== undefined && 'step' in answer ? answer.step : null
    return {
      id,
      group: named(itemOf(instrument, id)?.group ?? ''),
      name: words.words.name,
      language: words.language,
      step,
      top: words.words.steps.length - 1,
      now: step === null ? '' : (words.words.steps[step] ?? ''),
      next: step === null ? '' : (words.words.steps[step + 1] ?? ''),
      href: `${path}/items/${id}`,
    }
  }
  // a page that others read does not point at weaknesses an attacker could use
  const isShown = (id: string) => seesAnswers || !(itemOf(instrument, id)?.isSensitive ?? false)
  const absent = missingSystems(instrument, document.answers)
  const lowest = instrument.items
    .filter(
      (one) =>
        isShown(one.id) && !one.isSystem && score.items[one.id] !== null && (score.items[one.id] ?? 100) <= lowAtMost,
    )
    .map((one) => ({ id: one.id, value: score.items[one.id] ?? 100, group: group(one.group).score ?? 100 }))
    .toSorted((a, b) => a.value - b.value || a.group - b.group || (a.id < b.id ? -1 : 1))
    .slice(0, gapsShown)
  return {
    round: {
      path,
      label: row.label,
      isTrial: row.kind === 'trial',
      cityName,
      cityPath: `/cities/${row.cityId}`,
      isSample: document.round.sample,
    },
    overall: isGiven
      ? { score: score.overall, low: band.overall?.low ?? null, high: band.overall?.high ?? null }
      : { score: null, low: null, high: null },
    stage: score.staged.stage,
    reason: score.staged.reason,
    minimumCoverage: instrument.recipe.minimumCoverage,
    /** Items whose band single answers widened. */
    dissenting: Object.values(document.answers).filter(
      (one) =>
        'step' in one && one.strength !== 'verified' && (one.singles ?? []).some((single) => single !== one.step),
    ).length,
    named,
    stageChances: Object.entries(band.stageProbabilities).map(([stage, chance]) => ({ stage: Number(stage), chance })),
    axes: instrument.axes.map((one) => axis(one.id)),
    thresholds: instrument.recipe.stages.filter((one) => one.from > 0),
    answered: {
      withStep: score.groups.reduce((sum, one) => sum + one.answered, 0),
      notOurs: score.groups.reduce((sum, one) => sum + one.notOurs, 0),
      missing: score.groups.reduce((sum, one) => sum + one.missing, 0),
      items: instrument.items.length,
      documented: Object.values(document.answers).filter((one) => 'strength' in one && one.strength !== 'claimed')
        .length,
    },
    way:
      way === null
        ? null
        : {
            stage: way.stage,
            steps: way.steps,
            overallAfter: way.overallAfter,
            groups: [...Map.groupBy(way.raises, (raise) => raise.group)].map(([id, raises]) => ({
              id,
              name: named(id),
              raises: raises
                .filter((raise) => isShown(raise.item))
                .map((raise) => ({ ...item(raise.item), from: raise.from, to: raise.to })),
              steps: raises.reduce((sum, raise) => sum + raise.to - raise.from, 0),
            })),
          },
    gaps: lowest.map((one) => item(one.id)),
    missingCount: absent.length,
    readyCount: absent.filter((one) => one.unmet.length === 0).length,
    missing: absent
      .filter((one) => isShown(one.id))
      .map((one) => ({
        ...item(one.id),
        unmet: one.unmet.map((id) => wordsOf(instrument, id, language).words.name),
        waiting: one.waiting,
      })),
    document: {
      file: `${row.cityId}-${row.id}-result.json`,
      instrument: `${document.instrument.id} ${document.instrument.version}`,
      instrumentHash: document.instrument.hash,
      recipe: `${document.recipe.id} ${document.recipe.version}`,
      recipeHash: document.hashes.recipe,
      resultHash: document.hashes.result,
      seed: document.seed,
      share: band.share,
      draws: band.draws,
    },
  }
}

export type ResultPage = ReturnType<typeof resultPage>
