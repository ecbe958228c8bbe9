// npm run dev: builds and restarts at every change of source, styles, texts or questions.
import { type ChildProcess, spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { serverFlags } from './server-flags.mjs'

const root = join(import.meta.dirname, '..')
let server: ChildProcess | null = null
let timer: NodeJS.Timeout | null = null

async function restart(): Promise<void> {
  const build = spawn(process.execPath, [join(root, 'scripts/build.ts')], { stdio: 'inherit' })
  const code = await new Promise((resolve) => build.on('exit', resolve))
  if (code !== 0) return
  const running = server
  if (running && running.exitCode === null) {
    running.kill('SIGTERM')
    await new Promise((resolve) => running.on('exit', resolve))
  }
  server = spawn(process.execPath, [...serverFlags, join(root, 'dist/main.js')], { stdio: 'inherit' })
}

for (const folder of ['src', 'assets', 'packages', 'instruments']) {
  watch(join(root, folder), { recursive: true }, () => {
    if (timer) clearTimeout(timer)
    timer = setTimeout(() => void restart(), 150)
  })
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    server?.kill(signal)
    process.exit(0)
  })
}
await restart()
