import { basename } from 'node:path'
import { CompositeError, type IndexData, type StepReport, buildIndex, plainRecipe } from '@wego/composite'
import { type Text, textIn } from '../text/index.ts'
import { checkAlternatives } from './check-alternatives.ts'
import { compositeSentence } from './composite-sentence.ts'
import { IndexFault, type Note, faultSentences, noteSentence } from './faults.ts'
import { fileNames, jsonFile, movedCellsFile, stepFiles, uncertaintyFiles } from './index-files.ts'
import { type IndexOptions, asksForHelp, languageOf, readOptions } from './options.ts'
import { type OutputFile, checkFolder, filesOfEarlierRun, writeFolder } from './output-folder.ts'
import { type Progress, type Screen, progressOn } from './progress.ts'
import { readRecipe } from './read-recipe.ts'
import { readTables } from './read-tables.ts'
import { runUncertainty } from './run-uncertainty.ts'
import { toolsFor } from './tools.ts'
import { reportFormat, summaryLines, summaryOf } from './summary.ts'
import { uncertaintyLines } from './uncertainty-lines.ts'

/** Where a command speaks. */
export interface Terminal {
  readonly print: (line: string) => void
  readonly screen: Screen
}

export const indexHelp = `wego index --data iData.csv --meta iMeta.csv --out DIR [options]

  Builds a composite index: reads the data and the table of indicators, does the steps of the recipe, and writes each
  step, the ranks, the recipe and a report into DIR. examples/asem shows the files.

  --data FILE         units in rows: uCode, uName, Time, groupings, denominators, a column for each indicator (CSV)
  --meta FILE         the indicators and what they go into: iCode, Level, Parent, Type, Direction, Weight, … (CSV)
  --recipe FILE       the method (JSON); without it min-max 0–100 and arithmetic means
  --out DIR           where the results go; files of an earlier run are replaced, other files stay
  --uncertainty N     also how sure the ranks are and what moves them: every combination of what the recipe's section
                      "uncertainty" names, or N draws twice and N for each input; examples/asem explains it and its files
  --seed S            number from which the replications are drawn (default 1); the same seed gives the same files
  --threads T         how many processors the replications use
  --json              print the report as JSON
  --lang en|ko        language of messages

  Exit 0 when written; 2 with a line for each fault when the input cannot be used.`

/** `wego index …`: gives the exit code. Faults of the input are said, a line each; anything else is thrown. */
export async function indexCommand(words: readonly string[], { print, screen }: Terminal): Promise<number> {
  if (asksForHelp(words)) {
    print(indexHelp)
    return 0
  }
  const text = textIn(languageOf(words))
  const progress = progressOn(screen)
  const say = (line: string) => screen.write(`${line}\n`)
  try {
    await run(readOptions(words), { text, print, say, progress })
    return 0
  } catch (error) {
    progress.clear()
    if (error instanceof IndexFault) for (const sentence of faultSentences(error, text)) say(sentence)
    else if (error instanceof CompositeError) say(compositeSentence(error, text))
    else throw error
    return 2
  } finally {
    progress.clear()
  }
}

async function run(
  options: IndexOptions,
  {
    text,
    print,
    say,
    progress,
  }: {
    text: Text
    print: (line: string) => void
    say: (line: string) => unknown
    progress: Progress
  },
): Promise<void> {
  const { data: dataFile, meta: metaFile, recipe: recipeFile, out } = options
  progress.show(text('index.progress.read'), 0)
  const { recipe, uncertainty } =
    recipeFile === null ? { recipe: plainRecipe, uncertainty: null } : readRecipe(recipeFile)
  if (uncertainty !== null && recipeFile !== null) checkAlternatives(recipeFile, recipe, uncertainty)
  const { data, names, ...read } = readTables({ data: dataFile, meta: metaFile })
  const notes = [...read.notes, ...(recipeFile === null ? plainNotes(data, text) : [])]
  checkFolder(out, fileNames, [dataFile, metaFile, ...(recipeFile === null ? [] : [recipeFile])])

  progress.show(text('index.progress.build'), 0)
  const tools = await toolsFor(recipe, uncertainty)
  const result = buildIndex(data, recipe, tools)
  const replicated =
    options.uncertainty === null
      ? null
      : await runUncertainty({
          data,
          recipe,
          uncertainty,
          tools,
          ...options.uncertainty,
          onProgress: (share) => progress.show(text('index.progress.uncertainty'), share),
        })

  const tables: OutputFile[] = [
    ...stepFiles(result),
    ...movedCellsFile(result),
    ...(replicated ? uncertaintyFiles(replicated) : []),
  ]
  const files = [...tables.map(({ name }) => name), 'recipe.json', 'report.json']
  const summary = summaryOf(result, names)
  const { threads: _threads, ...asked } = options.uncertainty ?? {}
  const report = {
    ...summary,
    files,
    notes: notes.map((note) => noteSentence(withoutFolder(note), text)),
    ...(replicated ? { uncertainty: { ...asked, ...replicated.report } } : {}),
    steps: result.steps.flatMap((step) => (step.report === null ? [] : [stepReport(step.report, data)])),
  }
  const looked = replicated?.uncertainty ?? uncertainty
  const written = [
    ...tables,
    // with the uncertainty that was looked into, also where the recipe did not say
    jsonFile('recipe.json', { ...recipe, ...(looked === null ? {} : { uncertainty: looked }) }),
    jsonFile('report.json', report),
  ]
  const stale = filesOfEarlierRun(out, reportFormat).filter(
    (name) => fileNames.some((known) => known === name) && !files.includes(name),
  )
  await writeFolder(out, written, {
    stale,
    onFile: (name, at) => progress.show(`${text('index.progress.write')} ${name}`, at / written.length),
  })
  progress.clear()

  for (const note of notes) say(noteSentence(note, text))
  if (options.json) {
    const { steps: _steps, ...short } = report
    print(JSON.stringify({ out, ...short }))
    return
  }
  for (const line of summaryLines(summary, text)) print(line)
  if (replicated) for (const line of uncertaintyLines(replicated.report, text)) print(line)
  print(text('index.about.written', { folder: out, files: files.join(', ') }))
}

/** Without a recipe a table that asks for more than a plain index is not silently made less of. */
function plainNotes({ framework, indicators }: IndexData, text: Text): readonly Note[] {
  const divided = framework.nodes.flatMap(({ code, denominator }) => (denominator === null ? [] : code))
  const missing = [...indicators.values()].reduce((sum, column) => sum + column.filter(Number.isNaN).length, 0)
  if (divided.length === 0 && missing === 0) return []
  const codes = divided.length === 0 ? '–' : divided.slice(0, 5).join(', ') + (divided.length > 5 ? ', …' : '')
  return [{ code: 'plain_recipe', values: { codes, missing: text.number(missing) } }]
}

/** A step's report with the codes it speaks of; columns stand in files of their own and would make it too long. */
function stepReport(report: StepReport, { framework }: IndexData): unknown {
  if (report.step === 'impute') return { ...report, report: { ...report.report, sources: undefined } }
  if (report.step !== 'normalise') return report
  return { ...report, fitted: report.fitted.map((fitted, at) => ({ code: framework.nodes[at]?.code, ...fitted })) }
}

/** The report is the same wherever the files lie. */
function withoutFolder<Kind extends { readonly values: Readonly<Record<string, string | number | Date>> }>(
  note: Kind,
): Kind {
  return { ...note, values: { ...note.values, file: basename(String(note.values['file'])) } }
}
