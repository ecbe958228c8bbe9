// A running platform while workbooks are made and read: pages must go on.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { medianMs, type Promised } from '../measure.ts'
import { openRound, peakMb, resetPeak, residentMb, signIn, startPlatform } from '../platform.ts'

export async function benchWorkbookServer(): Promise<Promised[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wego-bench-'))
  const platform = await startPlatform({ DATA_DIR: dataDir })
  try {
    const cookie = await signIn(platform.url)
    const round = await openRound(platform.url, cookie)
    // one person has four places in the line, so three take workbooks
    const hanoi = await signIn(platform.url, 'hanoi')
    const there = await openRound(platform.url, hanoi, 'hanoi')
    const people = [
      { as: cookie, from: round },
      { as: hanoi, from: there },
      { as: await signIn(platform.url, 'hanoi', 'respondent'), from: there },
    ]
    const get = async (path: string, as = cookie) => {
      const response = await fetch(`${platform.url}${path}`, { headers: { cookie: as } })
      if (!response.ok) throw new Error(`${path}: ${response.status}`)
      return new Uint8Array(await response.arrayBuffer())
    }
    const page = () => get(`${round}/items/NET-07`)
    await medianMs(50, 20, page)
    const one = await medianMs(5, 1, () => get(`${round}/workbook.xlsx`))

    resetPeak(platform.pid)
    const before = residentMb(platform.pid)
    const from = performance.now()
    const ten = Promise.all(
      Array.from({ length: 10 }, (_, at) => {
        const { as, from: taken } = people[at % people.length] ?? { as: cookie, from: round }
        return get(`${taken}/workbook.xlsx`, as)
      }),
    )
    const isDoneSoon = () => Promise.race([ten.then(() => true), setTimeout(20, false)])
    const meanwhile: number[] = []
    while (!(await isDoneSoon())) {
      const asked = performance.now()
      await page()
      meanwhile.push(performance.now() - asked)
    }
    const all = performance.now() - from
    const memory = peakMb(platform.pid) - before
    meanwhile.sort((a, b) => a - b)

    const file = changed((await ten)[0] ?? new Uint8Array())
    const back = await medianMs(5, 1, () => bring(platform.url, cookie, round, file))
    return [
      { what: 'a workbook downloaded, from the click to the last byte', measured: one, unit: 'ms', atMost: 2500 },
      { what: 'ten at once, until the last has come', measured: all, unit: 'ms', atMost: 25_000 },
      {
        what: 'a question page meanwhile, median',
        measured: meanwhile[Math.floor(meanwhile.length / 2)] ?? Number.NaN,
        unit: 'ms',
        atMost: 50,
      },
      {
        what: 'a question page meanwhile, the slowest',
        measured: meanwhile.at(-1) ?? Number.NaN,
        unit: 'ms',
        atMost: 250,
      },
      { what: 'memory of the platform meanwhile, above what it was', measured: memory, unit: 'MB', atMost: 350 },
      { what: 'a workbook uploaded, read, merged and shown', measured: back, unit: 'ms', atMost: 800 },
    ]
  } finally {
    await platform.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** The workbook with a comment beside every question, as somebody brings it back who worked on all of it. */
function changed(file: Uint8Array): Uint8Array<ArrayBuffer> {
  const parts = unzipSync(file)
  for (const [path, bytes] of Object.entries(parts)) {
    if (!path.startsWith('xl/worksheets/sheet')) continue
    const xml = strFromU8(bytes).replaceAll(
      /<c r="(I\d+)"( s="\d+")?\/>/g,
      (_, at: string, style: string | undefined) =>
        `<c r="${at}"${style ?? ''} t="inlineStr"><is><t>조례 제12조에 따라 매년 점검한다. ${at}</t></is></c>`,
    )
    parts[path] = strToU8(xml)
  }
  return new Uint8Array(zipSync(parts))
}

async function bring(url: string, cookie: string, round: string, file: Uint8Array<ArrayBuffer>): Promise<void> {
  const form = new FormData()
  form.set('file', new Blob([file]), 'workbook.xlsx')
  const response = await fetch(`${url}${round}/offline/imports`, {
    method: 'POST',
    headers: { cookie, origin: url },
    body: form,
  })
  const shown = await response.text()
  const count = /(\d+) answers will be saved/.exec(shown)?.[1]
  if (Number(count) < 150) throw new Error(`the upload shows ${count ?? 'no'} changes, at ${response.url}`)
}
