// One workbook in a process of its own, so that its memory is its own: `write FILE`, or `read FILE`. Prints milliseconds
// and peak memory (MB), of all its processes together.
import { readFileSync, writeFileSync } from 'node:fs'
import { documentOfWorkbook } from '../../src/domains/diagnosis/workbook/read/document-of-workbook.ts'
import { loadInstruments } from '../../src/domains/diagnosis/load-instrument.ts'
import { makeWorkbook } from '../../src/domains/diagnosis/workbook/make-workbook.ts'
import { textIn } from '../../src/text/index.ts'

const [work = '', file = ''] = process.argv.slice(2)
const instruments = loadInstruments()
const ceds = instruments.find(({ id }) => id === 'ceds')
if (!ceds) throw new Error('instruments/ceds is missing')
const bytes = work === 'read' ? readFileSync(file) : new Uint8Array()

const from = performance.now()
if (work === 'read') await documentOfWorkbook(bytes, instruments)
else {
  const written = await makeWorkbook('bench', {
    instrument: ceds,
    text: textIn('ko'),
    itemIds: null,
    facts: [],
    exported: new Map(
      ceds.items.map(({ id }, place) => [
        id,
        {
          revision: 1,
          entry: {
            step: place % 5,
            strength: 'documented' as const,
            comment: '조례 제12조에 따라 매년 점검한다. '.repeat(5),
          },
        },
      ]),
    ),
    origin: {
      file: 'bench',
      city: { id: 'hanoi', name: '하노이' },
      round: { id: '2026', label: '2026' },
      instrument: { id: ceds.id, version: ceds.version, hash: ceds.hash },
      part: { kind: 'round', id: '' },
      language: 'ko',
      exportedAt: '2026-11-22T09:00:00.000Z',
      seed: 1,
    },
  })
  writeFileSync(file, written)
}
const ms = performance.now() - from
// the process that makes workbooks still waits for another
const children = readFileSync('/proc/self/task/' + process.pid + '/children', 'utf8').trim()
const peaks = ['self', ...children.split(' ')].filter((pid) => pid !== '').map(peakOf)
console.log(JSON.stringify({ ms, mb: peaks.reduce((sum, mb) => sum + mb, 0), peaks }))

function peakOf(pid: string): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024
}
