// npm start: on a fresh clone installs and builds; afterwards only starts.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { install, node24, root, run } from './node.mjs'
import { serverFlags } from './server-flags.mjs'

install()
if (run([join(root, 'scripts/build.ts'), '--quiet']) !== 0) process.exit(1)
const child = spawn(node24(), [...serverFlags, join(root, 'dist/main.js')], {
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
