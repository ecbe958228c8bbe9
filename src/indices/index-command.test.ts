import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, test } from 'vitest'
import { projectRoot } from '../config.ts'
import { indexCommand } from './index-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'wego-index-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const example = join(projectRoot(), 'examples/asem')
const known = join(projectRoot(), 'packages/composite/test/known/asem')
const asem = ['--data', join(example, 'ASEM_iData.csv'), '--meta', join(example, 'ASEM_iMeta.csv')]
const asemRecipe = ['--recipe', join(example, 'recipe.json')]

/** Runs the command as the terminal does; what it prints and says apart. */
async function wegoIndex(words: readonly string[]) {
  const output: string[] = []
  let errors = ''
  const screen = { isTTY: false, write: (text: string) => (errors += text) }
  const code = await indexCommand(words, { print: (line) => output.push(line), screen })
  return { code, output, errors: errors.split('\n').filter((line) => line !== '') }
}

function table(file: string): Record<string, string>[] {
  return parse<Record<string, string>>(readFileSync(file), { columns: true })
}

function fingerprints(out: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(out).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(out, name)))
        .digest('hex'),
    ]),
  )
}

test('the example says how sure the ranks are, as its README does', async () => {
  const out = join(folder, 'sure')
  const { code, output } = await wegoIndex([
    ...asem,
    '--recipe',
    join(example, 'recipe-uncertainty.json'),
    '--uncertainty',
    '1000',
    '--out',
    out,
  ])
  expect(code).toBe(0)
  expect(output.join('\n')).toContain('7,000 runs')
  expect(output.join('\n')).toContain('pillar left out 62 %, mean 42 %')
  const chances = table(join(out, 'rank-probabilities.csv'))
  expect(Number(chances.find(({ uCode }) => uCode === 'CHE')?.['1'])).toBeCloseTo(0.872, 12)
  const austria = table(join(out, 'rank-statistics.csv')).find(({ uCode }) => uCode === 'AUT')
  expect(austria).toMatchObject({ nominal: '7', q05: '2', q95: '12' })
})

describe('the ASEM example', () => {
  const out = join(folder, 'asem')

  test('gives the leaders of the reference', async () => {
    const { code, output, errors } = await wegoIndex([...asem, ...asemRecipe, '--out', out])
    expect({ code, errors }).toEqual({ code: 0, errors: [] })
    expect(output).toEqual([
      '51 units, 49 indicators',
      '63 of 2,499 values missing; 65 filled',
      '2 more were missing once divided, as the denominator is missing',
      '35 values moved by the treatment, in 15 indicators',
      'The first of Index:',
      '    1  CHE  68.383724  Switzerland',
      '    2  NLD  64.819516  Netherlands',
      '    3  DNK  64.804080  Denmark',
      '    4  NOR  64.467776  Norway',
      '    5  BEL  63.539520  Belgium',
      `Written to ${out}: raw.csv, denominated.csv, imputed.csv, screened.csv, treated.csv, normalised.csv, aggregated.csv, ranks.csv, moved-cells.csv, recipe.json, report.json`,
    ])
    const moved = table(join(out, 'moved-cells.csv'))
    expect(moved).toHaveLength(35)
    expect(moved[0]).toMatchObject({ uCode: expect.any(String), iCode: 'Flights', by: 'winsorised_high' })
  })

  // prettier-ignore
  const steps = [
    ['raw', '1_raw'], ['denominated', '2_denominated'], ['imputed', '3_imputed'], ['screened', '4_screened'],
    ['treated', '5_treated'], ['normalised', '6_normalised'], ['aggregated', '7_aggregated'], ['ranks', '8_ranks_all'],
  ] as const

  test.each(steps)('%s.csv holds the numbers of the reference', (name, reference) => {
    const ours = table(join(out, `${name}.csv`))
    const theirs = table(join(known, `pipeline/${reference}.csv`))
    expect(ours).toHaveLength(theirs.length)
    expect(Object.keys(ours[0] ?? {})[0]).toBe('uCode')
    expect(Object.keys(ours[0] ?? {}).toSorted()).toEqual(Object.keys(theirs[0] ?? {}).toSorted())
    const differing = theirs.flatMap((row, at) =>
      Object.keys(row).filter((heading) => {
        const [their, our] = [row[heading] ?? '', ours[at]?.[heading]]
        if (heading === 'uCode' || their === '' || their === 'NA') return our !== their.replace('NA', '')
        // equal to the bit but for means, whose last digit depends on the order of the sum
        return (
          our === '' ||
          Math.abs(Number(our) - Number(their)) > (name === 'aggregated' ? 1e-13 : 0) * Math.abs(Number(their))
        )
      }),
    )
    expect(differing).toEqual([])
  })

  test('recipe.json makes the same files again', async () => {
    const again = join(folder, 'again')
    const { code } = await wegoIndex([...asem, '--recipe', join(out, 'recipe.json'), '--out', again])
    expect(code).toBe(0)
    expect(fingerprints(again)).toEqual(fingerprints(out))
  })

  test('rows and columns in another order make the same files', async () => {
    const rows = parse(readFileSync(join(example, 'ASEM_iData.csv')))
    const [headings = [], ...body] = rows.map((row) => row.toReversed())
    const quoted = (cells: readonly string[]) => cells.map((cell) => `"${cell}"`).join(';')
    const turned = join(folder, 'ASEM_iData.csv')
    writeFileSync(turned, [headings, ...body.toReversed()].map(quoted).join('\r\n'))
    const other = join(folder, 'turned')
    const { code } = await wegoIndex(['--data', turned, ...asem.slice(2), ...asemRecipe, '--out', other])
    expect(code).toBe(0)
    expect(fingerprints(other)).toEqual(fingerprints(out))
  })

  test('without a recipe: min-max 0–100 and arithmetic means; files of the earlier run do not stay behind', async () => {
    writeFileSync(join(out, 'mine.txt'), 'kept')
    const { code, output } = await wegoIndex([...asem, '--out', out, '--json'])
    expect(code).toBe(0)
    expect(readdirSync(out).toSorted()).toEqual([
      'aggregated.csv',
      'mine.txt',
      'normalised.csv',
      'ranks.csv',
      'raw.csv',
      'recipe.json',
      'report.json',
    ])
    const normalised = table(join(out, 'normalised.csv'))
      .map((row) => row['LPI'])
      .filter((cell) => cell !== '')
      .map(Number)
    expect([Math.min(...normalised), Math.max(...normalised)]).toEqual([0, 100])
    expect(output).toHaveLength(1)
    const printed: { files: string[]; top: { units: { unit: string }[] }[] } = JSON.parse(output[0] ?? '')
    expect(printed).toMatchObject({ format: 'wego-index/1', out, units: 51, indicators: 49, missing: 63, filled: 0 })
    expect(printed.files).toContain('aggregated.csv')
    expect(printed.top[0]?.units).toHaveLength(5)
  })
})

test('the panel has a column Time, and each year its own ranks', async () => {
  const out = join(folder, 'panel')
  const panel = join(known, 'raw/ASEM_iData_panel.csv')
  const { code, output } = await wegoIndex(['--data', panel, ...asem.slice(2), '--out', out])
  expect(code).toBe(0)
  expect(output.slice(0, 2)).toEqual(['51 units, 49 indicators', '5 times from 2018 to 2022'])
  const ranks = table(join(out, 'ranks.csv'))
  expect(Object.keys(ranks[0] ?? {}).slice(0, 2)).toEqual(['uCode', 'Time'])
  expect(ranks.filter((row) => row['Index'] === '1').map((row) => row['Time'])).toEqual([
    '2018',
    '2019',
    '2020',
    '2021',
    '2022',
  ])
})

test('uncertainty: every combination of what the recipe names, in tables and in the recipe that is written', async () => {
  const out = join(folder, 'uncertain')
  const recipe = join(folder, 'uncertain.json')
  const steps = [
    { step: 'normalise', method: 'min_max', range: [1, 100] },
    { step: 'aggregate', method: 'arithmetic' },
  ]
  const uncertainty = {
    inputs: [
      { name: 'mean', kind: 'choice', at: '/steps/aggregate/method', values: ['arithmetic', 'geometric'] },
      { name: 'left out', kind: 'removal', codes: ['Conn', 'Sust'] },
    ],
    stages: [20, 50],
  }
  writeFileSync(recipe, JSON.stringify({ steps, uncertainty }))
  const { code, output } = await wegoIndex([
    ...asem,
    '--recipe',
    recipe,
    '--out',
    out,
    '--uncertainty',
    '100',
    '--seed',
    '7',
  ])
  expect(code).toBe(0)
  expect(output).toContain('All 6 combinations of what is uncertain were computed.')
  const ranks = table(join(out, 'rank-statistics.csv'))
  expect(ranks).toHaveLength(51)
  expect(Object.keys(ranks[0] ?? {})).toEqual([
    'uCode',
    'valid',
    'nominal',
    'mean',
    'median',
    'q05',
    'q95',
    'minimum',
    'maximum',
  ])
  for (const row of table(join(out, 'rank-probabilities.csv'))) {
    const { uCode: _unit, ...chances } = row
    expect(Object.values(chances).reduce((sum, chance) => sum + Number(chance), 0)).toBeCloseTo(1, 12)
  }
  const scores = table(join(out, 'score-statistics.csv'))
  for (const row of scores)
    expect(Number(row['stage_0']) + Number(row['stage_1']) + Number(row['stage_2'])).toBeCloseTo(1, 12)
  const sensitivity = table(join(out, 'sensitivity.csv'))
  expect(sensitivity.slice(0, 2).map((row) => [row['of'], row['input']])).toEqual([
    ['mean rank change', 'mean'],
    ['mean rank change', 'left out'],
  ])
  expect(JSON.parse(readFileSync(join(out, 'recipe.json'), 'utf8'))).toEqual({ steps, uncertainty })
  const report: unknown = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))
  expect(report).toMatchObject({ uncertainty: { replications: 100, seed: 7, design: 'exact', runs: 6, failed: 0 } })
})

test('uncertainty: without a section in the recipe weights and normalisation are varied, the same with any threads', async () => {
  const [one, two] = [join(folder, 'one-thread'), join(folder, 'two-threads')]
  const words = [...asem, '--uncertainty', '20', '--seed', '3']
  expect((await wegoIndex([...words, '--out', one, '--threads', '1'])).code).toBe(0)
  expect((await wegoIndex([...words, '--out', two, '--threads', '2'])).code).toBe(0)
  for (const name of [
    'rank-statistics.csv',
    'rank-probabilities.csv',
    'score-statistics.csv',
    'sensitivity.csv',
    'report.json',
  ])
    expect(readFileSync(join(two, name), 'utf8'), name).toBe(readFileSync(join(one, name), 'utf8'))
  const written = JSON.parse(readFileSync(join(one, 'recipe.json'), 'utf8')) as {
    uncertainty: { inputs: { name: string }[] }
  }
  expect(written.uncertainty.inputs.map(({ name }) => name)).toEqual([
    'weights at level 1',
    'weights at level 2',
    'weights at level 3',
    'normalisation',
  ])
})

test('uncertainty: an input that cannot be drawn is refused before the first run', async () => {
  const out = join(folder, 'refused-uncertainty')
  const recipe = join(folder, 'refused-uncertainty.json')
  const steps = [
    { step: 'normalise', method: 'min_max' },
    { step: 'aggregate', method: 'arithmetic' },
  ]
  const inputs = [{ name: 'gone', kind: 'removal', codes: ['Nowhere'] }]
  writeFileSync(recipe, JSON.stringify({ steps, uncertainty: { inputs } }))
  const { code, errors } = await wegoIndex([...asem, '--recipe', recipe, '--out', out, '--uncertainty', '10'])
  expect(code).toBe(2)
  expect(errors.join(' ')).toContain('Nowhere')
  expect(existsSync(out)).toBe(false)
})

test('uncertainty: a misspelt parameter is refused, it would move nothing', async () => {
  const recipe = join(folder, 'misspelt.json')
  const steps = [
    { step: 'normalise', method: 'min_max' },
    { step: 'aggregate', method: 'arithmetic' },
  ]
  const inputs = [
    {
      name: 'scale',
      kind: 'choice',
      at: '/steps/normalise/rnage',
      values: [
        [0, 1],
        [0, 100],
      ],
    },
  ]
  writeFileSync(recipe, JSON.stringify({ steps, uncertainty: { inputs } }))
  const { code, errors } = await wegoIndex([
    ...asem,
    '--recipe',
    recipe,
    '--out',
    join(folder, 'misspelt'),
    '--uncertainty',
    '10',
  ])
  expect(code).toBe(2)
  expect(errors).toEqual([
    expect.stringMatching(
      /misspelt\.json: scale \(\/steps\/normalise\/rnage\): steps\.0: there is no “rnage” here\. Did you mean “range”\?/,
    ),
  ])
})

describe('what cannot be used is said in a line each, exit 2, and nothing is written', () => {
  const out = join(folder, 'refused')
  const write = (name: string, text: string) => {
    const file = join(folder, name)
    writeFileSync(file, text)
    return file
  }
  const aggregate = (more: object) => ({
    steps: [
      { step: 'normalise', method: 'min_max' },
      { step: 'aggregate', method: 'arithmetic', ...more },
    ],
  })
  // prettier-ignore
  const cases: { name: string; words: () => string[]; says: (string | RegExp)[] }[] = [
    { name: 'options', words: () => ['--dta', 'x'], says: ['There is no option --dta. Did you mean --data?', /^--data is missing/, /^--meta is missing/, /^--out is missing/] },
    { name: 'the same in Korean', words: () => [...asem, '--out', out, '--oput', 'x', '--lang', 'ko'], says: ['--oput 옵션은 없습니다. --out을(를) 뜻했습니까?'] },
    { name: 'a file that is not there', words: () => ['--data', 'nowhere.csv', ...asem.slice(2), '--out', out], says: ['nowhere.csv cannot be read (ENOENT).'] },
    { name: 'tables swapped', words: () => ['--data', asem[3] ?? '', '--meta', asem[1] ?? '', '--out', out], says: [/ASEM_iData\.csv was given with --meta but holds the data/] },
    { name: 'a recipe that is no recipe', words: () => [...asem, '--recipe', write('bad.json', '{"steps": [{"step": "tread"}]}'), '--out', out], says: [/bad\.json: steps\.0\.step: one of these is expected/] },
    { name: 'a geometric mean after 0–100', words: () => [...asem, '--recipe', write('clash.json', JSON.stringify(aggregate({ method: 'geometric' }))), '--out', out], says: [/^Two methods of the recipe do not go together\. \(group: .*geometric/] },
    { name: 'an unknown code', words: () => [...asem, '--recipe', write('code.json', JSON.stringify(aggregate({ weights: { LPX: 1 } }))), '--out', out], says: [/^The recipe names a code that is not in the table of indicators\. \(.*LPX/] },
    { name: 'out is a file', words: () => [...asem, '--out', write('file.txt', 'x')], says: [/file\.txt is a file\. Name a folder\.$/] },
    { name: 'out would replace what was read', words: () => { mkdirSync(join(folder, 'own'), { recursive: true }); return [...asem, '--recipe', write('own/recipe.json', JSON.stringify(aggregate({}))), '--out', join(folder, 'own')] }, says: [/^--out: writing .*recipe\.json would replace a file that was read/] },
  ]

  test.each(cases)('$name', async ({ words, says }) => {
    const { code, output, errors } = await wegoIndex(words())
    expect(code).toBe(2)
    expect(output).toEqual([])
    expect(errors).toEqual(says.map((part) => (typeof part === 'string' ? part : expect.stringMatching(part))))
    expect(existsSync(out)).toBe(false)
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([])
  })
})

test('notes are said beside the result, and stand in the report without folders', async () => {
  const data = join(folder, 'extra.csv')
  writeFileSync(
    data,
    readFileSync(join(example, 'ASEM_iData.csv'), 'utf8')
      .replaceAll(/(?<=.)$/gm, ',x')
      .replace(',x', ',remark'),
  )
  const out = join(folder, 'extra')
  const { code, errors } = await wegoIndex(['--data', data, ...asem.slice(2), '--out', out])
  expect(code).toBe(0)
  const plain = 'Without --recipe nothing is divided, filled, screened or treated: the denominators of Flights, Bord, Elec, Gas, Goods, … and 63 missing values stay as they are.' // prettier-ignore
  expect(errors).toEqual([`${data}: 1 column is not in the table of indicators and not used: remark.`, plain])
  const report: { notes: string[] } = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))
  expect(report.notes).toEqual(['extra.csv: 1 column is not in the table of indicators and not used: remark.', plain])
})

test('--help says every option', async () => {
  const { code, output } = await wegoIndex(['--help'])
  expect(code).toBe(0)
  for (const option of [
    '--data',
    '--meta',
    '--recipe',
    '--out',
    '--uncertainty',
    '--seed',
    '--threads',
    '--json',
    '--lang',
  ])
    expect(output.join('\n')).toContain(option)
})
