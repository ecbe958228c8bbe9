import type { Aggregation } from '@wego/composite'
import type { Instrument } from '../../instrument.ts'
import { hiddenSheet } from './blank-sheet.ts'
import type { Cell, Sheet } from '../../../../files/workbook/book.ts'
import { at, formulaCell, numberCell, on, row, textCell } from './cells.ts'
import { type ItemPlaces, groupKey } from './hidden-items.ts'
import { hiddenSheets } from './sheet-names.ts'

/** Addresses of what the visible sheets show, with the name of their sheet. */
export interface Scores {
  readonly group: (id: string) => { score: string; coverage: string; answered: string; items: string; thin: string }
  readonly axis: (id: string) => string
  readonly overall: string
  /** A stage, or an empty text where none is given. */
  readonly stage: string
  readonly scoreAlone: string
  /** What the next stage asks of every group. */
  readonly needed: string
  readonly nextStage: string
  readonly nextFrom: string
  /** `1` while the group holds the next stage back. */
  readonly holds: (id: string) => string
  readonly thinGroups: string
}

/** A score or a coverage misses a threshold by less than this only through rounding; see `reaches` in packages/composite. */
const tolerance = '0.000000001'

const first = 2
const col = {
  id: 1,
  axis: 2,
  weight: 3,
  withStep: 4,
  inScope: 5,
  sum: 6,
  items: 7,
  answered: 8,
  score: 9,
  coverage: 10,
  part: 11,
  present: 12,
  thin: 13,
  holds: 14,
  /** From here on one column a stage: 1 where the group is below what the stage asks. */
  below: 15,
} as const

/** Groups, axes, overall and stage, computed by formulas from the hidden sheet of items, by the recipe alone. */
export function scoresSheet(instrument: Instrument, places: ItemPlaces): { sheet: Sheet; scores: Scores } {
  const { recipe, groups, axes } = instrument
  const { aggregate, stages } = recipe
  const groupRow = new Map(groups.map(({ id }, place) => [id, first + place]))
  const lastGroup = first + groups.length - 1
  const axisRow = new Map(axes.map(({ id }, place) => [id, lastGroup + 2 + place]))
  const lastAxis = lastGroup + 1 + axes.length
  const stageRow = lastAxis + 2
  const lastStage = stageRow + stages.length - 1
  const over = lastStage + 2
  // a recipe may begin with stage 0 or below; stages rise, so nothing is lower than the first
  const noStage = (stages[0]?.stage ?? 1) - 1
  const cells = new Map<string, Cell>()
  const put = (column: number, line: number, cell: Cell) => cells.set(`${column}/${line}`, cell)
  const ofGroups = (column: number) => `${at(column, first)}:${at(column, lastGroup)}`
  const { columns, range } = places

  for (const group of groups) {
    const line = groupRow.get(group.id) ?? first
    const here = (column: number) => at(column, line)
    const total = (column: number) => `SUMIF(${range(columns.group)},${here(col.id)},${range(column)})`
    put(col.id, line, textCell(groupKey(group.id), 'machine'))
    put(col.axis, line, textCell(group.axis, 'machine'))
    put(col.weight, line, numberCell(group.weight, 'machine'))
    put(col.withStep, line, formulaCell(total(columns.withStep), 'machine'))
    put(col.inScope, line, formulaCell(total(columns.inScope), 'machine'))
    put(col.sum, line, formulaCell(total(columns.weighted), 'machine'))
    put(col.items, line, formulaCell(`COUNTIF(${range(columns.group)},${here(col.id)})`, 'machine'))
    put(col.answered, line, formulaCell(total(columns.answered), 'machine'))
    put(col.score, line, formulaCell(mean(aggregate.items, here(col.sum), here(col.withStep)), 'machine'))
    put(
      col.coverage,
      line,
      formulaCell(`IF(${here(col.inScope)}=0,"",${here(col.withStep)}/${here(col.inScope)})`, 'machine'),
    )
    put(col.part, line, formulaCell(part(aggregate.groups, here(col.score), here(col.weight)), 'machine'))
    put(col.present, line, formulaCell(`IF(${here(col.score)}="",0,${here(col.weight)})`, 'machine'))
    put(
      col.thin,
      line,
      formulaCell(
        `IF(${here(col.coverage)}="",0,IF(${here(col.coverage)}<${recipe.minimumCoverage}-${tolerance},1,0))`,
        'machine',
      ),
    )
    put(col.holds, line, formulaCell(below(here(col.score), at(3, over + 5)), 'machine'))
    stages.forEach(({ from }, place) =>
      put(col.below + place, line, formulaCell(below(here(col.score), String(from - recipe.weakestMayLag)), 'machine')),
    )
  }
  for (const axis of axes) {
    const line = axisRow.get(axis.id) ?? first
    const here = (column: number) => at(column, line)
    const total = (column: number) => `SUMIF(${ofGroups(col.axis)},${here(col.id)},${ofGroups(column)})`
    put(col.id, line, textCell(axis.id, 'machine'))
    put(col.weight, line, numberCell(axis.weight, 'machine'))
    put(col.sum, line, formulaCell(total(col.part), 'machine'))
    put(col.withStep, line, formulaCell(total(col.present), 'machine'))
    put(col.score, line, formulaCell(mean(aggregate.groups, here(col.sum), here(col.withStep)), 'machine'))
    put(col.part, line, formulaCell(part(aggregate.axes, here(col.score), here(col.weight)), 'machine'))
    put(col.present, line, formulaCell(`IF(${here(col.score)}="",0,${here(col.weight)})`, 'machine'))
  }
  const ofAxes = (column: number) => `SUM(${at(column, lastGroup + 2)}:${at(column, lastAxis)})`
  const overall = at(3, over)
  stages.forEach(({ stage, from }, place) => {
    const line = stageRow + place
    put(1, line, numberCell(stage, 'machine'))
    put(2, line, numberCell(from, 'machine'))
    put(3, line, formulaCell(`IF(${overall}="",0,IF(${overall}>=${from}-${tolerance},1,0))`, 'machine'))
    put(4, line, formulaCell(`SUM(${ofGroups(col.below + place)})`, 'machine'))
    put(5, line, formulaCell(`IF(AND(${at(3, line)}=1,${at(4, line)}=0),${at(1, line)},${noStage})`, 'machine'))
    put(6, line, formulaCell(`IF(${at(3, line)}=1,${at(1, line)},${noStage})`, 'machine'))
  })
  const stageColumn = (column: number) => `${at(column, stageRow)}:${at(column, lastStage)}`
  const line = (offset: number, name: string, formula: string) => {
    put(1, over + offset, textCell(name, 'machine'))
    put(3, over + offset, formulaCell(formula, 'machine'))
    return at(3, over + offset)
  }
  line(0, 'overall', overallOf(aggregate.axes, ofAxes(col.part), ofAxes(col.present)))
  const thin = line(1, 'thin', `SUM(${ofGroups(col.thin)})`)
  const allowed = line(2, 'allowed', `MAX(${stageColumn(5)})`)
  const alone = line(3, 'alone', `MAX(${stageColumn(6)})`)
  const stage = line(4, 'stage', `IF(OR(${overall}="",${thin}>0,${allowed}=${noStage}),"",${allowed})`)
  const following = (column: number) =>
    `IFERROR(INDEX(${stageColumn(column)},MATCH(${allowed},${stageColumn(1)},0)+1),"")`
  const needed = line(5, 'needed', `IF(${at(3, over + 7)}="","",${at(3, over + 7)}-${recipe.weakestMayLag})`)
  const nextStage = line(6, 'next stage', following(1))
  const nextFrom = line(7, 'next from', following(2))
  const scores = hiddenSheets.scores
  return {
    sheet: hidden(cells, over + 7),
    scores: {
      group: (id) => {
        const here = (column: number) => on(scores, at(column, groupRow.get(id) ?? 1))
        return {
          score: here(col.score),
          coverage: here(col.coverage),
          answered: here(col.answered),
          items: here(col.items),
          thin: here(col.thin),
        }
      },
      axis: (id) => on(scores, at(col.score, axisRow.get(id) ?? 1)),
      overall: on(scores, overall),
      stage: on(scores, stage),
      scoreAlone: on(scores, alone),
      needed: on(scores, needed),
      nextStage: on(scores, nextStage),
      nextFrom: on(scores, nextFrom),
      holds: (id) => on(scores, at(col.holds, groupRow.get(id) ?? 1)),
      thinGroups: on(scores, thin),
    },
  }
}

/** A mean from the sum of its parts and of their weights; an empty text where nothing is in it. */
function mean({ method }: Aggregation, sum: string, weights: string): string {
  return `IF(${weights}=0,"",${method === 'geometric' ? `EXP(${sum}/${weights})` : `${sum}/${weights}`})`
}

function overallOf(aggregation: Aggregation, sum: string, weights: string): string {
  return mean(aggregation, sum, weights)
}

/** One value's part of the mean above it. */
function part({ method, floor }: Aggregation, value: string, weight: string): string {
  const floored = floor === undefined ? value : `MAX(${floor},${value})`
  return `IF(${value}="",0,${weight}*${method === 'geometric' ? `LN(${floored})` : floored})`
}

function below(score: string, needed: string): string {
  return `IF(OR(${score}="",${needed}=""),0,IF(${score}<${needed}-${tolerance},1,0))`
}

function hidden(cells: ReadonlyMap<string, Cell>, lastRow: number): Sheet {
  const width = Math.max(...[...cells.keys()].map((key) => Number(key.split('/')[0])))
  return hiddenSheet(
    hiddenSheets.scores,
    Array.from({ length: lastRow }, (_, line) =>
      row(Array.from({ length: width }, (__, column) => cells.get(`${column + 1}/${line + 1}`) ?? null)),
    ),
  )
}
