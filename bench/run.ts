// npm run bench: every promise of speed and size beside what was measured just now.
import { cpus, totalmem } from 'node:os'
import { buildAll } from '../scripts/build.ts'
import { benchComposite } from './composite/composite.ts'
import { report } from './measure.ts'
import { benchPages } from './pages.ts'
import { benchScoring } from './scoring.ts'
import { benchWorkbookServer } from './workbook/server.ts'
import { benchWorkbook } from './workbook/workbook.ts'

await buildAll()
console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB\n`,
)
const benches = {
  composite: benchComposite,
  scoring: benchScoring,
  pages: benchPages,
  workbook: benchWorkbook,
  'workbook-server': benchWorkbookServer,
}
const only = process.argv.slice(2)
const promises = []
for (const [name, bench] of Object.entries(benches)) {
  if (only.length === 0 || only.includes(name)) promises.push(...(await bench()))
}
const isKept = report(promises)
process.exitCode = isKept ? 0 : 1
