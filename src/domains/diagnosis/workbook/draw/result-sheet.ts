import type { Text } from '../../../../text/index.ts'
import { stageNames } from '../../../../text/stages.ts'
import { type Instrument, axisName, groupName } from '../../instrument.ts'
import { blankSheet } from './blank-sheet.ts'
import type { Cell, Chart, Row, Sheet } from '../../../../files/workbook/book.ts'
import { at, formulaCell, heightOf, on, quoted, row, textCell } from './cells.ts'
import type { Scores } from './hidden-scores.ts'
import { liveSentence, namesWhere } from './live-sentence.ts'
import type { SheetNames } from './sheet-names.ts'
import { resultTitle } from './titles.ts'

/** Names, score, coverage, answered; air; then the columns under the pictures. */
const widths = [30, 11, 15, 12, 3, 12, 12, 12, 12, 12, 12]
const columns = { name: 1, score: 2, picture: 6 } as const
const pictureColumns = 6
/** Rows of the sheet, from 1: the figure with its stage and reason, the ladder of stages, then tables beside pictures. */
const lines = { ladder: 7, tables: 9 } as const
/** Which columns each stage of the ladder goes over. */
const rungs = ['A:A', 'B:D', 'E:G', 'H:I', 'J:K'] as const
const last = 'K'
/** What the reason has for itself: all columns but the first. */
const reasonWidth = widths.slice(1).reduce((sum, width) => sum + width, 0)

/** Scores, stage with its reason, and pictures, all of them live. */
export function resultSheet(
  instrument: Instrument,
  names: SheetNames,
  scores: Scores,
  { cityName, label, text }: { cityName: string; label: string; text: Text },
): Sheet {
  const tables = tablesOf(instrument, scores, text)
  return {
    ...blankSheet(names.result, text),
    widths,
    tab: '0A5C5A',
    paper: { orientation: 'landscape', isOnePage: true },
    merged: [
      'A4:A5',
      `B4:${last}4`,
      `B5:${last}5`,
      ...rungs.map((rung) => rung.replaceAll(/[A-Z]/g, `$&${lines.ladder}`)).filter((one) => !/^(\w+):\1$/.test(one)),
    ],
    rows: [
      row([textCell(resultTitle({ cityName, label }, text), 'title')], 34),
      row([textCell(text('workbook.result.about'), 'lead')], 22),
      panelRow(
        [
          textCell(text('workbook.result.overall'), 'panelLabel'),
          textCell(text('workbook.result.stage'), 'panelLabel'),
        ],
        22,
      ),
      panelRow([formulaCell(scores.overall, 'big'), formulaCell(stageWords(scores, text), 'bigText')], 38),
      panelRow(
        [textCell('', 'big'), formulaCell(reason(instrument, scores, text), 'panel')],
        reasonHeight(instrument, text),
      ),
      row([], 8),
      row(ladder(scores, text), 28),
      row([], 14),
      ...tables.flatMap(({ rows }, place) => (place === 0 ? rows : [row([], 14), ...rows])),
      row([], 10),
      row([{ value: text('workbook.back'), style: 'quiet', link: on(names.start, 'A1') }], 20),
    ],
    tables: tables.map(({ from, to }) => `A${from}:D${to}`),
    bars: tables.map(({ from, to }) => ({ range: `B${from + 1}:B${to}`, full: 100 })),
    highlights: [
      { range: `A${lines.ladder}:${last}${lines.ladder}`, when: `LEFT(A${lines.ladder},1)="${here}"`, as: 'here' },
      { range: `A${lines.ladder}:${last}${lines.ladder}`, when: `LEFT(A${lines.ladder},1)="${passed}"`, as: 'reached' },
    ],
    charts: tables.map((table) => chartOf(table, names, text)),
  }
}

interface Table extends Part {
  /** Its rows on the sheet, heads included. */
  readonly from: number
  readonly to: number
  readonly rows: readonly Row[]
}

/** A table for each axis: its own score, then those of its groups. */
function tablesOf(instrument: Instrument, scores: Scores, text: Text): Table[] {
  let next: number = lines.tables
  return partsOf(instrument, text).map((part) => {
    const from = next
    next += part.members.length + 3
    return {
      ...part,
      from,
      to: from + 1 + part.members.length,
      rows: [
        row(
          [
            textCell(text('workbook.start.parts'), 'head'),
            textCell(text('workbook.head.score'), 'headEnd'),
            textCell(text('workbook.head.coverage'), 'headEnd'),
            textCell(text('workbook.head.answered'), 'headEnd'),
          ],
          32,
        ),
        row(
          [
            textCell(part.title, 'total'),
            formulaCell(scores.axis(part.id), 'totalScore'),
            textCell('', 'total'),
            textCell('', 'total'),
          ],
          25,
        ),
        ...part.members.map(({ id, name }) => {
          const { score, coverage, answered, items } = scores.group(id)
          return row(
            [
              textCell(name, 'cell'),
              formulaCell(score, 'score'),
              formulaCell(coverage, 'share'),
              formulaCell(`${answered}&${quoted(' / ')}&${items}`, 'count'),
            ],
            25,
          )
        }),
      ],
    }
  })
}

/** A row of the panel at the top: two cells that say something, and colour behind all of them. */
function panelRow([figure, words]: readonly [Cell, Cell], height: number): Row {
  return row([figure, words, ...Array.from({ length: widths.length - 2 }, () => textCell('', 'panel'))], height)
}

/** As many lines as the longest sentence may need, with half of all parts named in it. */
function reasonHeight(instrument: Instrument, text: Text): number {
  const groups = instrument.groups.map(({ id }) => groupName(instrument, id, text.language)).join(', ')
  const longest = text('result.reason.notEnough', { share: text.percent(1), groups })
  return heightOf([{ text: longest, width: reasonWidth }]) + 8
}

const passed = '✓'
const here = '●'

/** The five stages from left to right: passed, here, or still to come, said with a sign and not by colour alone. */
function ladder({ stage }: Scores, text: Text): (Cell | null)[] {
  const cells: (Cell | null)[] = widths.map(() => textCell('', 'rung'))
  stageNames(text).forEach((one, place) => {
    const name = `${one.stage} · ${one.name}`
    const column = (rungs[place]?.charCodeAt(0) ?? 65) - 65
    const sign = `IF(${stage}="","",IF(${stage}=${one.stage},${quoted(`${here} `)},IF(${stage}>${one.stage},${quoted(`${passed} `)},"")))`
    cells[column] = formulaCell(`${sign}&${quoted(name)}`, 'rung')
  })
  return cells
}

interface Part {
  readonly id: string
  readonly title: string
  readonly members: readonly { readonly id: string; readonly name: string }[]
}

/** The axes with their groups. */
function partsOf(instrument: Instrument, { language }: Text): Part[] {
  return instrument.axes.map((axis) => ({
    id: axis.id,
    title: axisName(instrument, axis.id, language),
    members: instrument.groups
      .filter((group) => group.axis === axis.id)
      .map(({ id }) => ({ id, name: groupName(instrument, id, language) })),
  }))
}

/** The picture beside a table, as tall as it is. */
function chartOf({ title, members, from, to }: Table, names: SheetNames, text: Text): Chart {
  const range = (column: number) => on(names.result, `${at(column, from + 2)}:${at(column, to)}`)
  return {
    // four parts or fewer make no shape
    kind: members.length > 4 ? 'radar' : 'bar',
    at: at(columns.picture, from).replaceAll('$', ''),
    title,
    description: text('workbook.chart.description', { title, sheet: names.result }),
    names: range(columns.name),
    values: range(columns.score),
    columns: pictureColumns,
    rows: to - from + 1,
  }
}

function stageWords({ stage }: Scores, text: Text): string {
  const named = stageNames(text).map(({ stage: one, name }) =>
    quoted(`${text('diagnosis.stage.short', { stage: one })} · ${name}`),
  )
  return `IF(${stage}="",${quoted(text('diagnosis.stage.none'))},CHOOSE(${stage},${named.join(',')}))`
}

/** The sentence without which no stage is shown; the same words as on the page. */
function reason(instrument: Instrument, scores: Scores, text: Text): string {
  const { recipe } = instrument
  const { language } = text
  const names = stageNames(text).map(({ name }) => quoted(name))
  const named = (stage: string) => `CHOOSE(${stage},${names.join(',')})`
  const groups = (flag: (id: string) => string) =>
    namesWhere(instrument.groups.map(({ id }) => ({ name: groupName(instrument, id, language), flag: flag(id) })))
  const score = `ROUND(${scores.overall},1)`
  const notEnough = liveSentence(text, 'result.reason.notEnough', {
    share: quoted(text.percent(recipe.minimumCoverage)),
    groups: groups((id) => scores.group(id).thin),
  })
  const held = liveSentence(text, 'result.reason.held', {
    score,
    alone: scores.scoreAlone,
    name: named(scores.scoreAlone),
    groups: groups(scores.holds),
    needed: scores.needed,
  })
  const next = liveSentence(text, 'result.reason.below', {
    score,
    next: scores.nextStage,
    name: named(scores.nextStage),
    from: scores.nextFrom,
  })
  const highest = liveSentence(text, 'result.reason.highest', { score })
  const nothing = quoted(text('result.reason.nothing'))
  return `IF(${scores.thinGroups}>0,${notEnough},IF(${scores.stage}="",${nothing},IF(${scores.scoreAlone}>${scores.stage},${held},IF(${scores.nextStage}="",${highest},${next}))))`
}
