import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')
const node = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')

type Settings = Readonly<Record<string, string>>

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** One process of the built platform. */
export interface PlatformProcess {
  readonly pid: number
  /** Everything it printed so far. */
  readonly output: () => string
  readonly kill: (signal: NodeJS.Signals) => void
  readonly ended: Promise<Ended>
}

/** The built platform as people run it: a process of its own on a folder of its own. */
export interface RunningPlatform {
  readonly url: string
  readonly dataDir: string
  readonly settings: Settings
  pid: () => number
  output: () => string
  /** Sends a signal and, for one that ends the process, waits for its end. */
  kill: (signal: NodeJS.Signals) => Promise<Ended | null>
  /** Starts it again on the same folder and port; gives the milliseconds until it answered. */
  restart: () => Promise<number>
  /** Ends it, and removes its folder. */
  close: () => Promise<void>
}

/** Processes that no test must leave behind, however it ends. */
const living = new Set<ChildProcess>()
process.once('exit', () => {
  for (const child of living) child.kill('SIGKILL')
})

/** Starts the platform and waits for its first answer. */
export async function startPlatform(settings: Settings = {}, dataDir = temporaryFolder()): Promise<RunningPlatform> {
  const port = settings['PORT'] ?? String(await freePort())
  const url = `http://localhost:${port}`
  const all = { ...settings, PORT: port, DATA_DIR: dataDir }
  let child = launch(all)
  const close = async () => {
    child.kill('SIGKILL')
    await child.ended
    rmSync(dataDir, { recursive: true, force: true })
  }
  await answering(url, child).catch(async (error: unknown) => {
    await close()
    throw error
  })
  return {
    url,
    dataDir,
    settings: all,
    pid: () => child.pid,
    output: () => child.output(),
    kill: async (signal) => {
      child.kill(signal)
      return signal === 'SIGSTOP' || signal === 'SIGCONT' ? null : child.ended
    },
    restart: async () => {
      child.kill('SIGKILL')
      await child.ended
      const from = performance.now()
      child = launch(all)
      await answering(url, child)
      return performance.now() - from
    },
    close,
  }
}

/** Starts the process only; it may end by itself. */
export function launch(settings: Settings): PlatformProcess {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, 'dist/main.js')], {
    cwd: root,
    env: environment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  living.add(child)
  let output = ''
  child.stdout.on('data', (part) => (output += String(part)))
  child.stderr.on('data', (part) => (output += String(part)))
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject)
    // after both streams are read to their end, so that the output is whole
    child.once('close', (code, signal) => {
      living.delete(child)
      resolve({ code, signal })
    })
  })
  return { pid: child.pid ?? 0, output: () => output, kill: (signal) => void child.kill(signal), ended }
}

/** Runs `wego …` to its end, as `npx wego` does. */
export function wego(
  args: readonly string[],
  settings: Settings = {},
): { code: number | null; output: string; errors: string } {
  const done = spawnSync(node, [join(root, 'bin/wego.mjs'), ...args], {
    cwd: root,
    env: environment(settings),
    encoding: 'utf8',
  })
  return { code: done.status, output: done.stdout, errors: done.stderr }
}

/** Waits until the platform answers; fails at once when its process ended instead. */
export async function answering(url: string, child: PlatformProcess, longestMs = 60_000): Promise<void> {
  const until = Date.now() + longestMs
  let end: Ended | null = null
  void child.ended.then((how) => (end = how))
  while (Date.now() < until) {
    if (end) throw new Error(`the platform ended while starting: ${JSON.stringify(end)}\n${child.output()}`)
    if (await isUp(url)) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`the platform did not answer at ${url} within ${longestMs} ms\n${child.output()}`)
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'wego-platform-'))
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

async function isUp(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(2000) })).ok
  } catch {
    return false
  }
}

/** Nothing of the machine's own settings may reach the platform under test. */
function environment(settings: Settings): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'SystemRoot']
  return {
    ...Object.fromEntries(kept.flatMap((key) => (process.env[key] ? [[key, process.env[key]]] : []))),
    ...settings,
  }
}
