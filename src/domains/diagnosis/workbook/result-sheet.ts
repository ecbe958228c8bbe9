import type { Text } from '../../../text/index.ts'
import { stageNames } from '../../../ui/stage.tsx'
import { type Instrument, axisName, groupName } from '../instrument.ts'
import { blankSheet } from './blank-sheet.ts'
import type { Chart, Row, Sheet } from '../../../files/workbook/book.ts'
import { at, formulaCell, on, quoted, row, textCell } from './cells.ts'
import type { Scores } from './hidden-scores.ts'
import { liveSentence, namesWhere } from './live-sentence.ts'
import type { SheetNames } from './sheet-names.ts'

/** Rows of the result, from 1: figures first, then the tables under the pictures. */
const rows = { title: 1, figures: 3, reason: 5, tables: 8 } as const

/** Scores, stage with its reason, and pictures, all of them live. */
export function resultSheet(
  instrument: Instrument,
  names: SheetNames,
  scores: Scores,
  { cityName, label, text }: { cityName: string; label: string; text: Text },
): Sheet {
  const parts = partsOf(instrument, text)
  const table: Row[] = []
  const lines = new Map<string, [from: number, to: number]>()
  let line: number = rows.tables
  for (const { id, title, members } of parts) {
    table.push(
      row(
        [
          textCell(title, 'head'),
          textCell(text('workbook.head.score'), 'head'),
          textCell(text('workbook.head.coverage'), 'head'),
          textCell(text('workbook.head.answered'), 'head'),
        ],
        22,
      ),
    )
    lines.set(id, [line + 1, line + members.length])
    for (const member of members) {
      table.push(
        row(
          [
            textCell(member.name, 'text'),
            formulaCell(member.score(scores), 'score'),
            ...(member.group === null
              ? [null, null]
              : [
                  formulaCell(scores.group(member.group).coverage, 'share'),
                  formulaCell(
                    `${scores.group(member.group).answered}&${quoted(' / ')}&${scores.group(member.group).items}`,
                    'count',
                  ),
                ]),
          ],
          20,
        ),
      )
    }
    table.push(row([]))
    line += members.length + 2
  }
  const range = (id: string, column: number) => {
    const [from, to] = lines.get(id) ?? [1, 1]
    return on(names.result, `${at(column, from)}:${at(column, to)}`)
  }
  return {
    ...blankSheet(names.result, text),
    widths: [34, 12, 14, 14, 4, 12, 12, 12, 12, 12, 12, 12],
    tab: '1F5FA8',
    merged: ['A1:L1', 'A2:L2', 'C3:L3', 'C4:L4', 'A5:L5', 'A6:L6'],
    rows: [
      row([textCell(text('workbook.result.title', { city: cityName, round: label }), 'title')], 34),
      row([textCell(text('workbook.result.about'), 'lead')], 20),
      row(
        [
          textCell(text('result.overall'), 'heading'),
          formulaCell(scores.overall, 'big'),
          formulaCell(stageWords(scores, text), 'bigText'),
        ],
        40,
      ),
      row([]),
      row([formulaCell(reason(instrument, scores, text), 'text')], 36),
      row([]),
      row([]),
      ...table,
    ],
    bars: [...lines.values()].map(([from, to]) => `B${from}:B${to}`),
    charts: charts(instrument, names, range, lines, text),
  }
}

interface Part {
  readonly id: string
  readonly title: string
  readonly members: readonly {
    readonly name: string
    readonly group: string | null
    readonly score: (scores: Scores) => string
  }[]
}

/** The two axes, then the groups of each. */
function partsOf(instrument: Instrument, text: Text): Part[] {
  const { language } = text
  return [
    {
      id: '',
      title: text('result.axes'),
      members: instrument.axes.map(({ id }) => ({
        name: axisName(instrument, id, language),
        group: null,
        score: (scores) => scores.axis(id),
      })),
    },
    ...instrument.axes.map((axis) => ({
      id: axis.id,
      title: axisName(instrument, axis.id, language),
      members: instrument.groups
        .filter((group) => group.axis === axis.id)
        .map(({ id }) => ({
          name: groupName(instrument, id, language),
          group: id,
          score: (scores: Scores) => scores.group(id).score,
        })),
    })),
  ]
}

function charts(
  instrument: Instrument,
  names: SheetNames,
  range: (id: string, column: number) => string,
  lines: ReadonlyMap<string, readonly [number, number]>,
  text: Text,
): Chart[] {
  const size = { columns: 7, rows: 16 }
  return instrument.axes.map((axis, place) => {
    const [from, to] = lines.get(axis.id) ?? [1, 1]
    const title = axisName(instrument, axis.id, text.language)
    return {
      // three parts or fewer make no shape
      kind: to - from >= 4 ? ('radar' as const) : ('bar' as const),
      at: `F${rows.tables + place * 17}`,
      title,
      description: text('workbook.chart.description', { title, sheet: names.result }),
      names: range(axis.id, 1),
      values: range(axis.id, 2),
      ...size,
    }
  })
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
