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

for (const project of ['fast', 'http', 'postgres', 'slow', 'journeys']) {
  const code = await vitest(project)
  try {
    const result = counts.parse(JSON.parse(readFileSync(report, 'utf8')))
    passed += result.numPassedTests
    // a file that cannot even be loaded has no failed test of its own
    failed += Math.max(result.numFailedTests, result.success ? 0 : 1)
    if (code !== 0 && result.success) failed++
  } catch (error) {
    console.error(`${project}: no report`, error)
    failed++
  }
  rmSync(report, { force: true })
}
rmSync(folder, { recursive: true, force: true })
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

function vitest(project: string): Promise<number> {
  console.log(`\n== ${project}`)
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...process.argv.slice(2),
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  )
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)))
}
