// npm run bench: every promise of speed and size beside what was measured just now.
import { cpus, totalmem } from 'node:os'
import { buildAll } from '../scripts/build.ts'
import { report } from './measure.ts'
import { benchPages } from './pages.ts'
import { benchScoring } from './scoring.ts'

await buildAll()
console.log(
  `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB\n`,
)
const isKept = report([...(await benchScoring()), ...(await benchPages())])
process.exitCode = isKept ? 0 : 1
