// npm run pictures: the result sheet of a workbook as LibreOffice prints it, in English and Korean, for docs/pictures. Takes
// the workbook from a fresh sample installation, as a coordinator does; needs LibreOffice and poppler-utils.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { openBrowser } from '../test/builders/browser.ts'
import { hasLibreOffice } from '../test/builders/libreoffice.ts'
import { startPlatform } from '../test/builders/running-platform.ts'
import { buildAll } from './build.ts'

const folder = join(import.meta.dirname, '../docs/pictures')
const titles = { en: 'Result: ', ko: '진단 결과: ' } as const
const mostBytes = 150_000

if (!hasLibreOffice()) throw new Error('LibreOffice is not here and could not be installed')
await buildAll()
mkdirSync(folder, { recursive: true })
const work = mkdtempSync(join(tmpdir(), 'wego-pictures-'))
const platform = await startPlatform()
const browser = await openBrowser()
try {
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(`${platform.url}/sign-in`)
  await page.fill('#email', 'coordinator@hanoi.example')
  await page.fill('#password', 'try-hanoi-coordinator')
  await page.click('form[action="/sign-in"] button')
  await page.waitForURL('**/me')
  // a new round begins with the answers of the one before
  await page.goto(`${platform.url}/cities/hanoi`)
  await page.click('form[action="/cities/hanoi/rounds"] button')
  await page.waitForURL('**/cities/hanoi/rounds/*')
  const round = new URL(page.url()).pathname
  for (const language of ['en', 'ko'] as const) {
    const response = await context.request.get(`${platform.url}${round}/workbook.xlsx?lang=${language}`)
    writeFileSync(join(work, `${language}.xlsx`), await response.body())
    print(`${language}.xlsx`)
    const drawn = picture(`${language}.pdf`, titles[language])
    const target = join(folder, `workbook-result-${language}.png`)
    await sharp(readFileSync(drawn)).png({ palette: true, colours: 64, compressionLevel: 9, effort: 10 }).toFile(target)
    const { size } = statSync(target)
    if (size > mostBytes) throw new Error(`${target} has ${size} bytes, more than ${mostBytes}`)
    console.log(`written: ${target}, ${size} bytes`)
  }
} finally {
  await browser.close()
  await platform.close()
  rmSync(work, { recursive: true, force: true })
}

/** As a PDF; Windows' Korean face is not here, so one that is as wide stands for it. */
function print(file: string): void {
  const fonts = join(work, 'fonts.conf')
  writeFileSync(
    fonts,
    '<fontconfig><include>/etc/fonts/fonts.conf</include><match target="pattern"><test name="family"><string>Malgun Gothic</string></test><edit name="family" mode="assign" binding="strong"><string>Noto Sans CJK KR</string></edit></match></fontconfig>',
  )
  const profile = `-env:UserInstallation=file://${join(work, 'profile')}`
  run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', work, join(work, file)], {
    ...process.env,
    FONTCONFIG_FILE: fonts,
  })
}

/** The page on which the title stands, as a PNG. */
function picture(file: string, title: string): string {
  const pages = run('pdftotext', [join(work, file), '-']).split('\f')
  const page = pages.findIndex((text) => text.split('\n').some((line) => line.startsWith(title))) + 1
  if (page === 0) throw new Error(`no page of ${file} begins with “${title}”`)
  const target = join(work, file.replace('.pdf', ''))
  run('pdftoppm', [
    '-r',
    '130',
    '-f',
    String(page),
    '-l',
    String(page),
    '-singlefile',
    '-png',
    join(work, file),
    target,
  ])
  return `${target}.png`
}

function run(program: string, args: readonly string[], env = process.env): string {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env, maxBuffer: 64 * 1024 * 1024 })
  if (status !== 0) throw new Error(`${program}: ${stderr}`)
  return stdout
}
