import { existsSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPostgres } from '../builders/start-postgres.ts'
import { answering, freePort, launch, startPlatform, temporaryFolder } from '../builders/running-platform.ts'

describe('wrong settings', () => {
  const dataDir = temporaryFolder()
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

  test.each([
    { key: 'PORT', value: 'abc' },
    { key: 'PORT', value: '70000' },
    { key: 'BASE_URL', value: 'wego.example' },
    { key: 'BASE_URL', value: 'ftp://wego.example' },
    { key: 'SMTP_URL', value: 'mail.example:25' },
    { key: 'DATABASE_URL', value: 'mysql://localhost/wego' },
    { key: 'SAMPLE_DATA', value: 'maybe' },
    { key: 'SECRET', value: 'short' },
    { key: 'WEGO_PORT', value: '3000' },
    { key: 'DB_URL', value: 'postgres://localhost/wego' },
  ])('$key=$value stops the start with one line that names it', async ({ key, value }) => {
    const child = launch({ DATA_DIR: dataDir, PORT: String(await freePort()), [key]: value })
    expect((await child.ended).code).toBe(2)
    expect(child.output().trim().split('\n')).toEqual([expect.stringMatching(new RegExp(`^${key}: `))])
  })

  test('a secret never stands in that line', async () => {
    const child = launch({ DATA_DIR: dataDir, DATABASE_URL: 'mysql://wego:hunter2@localhost/wego' })
    await child.ended
    expect(child.output()).not.toContain('hunter2')
  })

  test('a database that cannot be reached stops the start with one line that names its key', async () => {
    const child = launch({
      DATA_DIR: dataDir,
      DATABASE_URL: `postgres://wego:hunter2@127.0.0.1:${await freePort()}/wego`,
    })
    expect((await child.ended).code).toBe(2)
    expect(child.output().trim().split('\n')).toEqual([expect.stringMatching(/^DATABASE_URL: /)])
    expect(child.output()).not.toContain('hunter2')
  })
})

test('a port in use stops the start with one line', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const dataDir = temporaryFolder()
  const child = launch({ DATA_DIR: dataDir, SAMPLE_DATA: 'off', PORT: String(port) })
  expect((await child.ended).code).toBe(2)
  expect(child.output()).toContain(`PORT: ${port} is in use`)
  expect(child.output()).not.toContain('    at ')
  other.close()
  rmSync(dataDir, { recursive: true, force: true })
})

test('one process a folder; a second start is quick; SIGTERM ends it cleanly and frees the folder', async () => {
  const platform = await startPlatform({ SAMPLE_DATA: 'on' })
  try {
    expect(platform.output()).toContain(platform.url)
    expect(platform.output()).toContain('coordinator@matale.example')
    const second = launch({ ...platform.settings, PORT: String(await freePort()) })
    expect((await second.ended).code).toBe(2)
    expect(second.output()).toContain(`${platform.dataDir} is in use by process ${platform.pid()}`)
    expect(second.output().trim().split('\n')).toHaveLength(1)
    expect((await fetch(platform.url)).status, 'the first one still serves').toBe(200)

    // a browser keeps its connection open; that must not hold the stop
    const from = performance.now()
    expect(await platform.kill('SIGTERM')).toEqual({ code: 0, signal: null })
    const stoppedMs = performance.now() - from
    expect(stoppedMs).toBeLessThan(5000)
    expect(existsSync(join(platform.dataDir, 'in-use'))).toBe(false)

    const startedMs = await platform.restart()
    const page = await fetch(platform.url)
    expect(page.status).toBe(200)
    console.log(`  stopped in ${Math.round(stoppedMs)} ms; second start to first answer ${Math.round(startedMs)} ms`)
  } finally {
    await platform.close()
  }
})

test('of two processes that start on one folder at the same moment, one serves and one is refused', async () => {
  const dataDir = temporaryFolder()
  const ports = [String(await freePort()), String(await freePort())]
  const children = ports.map((PORT) => launch({ PORT, DATA_DIR: dataDir, SAMPLE_DATA: 'off' }))
  try {
    const loser = await Promise.race(children.map(async (child) => ({ child, code: (await child.ended).code })))
    expect(loser.code).toBe(2)
    expect(loser.child.output()).toMatch(/^The data folder .+ is in use by process \d+\./)
    const at = children.findIndex((child) => child !== loser.child)
    const winner = children[at]
    if (!winner) throw new Error('both are gone')
    await answering(`http://localhost:${ports[at]}`, winner)
  } finally {
    for (const child of children) child.kill('SIGKILL')
    await Promise.all(children.map((child) => child.ended))
    rmSync(dataDir, { recursive: true, force: true })
  }
})

test('SAMPLE_DATA=off starts empty', async () => {
  const platform = await startPlatform({ SAMPLE_DATA: 'off' })
  try {
    expect(platform.output()).toContain(platform.url)
    expect(platform.output()).not.toContain('.example')
    const cities = await fetch(`${platform.url}/cities`)
    expect(cities.status).toBe(200)
    expect(await cities.text()).toContain('No member is entered yet.')
    for (const path of ['/', '/try', '/instruments/ceds/1.0', '/method', '/sign-in'])
      expect((await fetch(`${platform.url}${path}`)).status, path).toBe(200)
  } finally {
    await platform.close()
  }
})

describe('on a PostgreSQL server', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server.stop())

  test('two processes start on it at once: the sample data is there once, and both serve', async () => {
    const dataDir = temporaryFolder()
    const ports = [String(await freePort()), String(await freePort())]
    const children = ports.map((PORT) => launch({ PORT, DATA_DIR: dataDir, DATABASE_URL: server.url }))
    try {
      await Promise.all(children.map((child, at) => answering(`http://localhost:${ports[at]}`, child)))
      for (const port of ports) {
        const url = `http://localhost:${port}`
        const listed: { data: { id: string }[] } = await (await fetch(`${url}/api/v1/cities?limit=200`)).json()
        expect(listed.data).toHaveLength(100)
        expect(new Set(listed.data.map((city) => city.id)).size).toBe(100)
        const hanoi = await (await fetch(`${url}/cities/hanoi`)).text()
        expect(new Set(hanoi.match(/\/cities\/hanoi\/rounds\/\d{4}/g)).size).toBe(2)
      }
      // signed in at one of them is signed in at the other: they share database and secret
      const signedIn = await fetch(`http://localhost:${ports[0]}/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: `http://localhost:${ports[0]}` },
        body: new URLSearchParams({ email: 'coordinator@hanoi.example', password: 'try-hanoi-coordinator' }),
      })
      const cookie = signedIn.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; ')
      const me = await fetch(`http://localhost:${ports[1]}/me`, { headers: { cookie } })
      expect(await me.text()).toContain('Coordinator of Hanoi')
      for (const child of children) child.kill('SIGTERM')
      const ends = await Promise.all(children.map((child) => child.ended))
      expect(ends.map((end) => end.code)).toEqual([0, 0])
    } finally {
      for (const child of children) child.kill('SIGKILL')
      rmSync(dataDir, { recursive: true, force: true })
    }
  })
})
