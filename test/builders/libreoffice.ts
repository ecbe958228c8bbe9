import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

// the distribution's own, which its packages are for
const python = '/usr/bin/python3'
const script = join(import.meta.dirname, '../libreoffice/recalculate.py')

/** Whether LibreOffice can be driven here; installs it from the distribution where that is allowed. */
export function hasLibreOffice(): boolean {
  if (isThere()) return true
  if (process.getuid?.() !== 0) return false
  spawnSync('apt-get', ['update'], { stdio: 'ignore' })
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'libreoffice-calc', 'python3-uno'], {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
  return isThere()
}

function isThere(): boolean {
  const office = spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0
  return office && spawnSync(python, ['-c', 'import uno'], { stdio: 'ignore' }).status === 0
}

/** What chosen cells show after each set of answers was typed into the workbook; a line a set. */
export function recalculate(work: {
  readonly file: string
  /** Texts of each range of one column; every set fills the same ranges. */
  readonly sets: readonly Readonly<Record<string, readonly string[]>>[]
  readonly read: readonly string[]
  /** Where to save it as .ods when all is typed. */
  readonly save?: string
}): (string | number)[][] {
  const { status, stdout, stderr } = spawnSync(python, [script], {
    input: JSON.stringify(work),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  if (status !== 0) throw new Error(`LibreOffice: ${stderr}`)
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as (string | number)[])
}

/** Saves a file in another format, as somebody would in LibreOffice: `ods`, `xlsx`. */
export function convert(file: string, format: string, folder: string): void {
  const { status, stderr } = spawnSync(
    'soffice',
    [
      `-env:UserInstallation=file://${join(folder, 'profile')}`,
      '--headless',
      '--convert-to',
      format,
      '--outdir',
      folder,
      file,
    ],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`LibreOffice: ${stderr}`)
}
