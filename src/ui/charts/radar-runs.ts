/**
 * Neighbouring spokes that are all known, walking around the wheel. A gap ends a run; a run may pass over the first
 * spoke. When nothing is missing there is one run and `closed` says that its ends meet.
 */
export function runsAround(known: readonly boolean[]): { spokes: number[]; closed: boolean }[] {
  const firstGap = known.indexOf(false)
  if (firstGap === -1) return [{ spokes: known.map((_, spoke) => spoke), closed: true }]
  const runs: number[][] = []
  let run: number[] = []
  for (let step = 1; step <= known.length; step++) {
    const spoke = (firstGap + step) % known.length
    if (known[spoke] === true) {
      run.push(spoke)
    } else if (run.length > 0) {
      runs.push(run)
      run = []
    }
  }
  return runs.map((spokes) => ({ spokes, closed: false }))
}
