import { existsSync, readFileSync } from 'node:fs'
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
  CommandFault,
  InstrumentFault,
  SigningKeyFault,
  checkStatement,
  diagnoseCommand,
  loadInstruments,
  statementInPdf,
  textWork,
  workbookCommand,
} from './domains/diagnosis/index.ts'
import { indexCommand } from './indices/index-command.ts'
import { serve } from './serve.ts'
import { isLanguage, textIn } from './text/index.ts'
import { textCommand } from './text/text-command.ts'

const help = `wego <command>

  serve                                  run the platform
  diagnose FILE [--out DIR] [--json]     score a filled workbook (.xlsx, .ods), an answers.json or a result.json; writes
                                         result.json to DIR (default .)
  workbook --out FILE.xlsx [--lang ko] [--city NAME] [--round LABEL] [--force]
                                         write the Excel toolkit: the questions with live results, to fill in offline;
                                         wego workbook --help says all
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
    round: { type: 'string' },
    vouch: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
})
const [command, ...rest] = positionals

try {
  process.exitCode = await run()
} catch (error) {
  const isPlain = [
    Usage,
    CommandFault,
    ConfigError,
    FolderInUse,
    AnswersFileFault,
    InstrumentFault,
    SigningKeyFault,
  ].some((kind) => error instanceof kind)
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
  const voice = { print: (line: string) => console.log(line), complain: (line: string) => console.error(line) }
  if (command === 'diagnose') return diagnoseCommand(wordsWithout('diagnose'), voice)
  if (command === 'workbook') return workbookCommand(wordsWithout('workbook'), voice.print)
  if (values['help'] === true || command === undefined || command === 'help') {
    console.log(help)
    return command === undefined && values['help'] !== true ? 2 : 0
  }
  switch (command) {
    case 'serve':
      await serve(process.env)
      return 0
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

/** What was typed beside the name of the command, before it or after. */
function wordsWithout(name: string): string[] {
  const words = process.argv.slice(2)
  return words.toSpliced(words.indexOf(name), 1)
}

function wrong(message: string): never {
  throw new Usage(message)
}
