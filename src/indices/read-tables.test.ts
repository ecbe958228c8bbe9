import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CompositeError } from '@wego/composite'
import { afterAll, describe, expect, test } from 'vitest'
import { textIn } from '../text/index.ts'
import { IndexFault, faultSentences, noteSentence } from './faults.ts'
import { readTables } from './read-tables.ts'

const folder = mkdtempSync(join(tmpdir(), 'wego-tables-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const meta = `Level,iCode,iName,Direction,Weight,Unit,Target,Denominator,Parent,Type
1,roads,Roads,1,1,km,100,,city,Indicator
1,noise,"Noise, at night",-1,2,dB,,people,city,Indicator
2,city,City,1,1,,,,,Aggregate
,region,Region,,,,,,,Group
,people,People,,,,,,,Denominator
`
const data = `uName,uCode,region,people,roads,noise
Hanoi,HAN,north,10,3,50
Matale,MAT,south,2,5.5,40
`

function write(name: string, content: string | Uint8Array): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

function read(dataContent: string | Uint8Array = data, metaContent: string | Uint8Array = meta) {
  const files = { data: write('iData.csv', dataContent), meta: write('iMeta.csv', metaContent) }
  const { notes, ...named } = readTables(files)
  const text = textIn('en')
  return { ...named, notes: notes.map((note) => noteSentence(note, text).replaceAll(`${folder}/`, '')) }
}

/** The sentences with which tables are refused. */
function faults(dataContent: string | Uint8Array = data, metaContent: string | Uint8Array = meta): string[] {
  try {
    read(dataContent, metaContent)
  } catch (error) {
    if (!(error instanceof IndexFault)) throw error
    // every fault must have its Korean sentence as well, with the same values
    expect(faultSentences(error, textIn('ko')).join('')).toMatch(/[\uac00-\ud7a3]/)
    return faultSentences(error, textIn('en')).map((sentence) => sentence.replaceAll(`${folder}/`, ''))
  }
  throw new Error('was not refused')
}

describe('good tables', () => {
  test('become an index: tree, columns, groups, denominators, names', () => {
    const { data: index, names, notes } = read()
    expect(notes).toEqual([])
    expect(names).toEqual(['Hanoi', 'Matale'])
    expect(index.units).toEqual(['HAN', 'MAT'])
    expect(index.times).toBeNull()
    expect([...(index.indicators.get('roads') ?? [])]).toEqual([3, 5.5])
    expect([...(index.denominators.get('people') ?? [])]).toEqual([10, 2])
    expect(index.groups.get('region')).toEqual(['north', 'south'])
    expect(index.framework.nodes).toEqual([
      {
        code: 'roads',
        name: 'Roads',
        level: 1,
        parent: 'city',
        direction: 1,
        weight: 1,
        unit: 'km',
        target: 100,
        denominator: null,
      },
      {
        code: 'noise',
        name: 'Noise, at night',
        level: 1,
        parent: 'city',
        direction: -1,
        weight: 2,
        unit: 'dB',
        target: null,
        denominator: 'people',
      },
      {
        code: 'city',
        name: 'City',
        level: 2,
        parent: null,
        direction: 1,
        weight: 1,
        unit: null,
        target: null,
        denominator: null,
      },
    ])
  })

  test('the order of rows and columns changes nothing', () => {
    const turned = `noise,roads,people,region,uCode,uName\n40,5.5,2,south,MAT,Matale\n50,3,10,north,HAN,Hanoi\n`
    expect(read(turned).data).toEqual(read().data)
  })

  const euro = `uName;uCode;region;people;roads;noise\nHanoi;HAN;north;10;3;50\nMatale;MAT;south;2;5,5;40\n`
  // prettier-ignore
  const written: { name: string; table: string | Uint8Array; notes?: string[] }[] = [
    { name: 'semicolons and decimal commas', table: euro, notes: ['iData.csv: commas in numbers were read as decimal commas.'] },
    { name: 'tabs', table: data.replaceAll(',', '\t') },
    { name: 'tabs and decimal commas', table: euro.replaceAll(';', '\t'), notes: ['iData.csv: commas in numbers were read as decimal commas.'] },
    { name: 'a byte-order mark', table: `\ufeff${data}` },
    { name: 'UTF-16, little end first', table: Buffer.from(`\ufeff${data}`, 'utf16le') },
    { name: 'UTF-16, big end first', table: Buffer.from(`\ufeff${data}`, 'utf16le').swap16() },
    { name: 'lines that end as on Windows', table: data.replaceAll('\n', '\r\n') },
    { name: 'lines that end as on old Macs', table: data.replaceAll('\n', '\r') },
    { name: 'no end of the last line', table: data.trimEnd() },
    { name: 'empty lines, also before the headings and at the end', table: `\n\n${data.replaceAll('\n', '\n\n')}\n\n` },
    { name: 'lines of separators only', table: `${data},,,,,\n,,,,,\n` },
    { name: 'empty columns at the end', table: data.replaceAll('\n', ',,\n') },
    { name: 'spaces around everything', table: data.replaceAll(',', ' , ') },
    { name: 'quotation marks around everything', table: data.replaceAll(/[^,\n]+/g, '"$&"') },
    { name: 'headings in another case, with spaces', table: data.replace('uName,uCode', 'UNAME,u code') },
    { name: 'other words for headings', table: data.replace('uName,uCode', 'Name,Code'), notes: ['iData.csv: the column “Code” was read as uCode.', 'iData.csv: the column “Name” was read as uName.'] },
    { name: 'a column nobody knows', table: data.replaceAll(/^(.*)$/gm, (line) => (line === '' ? '' : `${line},${line.startsWith('uName') ? 'comment' : 'fine'}`)), notes: ['iData.csv: 1 column is not in the table of indicators and not used: comment.'] },
    { name: 'one time only', table: data.replaceAll(/^(.*)$/gm, (line) => (line === '' ? '' : `${line},${line.startsWith('uName') ? 'Time' : '2018'}`)) },
  ]

  test.each(written)('are the same with $name', ({ table, notes = [] }) => {
    const given = read(table)
    expect(given.data).toEqual(read().data)
    expect(given.names).toEqual(['Hanoi', 'Matale'])
    expect(given.notes).toEqual(notes)
  })

  test('names with quoted newlines, quotes and separators stay whole, and lines are still counted as in an editor', () => {
    const named = data.replace('Hanoi', '"Ha ""the capital"",\r\n Noi"')
    expect(read(named).names[0]).toBe('Ha "the capital",\n Noi')
    expect(faults(`${named}Third,TRD,south,2,many,1\n`)).toEqual([
      expect.stringMatching(/^iData\.csv, line 5, column roads: “many”/),
    ])
  })

  test('a fault in a row over several lines is said with its first', () => {
    expect(faults(data.replace('Hanoi', '"Ha\n\nNoi"').replace('3,50', 'x,50'))).toEqual([
      expect.stringMatching(/^iData\.csv, line 2, column roads/),
    ])
  })

  test('a column spelt as one code is never read as another', () => {
    const two =
      'iCode,Level,Parent,Type,Direction,Weight\nA1,1,all,Indicator,1,1\nA_1,1,all,Indicator,1,1\nall,2,,Aggregate,1,1\n'
    expect(faults('uCode,A_1\nx,1\n', two)).toEqual([expect.stringMatching(/^iData\.csv: there is no column A1;/)])
  })

  test('missing cells are missing, never zero', () => {
    const { data: index } = read(`${data}Third,TRD,,..,,NA\n`)
    expect([...(index.indicators.get('roads') ?? [])]).toEqual([3, 5.5, Number.NaN])
    expect([...(index.denominators.get('people') ?? [])]).toEqual([10, 2, Number.NaN])
    expect(index.groups.get('region')).toEqual(['north', 'south', null])
  })

  test('a row that ends early is filled up, and said', () => {
    const { data: index, notes } = read(`${data}Third,TRD,north,1\n`)
    expect([...(index.indicators.get('noise') ?? [])]).toEqual([50, 40, Number.NaN])
    expect(notes).toEqual([
      'iData.csv: 1 row has fewer cells than the heading line (first: line 4); what lacks is taken as missing.',
    ])
  })

  test('cells without a heading are said and not used', () => {
    expect(read(`uCode,region,people,roads,noise,\nHAN,north,1,2,3,lost\n`).notes).toEqual([
      'iData.csv: column 6 has cells and no heading, and is not used.',
    ])
  })

  test('Windows-1252 and EUC-KR are guessed, and said', () => {
    const western = read(Buffer.from(data.replace('Matale', 'Málaga'), 'latin1'))
    expect(western.names[1]).toBe('Málaga')
    expect(western.notes).toEqual([
      'iData.csv is not UTF-8 and was read as Windows-1252. If names look wrong, save it as “CSV UTF-8”.',
    ])
    // 서울 in EUC-KR
    const korean = read(
      Buffer.concat([
        Buffer.from(data.split('Matale')[0] ?? ''),
        Buffer.from([0xbc, 0xad, 0xbf, 0xef]),
        Buffer.from(data.split('Matale')[1] ?? ''),
      ]),
    )
    expect(korean.names[1]).toBe('서울')
    expect(korean.notes).toEqual([expect.stringContaining('read as EUC-KR')])
  })

  test('several times make a panel, in order of time, then of code', () => {
    const { data: index } = read(
      `uCode,Time,region,people,roads,noise\nb,2019,x,1,4,1\nB,2018,x,1,2,1\na,2019,x,1,3,1\nb,2018,x,1,1,1\n`,
    )
    expect(index.units).toEqual(['B', 'b', 'a', 'b'])
    expect(index.times).toEqual([2018, 2018, 2019, 2019])
    expect([...(index.indicators.get('roads') ?? [])]).toEqual([2, 1, 3, 4])
  })

  test('a table of indicators without Type, Direction and Weight is read as far as it goes, and said', () => {
    const bare = 'Code;Level;Pillar\nroads;1;city\nnoise;1;city\ncity;2;\nregion;;\npeople;;\n'
    const { data: index, notes } = read(data, bare)
    expect(index.framework.nodes.map(({ code, weight, direction }) => [code, weight, direction])).toEqual([
      ['roads', 1, 1],
      ['noise', 1, 1],
      ['city', 1, 1],
    ])
    expect(notes).toEqual([
      'iMeta.csv: the column “Code” was read as iCode.',
      'iMeta.csv: the column “Pillar” was read as Parent.',
      'iMeta.csv: there is no column Direction; more counts as better for every indicator.',
      'iMeta.csv: there is no column Weight; all weights are 1.',
      'iMeta.csv: there is no column Type; level 1 counts as Indicator, higher levels as Aggregate, no level as Other.',
    ])
  })

  test('directions may be signs; an empty one counts as 1 and is said', () => {
    const signs = meta.replace('Noise, at night",-1', 'Noise, at night",-').replace('Roads,1,', 'Roads,,')
    const { data: index, notes } = read(data, signs)
    expect(index.framework.nodes.map(({ direction }) => direction)).toEqual([1, -1, 1])
    expect(notes).toEqual(['iMeta.csv: the Direction of roads is empty and taken as 1.'])
  })

  test('20,000 units with 50 indicators, over 10 MB, are read whole', () => {
    const codes = Array.from({ length: 50 }, (_, at) => `i${at}`)
    const wide = `iCode,Level,Parent,Type,Direction,Weight\nall,2,,Aggregate,1,1\n${codes.map((code) => `${code},1,all,Indicator,1,1\n`).join('')}`
    const value = (row: number, at: number) => 1000.001 + row + at / 64
    const rows = Array.from({ length: 20_000 }, (_, row) => `U${row},${codes.map((_, at) => value(row, at)).join(',')}`)
    const table = `uCode,${codes.join(',')}\n${rows.join('\n')}\n`
    expect(table.length).toBeGreaterThan(10_000_000)
    const { data: index } = read(table, wide)
    expect(index.units).toHaveLength(20_000)
    const row = index.units.indexOf('U12345')
    expect(index.indicators.get('i49')?.[row]).toBe(value(12_345, 49))
  })
})

describe('tables that cannot be used', () => {
  // prettier-ignore
  const cases: { name: string; data?: string | Uint8Array; meta?: string | Uint8Array; says: (string | RegExp)[] }[] = [
    { name: 'a word where a number should be', data: data.replace('5.5', 'high'), says: ['iData.csv, line 3, column roads: “high” is not a number. Write it as 1234.5, or leave the cell empty if the value is missing.'] },
    { name: 'a comma in a number beside commas', data: data.replace('5.5', '"5,5"'), says: [/line 3, column roads: the comma in “5,5” may mean a decimal or thousands/] },
    { name: 'both decimal marks in one file', data: data.replaceAll(',', ';').replace(';3;', ';3,5;'), says: ['iData.csv writes decimals with a comma on line 2 (“3,5”) and with a point on line 3 (“5.5”). Use one of them.'] },
    { name: 'infinite', data: data.replace('5.5', 'Inf'), says: [/line 3, column roads: “Inf” is infinite/] },
    { name: 'the same unit twice', data: `${data}Again,HAN,north,1,1,1\n`, says: ['iData.csv, line 4: the unit HAN stands already on line 2. Keep one of the two rows.'] },
    { name: 'the same unit twice at a time', data: 'uCode,Time,region,people,roads,noise\na,2018,x,1,1,1\na,2019,x,1,1,1\na,2018,x,1,1,1\n', says: ['iData.csv, line 4: the unit a stands already on line 2 with the same time 2018. Keep one of the two rows.'] },
    { name: 'a unit without code', data: data.replace('MAT', ''), says: ['iData.csv, line 3: the unit has no code in column uCode. Give it one, or remove the row.'] },
    { name: 'a time missing', data: 'uCode,Time,region,people,roads,noise\na,2018,x,1,1,1\nb,,x,1,1,1\n', says: ['iData.csv, line 3: the column Time is empty here but not in other rows. Give every row its time.'] },
    { name: 'no column of codes', data: data.replace('uCode', 'city key'), says: [/^iData\.csv: there is no column uCode; found: uName, city key, region, people, roads, noise\.$/] },
    { name: 'a misspelt column of codes', data: data.replace('uCode', 'uCod'), says: [/no column uCode; found: .*\. Did you mean “uCod”\? Rename it to uCode\.$/] },
    { name: 'columns of an indicator, a denominator and a group', data: data.replace('people,roads,noise', 'inhabitants,road,noise').replace('region', 'continent'), says: [/no column roads;.*Did you mean “road”/, /no column people/, /no column region/] },
    { name: 'a heading twice', data: data.replace('people', 'roads'), says: ['iData.csv: two columns are called “roads”. Rename or remove one.', /no column people/] },
    { name: 'a row too long', data: data.replace('5.5', '5,5'), says: ['iData.csv, line 3: 7 cells, but the heading line has 6. A cell with a “,” in it needs quotation marks.'] },
    { name: 'a quotation mark never closed', data: data.replace('Matale', '"Matale'), says: ['iData.csv, line 3: a quotation mark is opened and never closed.'] },
    { name: 'a quotation mark inside a cell', data: data.replace('Matale', 'Ma"tale'), says: [/^iData\.csv, line 3: a quotation mark stands inside a cell/] },
    { name: 'text after a quotation mark', data: data.replace('Matale', '"Ma"tale'), says: [/^iData\.csv, line 3: a quotation mark stands inside a cell/] },
    { name: 'an empty file', data: '', says: ['iData.csv is empty.'] },
    { name: 'a file of empty lines', data: '\n \n\r\n', says: ['iData.csv is empty.'] },
    { name: 'headings only', data: data.split('\n')[0] ?? '', says: ['iData.csv has a heading line and no rows below it.'] },
    { name: 'an Excel file', data: Buffer.from('504b030414000600', 'hex'), says: ['iData.csv is an Excel file, not CSV. Open it, choose “Save as” and “CSV UTF-8”, and give the saved file.'] },
    { name: 'an old Excel file', data: Buffer.from('d0cf11e0a1b11ae1', 'hex'), says: [/^iData\.csv is an Excel file/] },
    { name: 'a file that is not text', data: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), says: ['iData.csv is not a text file, so it cannot be read as CSV.'] },
    { name: 'the table of indicators given as data', data: meta, says: ['iData.csv was given with --data but describes indicators (it has the columns iCode, Level). Give it with --meta, and the data with --data.'] },
    { name: 'the data given as table of indicators', meta: data, says: ['iMeta.csv was given with --meta but holds the data (it has the column uCode). Give it with --data, and the table of indicators with --meta.'] },
    { name: 'no column of indicator codes', meta: meta.replace('iCode', 'key'), says: [/^iMeta\.csv: there is no column iCode; found: Level, key, iName/] },
    { name: 'directions', meta: meta.replace('at night",-1', 'at night",0').replace('Roads,1', 'Roads,up'), says: ['iMeta.csv, line 2, roads: the direction “up” is neither 1 (more is better) nor -1 (less is better).', /line 3, noise: the direction “0”/] },
    { name: 'a level that is not whole', meta: meta.replace('2,city', '1.5,city'), says: [/^iMeta\.csv, line 4, city: the level “1\.5” is not a whole number from 1/] },
    { name: 'an indicator on a higher level', meta: meta.replace('1,roads', '2,roads'), says: [/^iMeta\.csv, line 2, roads: level 2 does not go with the type Indicator/] },
    { name: 'a negative weight', meta: meta.replace('-1,2,dB', '-1,-2,dB'), says: ['iMeta.csv, line 3, noise: the weight “-2” is not a number of zero or more.'] },
    { name: 'a target that is no number', meta: meta.replace('km,100', 'km,all'), says: ['iMeta.csv, line 2, roads: the target “all” is not a number.'] },
    { name: 'an unknown type', meta: meta.replace('Group', 'Gruop'), says: ['iMeta.csv, line 5, region: the type “Gruop” is none of Indicator, Aggregate, Group, Denominator, Other. Did you mean Group?'] },
    { name: 'no type', meta: meta.replace('Group', ''), says: [/line 5, region: the type “” is none of/] },
    { name: 'an unknown parent', meta: meta.replace('100,,city', '100,,town'), says: ['iMeta.csv, line 2, roads: its parent town is not an aggregate of this table.'] },
    { name: 'a misspelt parent', meta: meta.replace('100,,city', '100,,ctiy'), says: [/its parent ctiy is not an aggregate of this table\. Did you mean city\?$/] },
    { name: 'an unknown denominator', meta: meta.replace('dB,,people', 'dB,,persons'), says: ['iMeta.csv, line 3, noise: its denominator persons is not a row of type Denominator in this table.'] },
    { name: 'a code twice', meta: meta.replace('1,noise', '1,roads'), says: ['iMeta.csv, line 3: the code roads stands already on line 2.'] },
    { name: 'a code missing', meta: meta.replace('1,noise', '1,'), says: ['iMeta.csv, line 3: there is no code in column iCode.'] },
    { name: 'no indicators', meta: 'iCode,Level,Parent,Type\ncity,2,,Aggregate\n', says: ['iMeta.csv: there is no row of type Indicator.'] },
  ]

  test.each(cases)('$name', ({ data: givenData, meta: givenMeta, says }) => {
    const said = faults(givenData, givenMeta)
    expect(said).toEqual(says.map((part) => (typeof part === 'string' ? part : expect.stringMatching(part))))
  })

  test('a file that is not there, and a folder', () => {
    const sentence = (files: { data: string; meta: string }) => {
      try {
        readTables(files)
      } catch (error) {
        return error instanceof IndexFault ? faultSentences(error, textIn('en'))[0] : error
      }
      return null
    }
    const good = write('good.csv', meta)
    expect(sentence({ data: 'nowhere.csv', meta: good })).toBe('nowhere.csv cannot be read (ENOENT).')
    expect(sentence({ data: good, meta: folder })).toBe(`${folder} is a folder. Name the CSV file in it.`)
  })

  test('twenty faults are said at once, and how many more there are', () => {
    const rows = Array.from({ length: 30 }, (_, at) => `c${at},north,1,bad,1`)
    const said = faults(`uCode,region,people,roads,noise\n${rows.join('\n')}\n`)
    expect(said).toHaveLength(21)
    expect(said[0]).toContain('line 2, column roads: “bad”')
    expect(said[19]).toContain('line 21')
    expect(said[20]).toBe('and 10 more faults of this kind or another.')
  })

  test('what only the tree shows is refused by the package', () => {
    const circle = meta.replace(',,,,,Aggregate\n', ',,,,town,Aggregate\n2,town,Town,1,1,,,,city,Aggregate\n')
    expect(() => read(data, circle)).toThrow(CompositeError)
    expect(() => read(data, circle)).toThrow('circle_in_tree')
  })
})
