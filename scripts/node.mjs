// The one place that finds the Node this project is pinned to. Plain JavaScript for whatever Node the machine has.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const pinned = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies.node
const stamp = join(root, 'node_modules', '.installed-lock')

/** Runs `npm ci` when the installed packages are not those of package-lock.json. Silent when nothing is to do. */
export function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && existsSync(pinnedNode())) return
  if (process.versions.node.split('.')[0] < 18)
    stop(`Node 18 or newer is needed to install; this is ${process.version}.`)
  console.log('Installing packages (npm ci); about half a minute the first time …')
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (done.status !== 0)
    stop('npm ci failed; its message is above. Check the line to the npm registry and run this again.')
  writeFileSync(stamp, lock)
}

/** Path of the pinned Node; refuses another version, because pages and databases are tested on this one only. */
export function node24() {
  const path = pinnedNode()
  if (!existsSync(path)) stop(`Node ${pinned} is missing from node_modules. Run: npm ci`)
  return path
}

/** Runs one script of ours on the pinned Node and ends with its exit code. */
export function run(args, env = {}) {
  const child = spawnSync(node24(), ['--disable-warning=ExperimentalWarning', ...args], {
    cwd: process.cwd(),
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  return child.status ?? 1
}

/**
 * Runs one script of ours on the pinned Node and ends as it ends: with its exit code, or by the signal that ended it. A
 * signal to this process is handed on, so that nothing goes on working behind a command that was stopped.
 */
export function become(args) {
  const child = spawn(node24(), ['--disable-warning=ExperimentalWarning', ...args], {
    cwd: process.cwd(),
    stdio: 'inherit',
  })
  // a terminal tells both of Ctrl-C; told twice, a server would not take the time to end well
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)))
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

export function stop(message) {
  console.error(message)
  process.exit(1)
}

function pinnedNode() {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}
