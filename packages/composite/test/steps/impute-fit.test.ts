import { expect, test } from 'vitest'
import { type ImputeStep, applyImpute, columnOf, fitImpute, framework, impute, indexData } from '../../src/index.ts'
import { tableOf } from '../../src/data/table.ts'
import { freeze } from '../freeze.ts'
import { asem } from '../known/reference.ts'

type Cells = (number | null)[]

const tree = framework([
  { code: 'a', level: 1 },
  { code: 'constructor', level: 1 },
])

function given(a: Cells, b: Cells, region: (string | null)[], times: number[] | null = null) {
  return indexData({
    framework: tree,
    units: a.map((_, at) => `unit ${at + 1}`),
    times,
    indicators: new Map([
      ['a', columnOf(a)],
      ['constructor', columnOf(b)],
    ]),
    groups: new Map([['region', region]]),
  })
}

const learnt = given([1, 3, 5, null], [2, null, 4, null], ['Asia', 'Asia', 'Europe', 'Africa'])
const step = (rest: Partial<ImputeStep>): ImputeStep => ({ step: 'impute', method: 'mean', ...rest })
const fit = (rest: Partial<ImputeStep>, data = learnt) => fitImpute(tableOf(data), step(rest), data)

test('the mean of every indicator, missing or not', () => {
  expect(fit({})).toEqual({
    group: null,
    slices: [{ time: null, indicators: { a: { value: 3 }, ['constructor']: { value: 3 } } }],
  })
})

test('by group: one without any value has no entry', () => {
  expect(fit({ method: 'group_median', group: 'region' })).toEqual({
    group: 'region',
    slices: [
      {
        time: null,
        indicators: { a: { byGroup: { Asia: 2, Europe: 5 } }, ['constructor']: { byGroup: { Asia: 2, Europe: 4 } } },
      },
    ],
  })
})

test('each time has its own, all together one', () => {
  const panel = given([1, 3, null, null], [1, 1, 1, 1], ['x', 'x', 'x', 'x'], [2020, 2020, 2021, 2021])
  expect(fit({}, panel)?.slices).toEqual([
    { time: 2020, indicators: { a: { value: 2 }, ['constructor']: { value: 1 } } },
    { time: 2021, indicators: { a: { value: null }, ['constructor']: { value: 1 } } },
  ])
  expect(fit({ across: 'all' }, panel)?.slices).toEqual([
    { time: null, indicators: { a: { value: 2 }, ['constructor']: { value: 1 } } },
  ])
})

test('a newcomer is filled with what was learnt on the others, through JSON', () => {
  const newcomer = given([null, null, 7], [null, null, null], ['Europe', 'constructor', null])
  const learntByGroup: unknown = JSON.parse(JSON.stringify(fit({ method: 'group_mean', group: 'region' })))
  const table = applyImpute(freeze(learntByGroup) as never, tableOf(newcomer), newcomer)
  expect(table.columns).toEqual([columnOf([5, null, 7]), columnOf([4, null, null])])
  const byMean = fit({ method: 'mean' })
  if (byMean === null) throw new Error('a mean is a fit')
  expect(applyImpute(byMean, tableOf(newcomer), newcomer).columns).toEqual([columnOf([3, 3, 7]), columnOf([3, 3, 3])])
})

test('a newcomer of a time or with an indicator that was not learnt stays missing', () => {
  const newcomer = given([null, null], [null, 1], ['x', 'x'], [2020, 2021])
  const learntIn2020 = { group: null, slices: [{ time: 2020, indicators: { a: { value: 2 } } }] }
  const table = applyImpute(learntIn2020, tableOf(newcomer), newcomer)
  expect(table.columns).toEqual([columnOf([2, null]), columnOf([null, 1])])
  expect(table.columns[1]).toBe(newcomer.indicators.get('constructor'))
})

test('the reference example: applying the fit is the imputation', () => {
  const data = asem()
  for (const method of ['mean', 'median', 'group_mean', 'group_median'] as const) {
    const asked = step({ method, group: 'GDP_group' })
    const learntHere = fitImpute(tableOf(data), asked, data)
    if (learntHere === null) throw new Error(method)
    expect(applyImpute(learntHere, tableOf(data), data).columns).toEqual(
      impute(tableOf(data), asked, data).table.columns,
    )
  }
})

test('a label or a code that every object has is not taken for a fit', () => {
  const newcomer = given([null], [null], ['toString'])
  const byGroup = { group: 'region', slices: [{ time: null, indicators: { a: { byGroup: { Asia: 2 } } } }] }
  // taken for a fit it would be written as NaN: the column would be another object
  expect(applyImpute(byGroup, tableOf(newcomer), newcomer).columns[0]).toBe(newcomer.indicators.get('a'))
})

test.each(['row_mean', 'row_median', 'em', 'panel', 'none'] as const)('%s has nothing to keep', (method) => {
  expect(fit({ method })).toBeNull()
})

test('refuses an unknown method and an unknown grouping by name', () => {
  expect(() => fit({ method: 'mode' as 'mean' })).toThrow(expect.objectContaining({ code: 'unknown_method' }))
  expect(() => fit({ method: 'group_mean', group: 'size' })).toThrow(
    expect.objectContaining({
      code: 'unknown_grouping',
      detail: { step: 'impute', grouping: 'size', known: ['region'] },
    }),
  )
  const newcomer = indexData({
    framework: tree,
    units: ['x'],
    indicators: new Map([
      ['a', columnOf([1])],
      ['constructor', columnOf([1])],
    ]),
  })
  const byRegion = fit({ method: 'group_mean', group: 'region' })
  if (byRegion === null) throw new Error('a group mean is a fit')
  expect(() => applyImpute(byRegion, tableOf(newcomer), newcomer)).toThrow(
    expect.objectContaining({ code: 'unknown_grouping' }),
  )
})
