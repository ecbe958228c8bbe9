import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ConfigError, dataDirOf, keys, readConfig, textFolder } from './config.ts'
import { openDatabase } from './db/connection.ts'
import { FolderInUse } from './db/folder-lock.ts'
import { migrate } from './db/migrate.ts'
import type { Role } from './db/tables.ts'
import { resetFactors, seatSomebody, verifyAudit } from './domains/accounts/index.ts'
import { listCities, loadSampleCities } from './domains/cities/index.ts'
import {
  AnswersFileFault,
  InstrumentFault,
  SigningKeyFault,
  checkStatement,
  documentOfWorkbook,
  findingWords,
  emptyWorkbook,
  loadInstruments,
  makeResult,
  printResult,
  readAnswersFile,
  statementInPdf,
  textWork,
} from './domains/diagnosis/index.ts'
import { isWorkbook } from './files/workbook/read-parts.ts'
import { Refusal } from './http/refusal.ts'
import { indexCommand } from './indices/index-command.ts'
import { serve } from './serve.ts'
import { isLanguage, textIn } from './text/index.ts'
import { textCommand } from './text/text-command.ts'

const help = `wego <command>

  serve                                  run the platform
  diagnose FILE [--out DIR] [--json]     score a filled workbook (.xlsx, .ods), an answers.json or a result.json; writes
                                         result.json to DIR (default .)
  workbook --out FILE.xlsx [--instrument ceds] [--lang ko] [--city NAME]
                                         write the Excel toolkit: the questions with live results, to fill in offline
  index --data FILE --meta FILE --out DIR [--recipe FILE] [--uncertainty N --seed S] [--json]
                                         build a composite index from tables (CSV); wego index --help says all
  verify FILE [RESULT] [--key FILE] [--lang ko] [--json]
                                         check a review statement (JSON, or the PDF that carries it), and with the
                                         result.json beside it the draw of its sample
  audit verify [--json]                  compute the audit trail again, say whether it is whole
  seat give EMAIL ROLE ORGANISATION      seat somebody who has an account, e.g. secretariat wego; --vouch: you know
                                         that the address is theirs, although they did not confirm it by mail
  second-factor reset EMAIL              remove second factor and passkeys of somebody who lost them; signs them out
  members load                           enter the members of 2016 (facts/cities.csv), without sample people and rounds
  text check LANGUAGE [--json] [--all]   what is translated into a language, what is missing or wrong, with file and line
  text start LANGUAGE                    write or renew the one file to translate
  instruments [--json]                   load every question bank, say its version and hash

Settings (environment): 
${Object.entries(keys)
  .map(([key, about]) => `  ${key.padEnd(14)} ${about}`)
  .join('\n')}
`

/** Bad input: one clear line, exit 2. */
class Usage extends Error {}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    out: { type: 'string' },
    key: { type: 'string' },
    lang: { type: 'string' },
    json: { type: 'boolean' },
    instrument: { type: 'string' },
    city: { type: 'string' },
    vouch: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
})
const [command, ...rest] = positionals

try {
  process.exitCode = await run()
} catch (error) {
  const isPlain = [Usage, ConfigError, FolderInUse, AnswersFileFault, InstrumentFault, SigningKeyFault].some(
    (kind) => error instanceof kind,
  )
  if (!isPlain) throw error
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
}

async function run(): Promise<number> {
  // has options of its own, and refuses those it does not know
  if (command === 'index')
    return indexCommand(process.argv.slice(process.argv.indexOf('index') + 1), {
      print: (line) => console.log(line),
      screen: process.stderr,
    })
  if (command === 'text')
    return textCommand(process.argv.slice(process.argv.indexOf('text') + 1), {
      ...textWork(textFolder(process.env)),
      print: (line) => console.log(line),
      complain: (line) => console.error(line),
    })
  if (values['help'] === true || command === undefined || command === 'help') {
    console.log(help)
    return command === undefined && values['help'] !== true ? 2 : 0
  }
  switch (command) {
    case 'serve':
      await serve(process.env)
      return 0
    case 'diagnose':
      return diagnose(rest)
    case 'workbook':
      return workbook()
    case 'verify':
      return verifyStatement(rest)
    case 'audit':
      return rest[0] === 'verify' ? audit() : wrong('audit knows: audit verify')
    case 'seat':
      return rest[0] === 'give' ? seat(rest.slice(1)) : wrong('seat knows: seat give EMAIL ROLE ORGANISATION')
    case 'second-factor':
      return rest[0] === 'reset' ? secondFactor(rest.slice(1)) : wrong('second-factor knows: second-factor reset EMAIL')
    case 'members':
      return rest[0] === 'load' ? members() : wrong('members knows: members load')
    case 'instruments':
      return instruments()
    default:
      return wrong(`unknown command "${command}"; wego help lists them`)
  }
}

async function workbook(): Promise<number> {
  const target = values['out']
  if (typeof target !== 'string') return wrong('workbook needs a file: wego workbook --out FILE.xlsx')
  const id = typeof values['instrument'] === 'string' ? values['instrument'] : 'ceds'
  const instrument = loadInstruments()
    .filter((one) => one.id === id)
    .toSorted((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true }))
    .at(-1)
  if (!instrument) return wrong(`there is no instrument "${id}"; wego instruments lists them`)
  const language = typeof values['lang'] === 'string' ? values['lang'] : 'en'
  if (!isLanguage(language)) return wrong(`unknown language "${String(language)}"`)
  const text = textIn(language)
  const city = typeof values['city'] === 'string' ? values['city'] : ''
  const file = await emptyWorkbook(instrument, { city, text, at: new Date() })
  try {
    writeFileSync(target, file)
  } catch (error) {
    throw new Usage(`--out: ${target} cannot be written (${codeOf(error)})`)
  }
  console.log(`written: ${target}, ${instrument.id} ${instrument.version}, ${instrument.items.length} questions`)
  return 0
}

/** A workbook or an answers file, whatever its name ends in. Cells that could not be taken are told, one a line. */
async function answersIn(file: string) {
  const loaded = loadInstruments()
  const bytes = readBytes(file)
  if (!isWorkbook(bytes))
    return named(file, () =>
      readAnswersFile(read(file), (id, version) => loaded.find((one) => one.id === id && one.version === version)),
    )
  const text = textIn(typeof values['lang'] === 'string' && isLanguage(values['lang']) ? values['lang'] : 'en')
  try {
    const { document, instrument, findings, ignored } = await documentOfWorkbook(bytes, loaded)
    for (const what of ignored) console.error(text(`workbook.ignored.${what}`))
    for (const finding of findings) {
      const { where, what } = findingWords(finding, text)
      console.error(`${where} ${what}`)
    }
    return { document, instrument }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Usage(`${file}: ${text(`error.${error.code}`, error.detail)}`)
  }
}

async function diagnose([file]: string[]): Promise<number> {
  if (file === undefined) return wrong('diagnose needs a file: wego diagnose FILE --out DIR')
  const { document, instrument } = await answersIn(file)
  const result = makeResult(document, instrument)
  const text = printResult(result)
  const folder = typeof values['out'] === 'string' ? values['out'] : '.'
  const target = join(folder, 'result.json')
  try {
    if (!existsSync(folder)) mkdirSync(folder, { recursive: true })
    writeFileSync(target, text)
  } catch (error) {
    throw new Usage(`--out: ${target} cannot be written (${codeOf(error)})`)
  }
  const { score, band } = result.result
  if (values['json'] === true) console.log(text.trimEnd())
  else {
    const number = (value: number | null | undefined) => (value == null ? '–' : value.toFixed(1))
    console.log(`${document.city.name} ${document.round.label}, ${instrument.id} ${instrument.version}`)
    console.log(
      `stage ${score.staged.stage ?? 'not given'} (${score.staged.reason.code}), overall ${number(score.overall)} (${number(band.overall?.low)} – ${number(band.overall?.high)})`,
    )
    for (const group of score.groups)
      console.log(
        `  ${group.id}  ${number(group.score).padStart(5)}  ${group.answered}/${group.items - group.notOurs} answered`,
      )
    console.log(`written: ${target}`)
  }
  return 0
}

/** Whose signature it is counts as much as whether it fits, so a key nobody vouches for is not valid. */
function verifyStatement([file, resultFile]: string[]): number {
  if (file === undefined) return wrong('verify needs a file: wego verify statement.json --key wego-signing-key')
  const lang = typeof values['lang'] === 'string' ? values['lang'] : 'en'
  const isSpoken: boolean = isLanguage(lang)
  if (!isSpoken) return wrong(`--lang: ${lang} is not a language of this platform`)
  const text = textIn(lang)
  const bytes = readBytes(file)
  const attached = statementInPdf(bytes)
  const verdict = checkStatement(attached ?? bytes.toString('utf8'), {
    knownKeys: knownKeys(),
    result: resultFile === undefined ? null : read(resultFile),
    instruments: loadInstruments(),
  })
  const { statement, fingerprint, faults, isValid } = verdict
  if (values['json'] === true) {
    console.log(
      JSON.stringify({ valid: isValid, faults, fingerprint, resultChecked: verdict.isResultChecked, statement }),
    )
    return isValid ? 0 : 2
  }
  if (isValid && statement) {
    const cities = new Intl.ListFormat(text.language).format(statement.reviewers.map((one) => one.name))
    const { confirmed, told } = statement
    const date = text.date(new Date(statement.dates.closed))
    console.log(
      text('review.verify.valid', {
        city: statement.city.name,
        label: statement.round.label,
        confirmed,
        told,
        cities,
        date,
      }),
    )
    console.log(text(verdict.isResultChecked ? 'review.verify.withResult' : 'review.verify.withoutResult'))
  } else {
    console.log(text('review.verify.invalid'))
    for (const fault of faults) console.log(`  ${text(`review.verify.${fault}`)}`)
  }
  if (attached !== null) console.log(text('review.verify.fromPdf'))
  if (fingerprint !== null) console.log(text('review.verify.key', { fingerprint }))
  return isValid ? 0 : 2
}

/** The keys to trust: those of --key, else the own key of an installation in DATA_DIR, which is not made for this. */
function knownKeys(): string {
  if (typeof values['key'] === 'string') return read(values['key'])
  const file = join(dataDirOf(process.env), 'signing-key.pem')
  return existsSync(file) ? read(file) : ''
}

async function audit(): Promise<number> {
  const verdict = await withDatabase(({ db }) => verifyAudit(db))
  if (values['json'] === true) console.log(JSON.stringify(verdict))
  else if (verdict.brokenAt === null)
    console.log(`The audit trail is whole: ${verdict.events} events, last hash ${verdict.lastHash}`)
  else console.log(`The audit trail is BROKEN at event ${verdict.brokenAt}; the ${verdict.events} before it are whole`)
  return verdict.brokenAt === null ? 0 : 1
}

async function seat([email, role, organisationId]: string[]): Promise<number> {
  const roles: readonly Role[] = ['coordinator', 'respondent', 'viewer', 'secretariat']
  const known = roles.find((one) => one === role)
  if (email === undefined || organisationId === undefined) return wrong('seat give EMAIL ROLE ORGANISATION')
  if (known === undefined) return wrong(`unknown role "${role}"; roles: ${roles.join(', ')}`)
  await withDatabase(async ({ db }) => {
    const organisation = await db
      .selectFrom('organisation')
      .select('id')
      .where('id', '=', organisationId)
      .executeTakeFirst()
    if (!organisation) throw new Usage(`unknown organisation "${organisationId}"; the id is in the address of its page`)
    const seated = await db.transaction().execute((trx) =>
      seatSomebody(trx, {
        email,
        organisationId,
        role: known,
        at: new Date(),
        isVouchedFor: values['vouch'] === true,
      }),
    )
    switch (seated) {
      case 'given':
        return
      case 'nobody':
        throw new Usage(`nobody has an account with ${email}; let them sign up first`)
      case 'address_not_confirmed':
        throw new Usage(
          `${email} is not confirmed; let them open the link in the mail they got when they signed up, or add --vouch if you know that it is theirs`,
        )
      case 'wrong_organisation':
        throw new Usage(`the role secretariat belongs to wego, the other roles to cities`)
    }
  })
  console.log(`${email} is now ${role} of ${organisationId}`)
  return 0
}

async function secondFactor([email]: string[]): Promise<number> {
  if (email === undefined) return wrong('second-factor reset EMAIL')
  const { baseUrl } = readConfig(process.env)
  const isReset = await withDatabase(({ db }) =>
    db.transaction().execute((trx) => resetFactors(trx, { email, baseUrl, at: new Date() })),
  )
  if (!isReset) throw new Usage(`nobody has an account with ${email}`)
  console.log(`${email} has no second factor and no passkey any more, and is signed out everywhere`)
  return 0
}

async function members(): Promise<number> {
  const count = await withDatabase(({ db }) =>
    db.transaction().execute(async (trx) => {
      if ((await listCities(trx)).length > 0)
        throw new Usage('there are members already; the list is loaded into an empty register only')
      return loadSampleCities(trx, new Date())
    }),
  )
  console.log(`${count} members entered, every figure with its source`)
  return 0
}

function instruments(): number {
  const loaded = loadInstruments()
  if (values['json'] === true)
    console.log(JSON.stringify(loaded.map(({ id, version, hash, recipeHash }) => ({ id, version, hash, recipeHash }))))
  else
    for (const one of loaded)
      console.log(
        `${one.id} ${one.version}  ${one.items.length} items  structure ${one.hash}  recipe ${one.recipeHash}`,
      )
  return 0
}

async function withDatabase<T>(work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>): Promise<T> {
  const database = await openDatabase(readConfig(process.env))
  try {
    await migrate(database)
    return await work(database)
  } finally {
    await database.close()
  }
}

function read(file: string): string {
  return readBytes(file).toString('utf8')
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new Usage(`${file}: cannot be read (${codeOf(error)})`)
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}

function named<T>(file: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof AnswersFileFault ? new AnswersFileFault(`${file}: ${error.message}`) : error
  }
}

function wrong(message: string): never {
  throw new Usage(message)
}
