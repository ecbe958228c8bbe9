/** Median of repeated timings in milliseconds, after a warm-up. */
export async function medianMs(runs: number, warmUp: number, work: (run: number) => unknown): Promise<number> {
  for (let run = 0; run < warmUp; run++) await work(run)
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const from = performance.now()
    await work(warmUp + run)
    times.push(performance.now() - from)
  }
  times.sort((a, b) => a - b)
  return times[Math.floor(times.length / 2)] ?? Number.NaN
}

export interface Promised {
  readonly what: string
  readonly measured: number
  readonly unit: string
  readonly atMost: number
  /** What the program we measure ourselves against needs for the same, in the same unit. */
  readonly reference?: number
}

/** Prints one promise a line: measured, promised, and the ratio (below 1 is kept). */
export function report(promises: readonly Promised[]): boolean {
  for (const { what, measured, unit, atMost, reference } of promises) {
    const beside =
      reference === undefined
        ? ''
        : `  ${Math.round(reference / measured)} times faster than COINr (${reference} ${unit})`
    const ratio = measured / atMost
    const shown = measured < 10 ? measured.toFixed(2) : measured.toFixed(1)
    console.log(
      `${ratio <= 1 ? 'kept  ' : 'BROKEN'} ${what.padEnd(58)} ${shown.padStart(8)} ${unit.padEnd(3)} of ${String(atMost).padStart(4)}  ratio ${ratio.toFixed(2)}${beside}`,
    )
  }
  return promises.every((one) => one.measured <= one.atMost)
}
