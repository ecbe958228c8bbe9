// One process for one measurement, so that its memory is its own: a million units × 50, normalised and aggregated once.
import { buildIndex } from '@wego/composite'
import { synthetic } from './synthetic.ts'

buildIndex(synthetic(1000))
const data = synthetic(1_000_000)
const from = performance.now()
const result = buildIndex(data)
const ms = performance.now() - from
const { maxRSS } = process.resourceUsage()
console.log(JSON.stringify({ ms, megabytes: maxRSS / 1024, steps: result.steps.length }))
