import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import {
  type IndexUncertainty,
  analyseUncertainty,
  buildIndex,
  outrankingMatrix,
  plainRecipe,
  planUncertainty,
  removeEach,
  replicate,
} from '@wego/composite'
import { replicateOnThreads } from '../../src/indices/replicate-on-threads.ts'
import { type Promised, medianMs } from '../measure.ts'
import { asemData, asemRecipe, asemUncertainty } from './asem.ts'
import { synthetic, weightSets } from './synthetic.ts'

/** What the R package COINr needs for the same work, in ms: medians on one core, packages/composite/test/known/asem/coinr-timings.csv. */
const reference = {
  uncertainty: 91_310,
  sensitivity: 51_670,
  once: 965,
  weightSets: 111_000,
  removal: 3768,
  outranking: 21_160,
}

/** Speed of the composite-index engine, on one core unless said, beside the reference. */
export async function benchComposite(): Promise<Promised[]> {
  const ms = (what: string, measured: number, atMost: number, beside?: number): Promised => ({
    what,
    measured,
    unit: 'ms',
    atMost,
    ...(beside === undefined ? {} : { reference: beside }),
  })
  const analyse = (options: { replications: number; sensitivity: boolean; reuse: boolean }) =>
    analyseUncertainty(asemData, asemRecipe, asemUncertainty, { seed: 1, ...options })
  const uncertain = await medianMs(15, 8, () => analyse({ replications: 1000, sensitivity: false, reuse: true }))
  const anew = await medianMs(9, 3, () => analyse({ replications: 1000, sensitivity: false, reuse: false }))
  const sensitive = await medianMs(15, 5, () => analyse({ replications: 100, sensitivity: true, reuse: true }))

  const towns = synthetic(10_000)
  const once = await medianMs(25, 10, () => buildIndex(towns))
  const sets: IndexUncertainty = { inputs: [{ name: 'weights', kind: 'weight_sets', sets: weightSets(towns, 100) }] }
  const weighed = await medianMs(7, 2, () => {
    const plan = planUncertainty(towns, plainRecipe, sets, { seed: 1, replications: 100, sensitivity: false })
    return replicate(plan, 0, plan.runs)
  })

  const built = buildIndex(asemData, asemRecipe)
  const removed = await medianMs(25, 10, () => removeEach(built, { level: 1 }))
  const columns = [...synthetic(200).indicators.values()]
  const outranked = await medianMs(25, 10, () => outrankingMatrix(columns))
  const million = [1, 2, 3, 4, 5].map(() => inOwnProcess('million.ts')).toSorted((one, other) => one.ms - other.ms)[2]
  if (million === undefined) throw new Error('nothing was measured')

  return [
    ms('ASEM uncertainty, 1,000 replications', uncertain, 60, reference.uncertainty),
    ms('the same, every step redone in every replication', anew, 400, reference.uncertainty),
    ms('ASEM sensitivity, N = 100 (600 runs, 100 bootstraps)', sensitive, 60, reference.sensitivity),
    ms('10,000 units × 50, normalise and aggregate once', once, 10, reference.once),
    ms('the same, 100 weight sets (ranks as well)', weighed, 200, reference.weightSets),
    ms('ASEM, each of 49 indicators removed', removed, 10, reference.removal),
    ms('outranking matrix, 200 units × 50', outranked, 20, reference.outranking),
    ms('1,000,000 units × 50, normalise and aggregate once', million.ms, 1500),
    { what: 'the same, memory of the process at its peak', measured: million.megabytes, unit: 'MB', atMost: 1500 },
    await threadsOfTwo(),
    await growthWithUnits(),
    await growthWithReplications(),
  ]
}

/** Two threads against one, start of the threads included, on an analysis long enough to be worth them. */
async function threadsOfTwo(): Promise<Promised> {
  const options = { seed: 1, replications: 60_000, sensitivity: false, reuse: false }
  const work = { data: asemData, recipe: asemRecipe, uncertainty: asemUncertainty, options }
  const time = (threads: number) => medianMs(3, 0, () => replicateOnThreads(work, options.replications, { threads }))
  const one = await time(1)
  return {
    what: 'two threads, as a share of the time of one',
    measured: (await time(2)) / one,
    unit: '',
    atMost: 1 / 1.7,
  }
}

/** Exponent of the growth over three decades: 1 is linear. */
async function growthWithUnits(): Promise<Promised> {
  const times = []
  for (const units of [1000, 10_000, 100_000, 1_000_000]) {
    const data = synthetic(units, 20)
    times.push(await medianMs(units > 100_000 ? 3 : 9, 3, () => buildIndex(data)))
  }
  return { what: 'growth with units, 1,000 to 1,000,000 (exponent)', measured: slope(times), unit: '', atMost: 1.2 }
}

async function growthWithReplications(): Promise<Promised> {
  const times = []
  for (const replications of [100, 1000, 10_000, 100_000]) {
    const options = { seed: 1, replications, sensitivity: false, reuse: true }
    times.push(
      await medianMs(replications > 10_000 ? 1 : 5, 1, () =>
        analyseUncertainty(asemData, asemRecipe, asemUncertainty, options),
      ),
    )
  }
  return { what: 'growth with replications, 100 to 100,000 (exponent)', measured: slope(times), unit: '', atMost: 1.2 }
}

/** Least-squares slope of log time over decades. */
function slope(times: readonly number[]): number {
  const logs = times.map((time) => Math.log10(time))
  const middle = (times.length - 1) / 2
  const mean = logs.reduce((sum, one) => sum + one, 0) / logs.length
  const over = logs.reduce((sum, one, at) => sum + (at - middle) * (one - mean), 0)
  return over / logs.reduce((sum, _, at) => sum + (at - middle) ** 2, 0)
}

function inOwnProcess(file: string): { ms: number; megabytes: number } {
  const said = execFileSync(process.execPath, ['--conditions=wego-source', join(import.meta.dirname, file)], {
    encoding: 'utf8',
  })
  return JSON.parse(said) as { ms: number; megabytes: number }
}
