// A thread of an uncertainty analysis: plans it anew from the same data and seed, then runs the ranges it is handed.
import { parentPort, workerData } from 'node:worker_threads'
import { planUncertainty, replicate } from '@wego/composite'
import { toolsFor } from './tools.ts'
import type { ThreadMessage, ThreadTask, ThreadWork } from './replicate-on-threads.ts'

const port = parentPort
if (port === null) throw new Error('replicate-worker runs in a thread only')
const { data, recipe, uncertainty, options } = workerData as ThreadWork
const plan = planUncertainty(data, recipe, uncertainty, options, await toolsFor(recipe, uncertainty))
const say = (message: ThreadMessage, moved: ArrayBuffer[] = []) => port.postMessage(message, moved)

port.on('message', ({ from, to }: ThreadTask) => {
  const part = replicate(plan, from, to, (done) => say({ kind: 'progress', from, done }))
  say({ kind: 'done', part }, [part.scores.buffer as ArrayBuffer, part.ranks.buffer as ArrayBuffer])
})
say({ kind: 'ready' })
