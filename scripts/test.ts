// Everything: format, lint and types; pure and store tests on the embedded database; the same stores on PostgreSQL;
// browser journeys and process tests. Closes with "N passed, N failed".
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { checks, runCheck } from './check.ts'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'wego-test-'))
const report = join(folder, 'report.json')

const counts = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numFailedTestSuites: z.number(),
  success: z.boolean(),
})

let passed = 0
let failed = 0
for (const name of ['format', 'lint', 'types'] as const) {
  const outcome = await runCheck(name, checks[name])
  console.log(`${outcome.isGood ? 'ok    ' : 'FAILED'} ${name} ${outcome.seconds.toFixed(1)} s`)
  if (!outcome.isGood) console.log(outcome.output)
  if (outcome.isGood) passed++
  else failed++
}

// processes and browsers wait much of their time, so a third of them keeps both cores of a small machine busy
const rounds = [
  { projects: ['fast'] },
  { projects: ['http'] },
  { projects: ['postgres'] },
  { projects: ['slow', 'journeys'], workers: 3 },
]
for (const { projects, workers } of rounds) {
  const code = await vitest(projects, workers)
  try {
    const result = counts.parse(JSON.parse(readFileSync(report, 'utf8')))
    passed += result.numPassedTests
    // a file that cannot even be loaded has no failed test of its own
    failed += Math.max(result.numFailedTests, result.success ? 0 : 1)
    if (code !== 0 && result.success) failed++
  } catch (error) {
    console.error(`${projects.join(', ')}: no report`, error)
    failed++
  }
  rmSync(report, { force: true })
}
rmSync(folder, { recursive: true, force: true })
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

function vitest(projects: readonly string[], workers?: number): Promise<number> {
  console.log(`\n== ${projects.join(', ')}`)
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      ...(workers === undefined ? [] : [`--maxWorkers=${workers}`]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...process.argv.slice(2),
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  )
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)))
}
