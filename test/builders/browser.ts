import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const isRoot = process.getuid?.() === 0

/** A browser without a window: the one of the machine, else one that is installed now. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findBrowser() ?? installBrowser(),
    headless: true,
    // Chromium refuses its sandbox to root; everybody else keeps it
    chromiumSandbox: !isRoot,
    args: [
      '--headless',
      ...(isRoot ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-sync',
    ],
  })
}

function findBrowser(): string | null {
  const named = process.env['CHROMIUM']
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM: there is no file ${named}. Point it at Chromium or Chrome.`)
    return named
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const own = chromium.executablePath()
  return (
    names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file)) ??
    (existsSync(own) ? own : null)
  )
}

function installBrowser(): string {
  const isDebian = isRoot && existsSync('/etc/debian_version')
  console.log(`No browser found; installing ${isDebian ? "Debian's Chromium" : "Playwright's Chromium"} …`)
  const done = isDebian
    ? run('sh', ['-c', 'apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-cjk'])
    : run(process.execPath, [playwrightProgram(), 'install', 'chromium'])
  const found = done ? findBrowser() : null
  if (found === null) {
    throw new Error(
      'The browser journeys need Chromium or Chrome and none could be installed; the lines above say why. ' +
        'Install one, or set CHROMIUM to its path.',
    )
  }
  return found
}

function playwrightProgram(): string {
  return join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js')
}

function run(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'inherit' }).status === 0
}
