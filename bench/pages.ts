// A running platform, measured from outside over loopback: server time of a question page and of saving an answer,
// resident memory, second start, bytes over the wire.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../test/builders/start-postgres.ts'
import { medianMs, type Promised } from './measure.ts'
import { openRound, residentMb, signIn, startPlatform } from './platform.ts'

export async function benchPages(): Promise<Promised[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wego-bench-'))
  const first = await startPlatform({ DATA_DIR: dataDir })
  await first.stop()
  const from = performance.now()
  const platform = await startPlatform({ DATA_DIR: dataDir })
  await fetch(platform.url)
  const secondStart = performance.now() - from
  const officer = await signIn(platform.url)
  const round = await openRound(platform.url, officer)
  const page = `${round}/items/NET-07`
  const pglite = await timings(platform.url, officer, round)
  const bytes = await wireBytes(platform.url, page, officer)
  const memory = residentMb(platform.pid)
  await platform.stop()
  rmSync(dataDir, { recursive: true, force: true })

  const server = await startPostgres()
  const serverDir = mkdtempSync(join(tmpdir(), 'wego-bench-'))
  const onServer = await startPlatform({ DATA_DIR: serverDir, DATABASE_URL: server.url })
  const there = await signIn(onServer.url)
  const thereRound = await openRound(onServer.url, there)
  const postgres = await timings(onServer.url, there, thereRound)
  const serverMemory = residentMb(onServer.pid)
  await onServer.stop()
  await server.stop()
  rmSync(serverDir, { recursive: true, force: true })

  return [
    { what: 'question page, server time, embedded database', measured: pglite.page, unit: 'ms', atMost: 10 },
    { what: 'saving an answer, embedded database', measured: pglite.save, unit: 'ms', atMost: 15 },
    { what: 'question page, server time, PostgreSQL', measured: postgres.page, unit: 'ms', atMost: 10 },
    { what: 'saving an answer, PostgreSQL', measured: postgres.save, unit: 'ms', atMost: 15 },
    {
      what: 'question page over the wire, first (page, styles, scripts, font)',
      measured: bytes.first,
      unit: 'kB',
      atMost: 60,
    },
    { what: 'question page over the wire, next', measured: bytes.next, unit: 'kB', atMost: 15 },
    { what: 'resident memory after 700 requests, embedded database', measured: memory, unit: 'MB', atMost: 600 },
    { what: 'resident memory after 700 requests, PostgreSQL', measured: serverMemory, unit: 'MB', atMost: 200 },
    { what: 'second start to the first page', measured: secondStart, unit: 'ms', atMost: 3000 },
  ]
}

async function timings(url: string, cookie: string, round: string): Promise<{ page: number; save: number }> {
  let revision = 0
  const page = await medianMs(300, 50, async () =>
    (await fetch(`${url}${round}/items/NET-08`, { headers: { cookie } })).text(),
  )
  const save = await medianMs(300, 50, async (run) => {
    const response = await fetch(`${url}${round}/items/NET-07/answer`, {
      method: 'POST',
      headers: { origin: url, cookie, accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: `revision=${revision}&step=${run % 5}`,
    })
    const answer = (await response.json()) as { outcome: string; revision: number }
    if (answer.outcome !== 'saved') throw new Error(`not saved: ${JSON.stringify(answer)}`)
    revision = answer.revision
  })
  return { page, save }
}

/** Bytes as a browser without a cache asks for them: packed page, styles, scripts, icon and the Latin font. */
async function wireBytes(url: string, path: string, cookie: string): Promise<{ first: number; next: number }> {
  const headers = { cookie, 'accept-encoding': 'gzip, deflate, br' }
  const page = await rawSize(`${url}${path}`, headers)
  const assets = [...new Set([...page.text.matchAll(/\/assets\/[\w.]+/g)].map(([found]) => found))]
  let first = page.bytes
  for (const asset of assets) first += (await rawSize(`${url}${asset}`, headers)).bytes
  return { first: first / 1000, next: page.bytes / 1000 }
}

async function rawSize(address: string, headers: Record<string, string>): Promise<{ bytes: number; text: string }> {
  const { request } = await import('node:http')
  const packed = await new Promise<{ body: Buffer; head: number }>((resolve, reject) => {
    request(address, { headers }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => resolve({ body: Buffer.concat(parts), head: response.rawHeaders.join(': ').length }))
    })
      .on('error', reject)
      .end()
  })
  const plain = await fetch(address, { headers: { cookie: headers['cookie'] ?? '' } })
  return { bytes: packed.body.length + packed.head, text: await plain.text() }
}
