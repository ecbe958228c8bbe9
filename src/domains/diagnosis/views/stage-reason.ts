import type { Text } from '../../../text/index.ts'
import { stageName } from '../../../text/stages.ts'
import type { ResultPage } from '../result-page.ts'

/** The stage is never shown without this sentence. */
export function reasonOf(
  text: Text,
  { reason, overall, named, minimumCoverage }: Pick<ResultPage, 'reason' | 'overall' | 'named' | 'minimumCoverage'>,
): string {
  const list = (ids: readonly string[]) =>
    new Intl.ListFormat(text.language, { type: 'conjunction' }).format(ids.map(named))
  switch (reason.code) {
    case 'not_enough_answers':
      return reason.groups.length === 0
        ? text('result.reason.nothing')
        : text('result.reason.notEnough', { groups: list(reason.groups), share: text.percent(minimumCoverage) })
    case 'highest_stage':
      return text('result.reason.highest', { score: text.score(overall.score) })
    case 'score_below_next':
      return text('result.reason.below', {
        score: text.score(overall.score),
        next: reason.nextStage,
        name: stageName(text, reason.nextStage),
        from: reason.nextFrom,
      })
    case 'held_by_weakest':
      return text('result.reason.held', {
        score: text.score(overall.score),
        alone: reason.scoreAlone,
        name: stageName(text, reason.scoreAlone),
        groups: list(reason.groups),
        needed: reason.needed,
      })
  }
}
