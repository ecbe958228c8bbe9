import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { uniform } from '@wego/composite'
import { expect, test } from 'vitest'
import { loadInstruments } from '../../src/domains/diagnosis/index.ts'
import { freePort, launch, startPlatform, temporaryFolder, wego } from '../builders/running-platform.ts'
import { Writer } from './writer.ts'

const seed = 20261122
const items = (loadInstruments().find((one) => one.id === 'ceds')?.items ?? []).map((item) => item.id)

test('killed 20 times in the middle of answering, no confirmed answer is lost and the trail stays whole', async () => {
  const random = uniform(seed)
  const platform = await startPlatform()
  try {
    const writer = new Writer(platform.url, items)
    await writer.start('coordinator@matale.example', 'try-matale-coordinator', 'matale')
    let at = 0
    let slowest = 0
    for (let kill = 1; kill <= 20; kill++) {
      const writing = writer.write(at, 4)
      await sleep(20 + random() * 600)
      await platform.kill('SIGKILL')
      at = await writing
      slowest = Math.max(slowest, await platform.restart())
      const held = await writer.held()
      for (const [item, step] of writer.confirmed) {
        const possible = writer.unsure.has(item) ? [step, writer.unsure.get(item)] : [step]
        expect(possible, `${item} after kill ${kill}`).toContain(held.get(item))
      }
      // what was unsure is now known
      for (const item of writer.unsure.keys()) {
        const step = held.get(item)
        if (step !== undefined) writer.confirmed.set(item, step)
      }
      writer.unsure.clear()
    }
    console.log(`  ${at} answers sent in 20 lives; slowest start after a kill ${Math.round(slowest)} ms`)
    // on a slow machine a life is short
    expect(writer.confirmed.size).toBeGreaterThan(20)
    await platform.kill('SIGTERM')
    const verdict = wego(['audit', 'verify'], platform.settings)
    expect(verdict.output + verdict.errors).toContain('The audit trail is whole')
    expect(verdict.code).toBe(0)
  } finally {
    await platform.close()
  }
})

test('killed again and again during its first start, it starts in the end and has everything', async () => {
  const random = uniform(seed + 1)
  const dataDir = temporaryFolder()
  const settings = { PORT: String(await freePort()), DATA_DIR: dataDir }
  try {
    for (let kill = 1; kill <= 8; kill++) {
      const child = launch(settings)
      await sleep(150 + random() * 3500)
      child.kill('SIGKILL')
      const { code } = await child.ended
      expect(code, `ended by itself before kill ${kill}:\n${child.output()}`).toBeNull()
    }
    const platform = await startPlatform(settings, dataDir)
    const listed: { data: unknown[] } = await (await fetch(`${platform.url}/api/v1/cities?limit=200`)).json()
    expect(listed.data).toHaveLength(100)
    await platform.kill('SIGTERM')
    expect(wego(['audit', 'verify'], settings).output).toContain('The audit trail is whole')
    await platform.close()
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})
