import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningPlatform, startPlatform, wego } from '../builders/running-platform.ts'

const folder = mkdtempSync(join(tmpdir(), 'wego-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('wego help lists the commands and the settings', () => {
  const { code, output } = wego(['help'])
  expect(code).toBe(0)
  for (const word of ['diagnose', 'audit verify', 'seat give', 'instruments', 'text check', 'DATA_DIR', 'SMTP_URL'])
    expect(output).toContain(word)
})

test('an unknown command is refused with one line', () => {
  const { code, output, errors } = wego(['diagnoze'])
  expect(code).toBe(2)
  expect(output).toBe('')
  expect(errors.trim()).toBe('unknown command "diagnoze"; wego help lists them')
})

test.each(['workbook', 'diagnose'])(
  'wego %s says what it takes, and names an option that it does not know',
  (command) => {
    const { code, output, errors } = wego([command, '--help'])
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(output).toContain(`Example: wego ${command}`)
    const refused = wego(['--citty', command, '--out', join(folder, 'x.xlsx')])
    expect(refused).toMatchObject({ code: 2, output: '' })
    expect(refused.errors.trim()).toBe(`${command}: unknown option --citty; wego ${command} --help says what it takes`)
    expect(existsSync(join(folder, 'x.xlsx'))).toBe(false)
  },
)

test('wego workbook writes a file that wego diagnose scores', () => {
  const file = join(folder, 'spring.xlsx')
  expect(wego(['workbook', '--out', file, '--round', 'Spring'])).toMatchObject({ code: 0, errors: '' })
  expect(wego(['workbook', '--out', file]).errors).toContain(`${file} exists already`)
  const { code, output } = wego(['diagnose', file, '--out', folder])
  expect(code).toBe(0)
  expect(output).toMatch(/^Spring, ceds/)
})

test('wego text check ko: complete, without a database or a folder of data', () => {
  const dataDir = join(folder, 'never made')
  const { code, output, errors } = wego(['text', 'check', 'ko', '--json'], { DATA_DIR: dataDir })
  expect({ code, errors }).toEqual({ code: 0, errors: '' })
  const told: { total: number; done: number; faults: unknown[] } = JSON.parse(output)
  expect(told.faults).toEqual([])
  expect(told.done).toBe(told.total)
  expect(existsSync(dataDir)).toBe(false)
})

test('wego text start and check work on the folder that is named', () => {
  const settings = { TEXT_DIR: join(folder, 'text') }
  expect(wego(['text', 'check', 'es'], settings)).toMatchObject({ code: 2, output: '' })
  expect(wego(['text', 'start', 'es'], settings)).toMatchObject({ code: 0, errors: '' })
  expect(wego(['text', 'check', 'es'], settings)).toMatchObject({ code: 0, errors: '' })
  const file = join(folder, 'text/es.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('home.map: ""', 'home.map: "{paises}"'))
  const { code, output } = wego(['text', 'check', 'es'], settings)
  expect(code).toBe(2)
  expect(output).toMatch(/es\.yaml:\d+: interface\/home\.map: there is no placeholder paises/)
})

test('wego instruments --json names every version with its hash', () => {
  const { code, output } = wego(['instruments', '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(output)).toContainEqual(
    expect.objectContaining({ id: 'ceds', version: '1.0', hash: expect.stringMatching(/[0-9a-f]{64}/) }),
  )
})

describe('wego diagnose on a broken file', () => {
  const good = {
    format: 'wego-answers/1',
    instrument: { id: 'ceds', version: '1.0' },
    city: { id: 'matale', name: 'Matale' },
    round: { id: '2026', label: '2026' },
    seed: 7,
    answers: { 'GOV-01': { step: 2 }, 'GOV-02': { mark: 'dont_know' } },
  }
  const changed = (change: object) => JSON.stringify({ ...good, ...change }, null, 2)
  const cases = [
    {
      name: 'no such item',
      text: changed({ answers: { 'GOV-01': { step: 2 }, 'GOV-99': { step: 1 } } }),
      says: [/line 20:/, /GOV-99/],
    },
    {
      name: 'no such step',
      text: changed({ answers: { 'GOV-02': { step: 5 } } }),
      says: [/line 17:/, /GOV-02/, /0 to 4/],
    },
    {
      name: 'a step that is a word',
      text: changed({ answers: { 'GOV-03': { step: 'two' } } }),
      says: [/line 18:/, /GOV-03/],
    },
    {
      name: 'a step and a mark',
      text: changed({ answers: { 'GOV-04': { step: 1, mark: 'dont_know' } } }),
      says: [/line 17:/, /GOV-04/, /both/],
    },
    {
      name: 'another instrument',
      text: changed({ instrument: { id: 'ceds', version: '9.9' } }),
      says: [/line 3:/, /ceds 9\.9/],
    },
    { name: 'broken off', text: changed({}).slice(0, 200), says: [/line \d+/, /JSON/] },
    { name: 'empty', text: '', says: [/line 1:/] },
    { name: 'a list', text: '[]', says: [/line 1:/] },
  ]

  test.each(cases)('$name: says file, line and item, exit 2', ({ name, text, says }) => {
    const file = join(folder, `${name.replaceAll(' ', '-')}.json`)
    writeFileSync(file, text)
    const { code, output, errors } = wego(['diagnose', file, '--out', join(folder, 'out')])
    expect(code).toBe(2)
    expect(output).toBe('')
    expect(errors.trim().split('\n')).toHaveLength(1)
    for (const part of [file, ...says]) expect(errors).toMatch(part instanceof RegExp ? part : new RegExp(part))
  })

  test('a file that is not there', () => {
    const { code, errors } = wego(['diagnose', join(folder, 'nowhere.json')])
    expect(code).toBe(2)
    expect(errors).toContain('nowhere.json: cannot be read (ENOENT)')
  })

  test('the good file works, twice the same bytes', () => {
    const file = join(folder, 'good.json')
    writeFileSync(file, changed({}))
    const results = ['a', 'b'].map((out) => wego(['diagnose', file, '--out', join(folder, out), '--json']))
    expect(results.map((one) => one.code)).toEqual([0, 0])
    expect(results[0]?.output).toBe(results[1]?.output)
    expect(JSON.parse(results[0]?.output ?? '').format).toBe('wego-result/1')
  })
})

describe('on a data folder', () => {
  let platform: RunningPlatform
  beforeAll(async () => {
    platform = await startPlatform()
  })
  afterAll(() => platform.close())

  test('is refused while the platform runs on it', () => {
    const { code, errors } = wego(['audit', 'verify'], platform.settings)
    expect(code).toBe(2)
    expect(errors).toContain('is in use by process')
  })

  test('audit verify and seat give work when it is stopped', async () => {
    await platform.kill('SIGTERM')
    const run = (...args: string[]) => wego(args, platform.settings)
    const whole = run('audit', 'verify', '--json')
    expect(whole.code).toBe(0)
    const before: { events: number; brokenAt: number | null } = JSON.parse(whole.output)
    expect(before.brokenAt).toBeNull()

    const unknown = run('seat', 'give', 'nobody@nowhere.example', 'secretariat', 'wego')
    expect(unknown).toMatchObject({ code: 2, output: '' })
    expect(unknown.errors).toContain('nobody has an account with nobody@nowhere.example')
    const role = run('seat', 'give', 'respondent@hanoi.example', 'king', 'hanoi')
    expect(role.code).toBe(2)
    expect(role.errors).toContain('unknown role "king"; roles: coordinator, respondent, viewer, secretariat')
    const city = run('seat', 'give', 'respondent@hanoi.example', 'viewer', 'atlantis')
    expect(city.code).toBe(2)
    expect(city.errors).toContain('unknown organisation "atlantis"')
    expect(run('seat', 'give').code).toBe(2)

    const given = run('seat', 'give', 'respondent@hanoi.example', 'coordinator', 'matale')
    expect(given).toMatchObject({ code: 0, errors: '' })
    const after: typeof before = JSON.parse(run('audit', 'verify', '--json').output)
    expect(after).toMatchObject({ brokenAt: null, events: before.events + 1 })

    expect(run('second-factor', 'reset')).toMatchObject({ code: 2, output: '' })
    expect(run('second-factor', 'reset', 'nobody@nowhere.example').errors).toContain('nobody has an account')
    expect(run('second-factor', 'reset', 'Secretariat@wego.example').output).toContain('signed out everywhere')
    const reset: typeof before = JSON.parse(run('audit', 'verify', '--json').output)
    expect(reset).toMatchObject({ brokenAt: null, events: before.events + 2 })

    await platform.restart()
    const signedIn = await fetch(`${platform.url}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: platform.url },
      body: new URLSearchParams({ email: 'respondent@hanoi.example', password: 'try-hanoi-respondent' }),
    })
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    expect(await (await fetch(`${platform.url}/me`, { headers: { cookie } })).text()).toContain('Matale')
  })
})
