import type { Text } from '../text/index.ts'
import type { UncertaintyReport } from './run-uncertainty.ts'

/** What an uncertainty analysis found, in a few lines for people; the files have the rest. */
export function uncertaintyLines(report: UncertaintyReport, text: Text): string[] {
  const { design, runs, failed, failures, sensitivity } = report
  const percent = (share: number) => `${Math.round(100 * Math.max(0, share))} %`
  return [
    text(design === 'exact' ? 'index.about.exact' : 'index.about.replications', { runs: text.number(runs) }),
    ...(failed === 0
      ? []
      : [
          text('index.about.failed', {
            failed: text.number(failed),
            runs: text.number(runs),
            codes: failures.map(({ code, count }) => `${code} × ${count}`).join(', '),
          }),
        ]),
    ...(sensitivity === null
      ? failed === 0
        ? []
        : [text('index.about.withheld')]
      : [
          text('index.about.sensitivity', {
            inputs: sensitivity.map(({ input, total }) => `${input} ${percent(total)}`).join(', '),
          }),
        ]),
  ]
}
