// npm run check: format, lint, types, arrows and the fast tests, side by side. Ends with exit 1 and the output of what failed.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules/.bin', name)

/** Each check with its command; the first three are also part of `npm test`. */
export const checks = {
  format: [process.execPath, join(root, 'node_modules/prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'],
  lint: [bin('oxlint'), '--type-aware', '--config', '.oxlintrc.json', '--deny-warnings', '.'],
  types: [bin('tsc'), '-p', '.'],
  tests: [process.execPath, join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'fast', '--reporter=dot'],
} as const

export interface Outcome {
  readonly name: string
  readonly isGood: boolean
  readonly output: string
  readonly seconds: number
}

export function runCheck(name: string, command: readonly string[]): Promise<Outcome> {
  const from = performance.now()
  const [program = '', ...args] = command
  const child = spawn(program, args, { cwd: root, shell: process.platform === 'win32' })
  let output = ''
  child.stdout.on('data', (data: Buffer) => (output += data.toString()))
  child.stderr.on('data', (data: Buffer) => (output += data.toString()))
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ name, isGood: false, output: error.message, seconds: 0 }))
    child.on('close', (code) =>
      resolve({ name, isGood: code === 0, output, seconds: (performance.now() - from) / 1000 }),
    )
  })
}

if (process.argv[1] === import.meta.filename) {
  const from = performance.now()
  const outcomes = await Promise.all(Object.entries(checks).map(([name, command]) => runCheck(name, command)))
  for (const { name, isGood, output, seconds } of outcomes) {
    console.log(`${isGood ? 'ok    ' : 'FAILED'} ${name.padEnd(8)} ${seconds.toFixed(1)} s`)
    if (!isGood) console.log(output)
  }
  console.log(`check: ${((performance.now() - from) / 1000).toFixed(1)} s`)
  process.exitCode = outcomes.every((outcome) => outcome.isGood) ? 0 : 1
}
