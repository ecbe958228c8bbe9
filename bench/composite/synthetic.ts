// Units × 50 indicators in three levels above them, uniform values from a seed.
import { type IndexData, framework, indexData, uniform } from '@wego/composite'

const pillars = Array.from({ length: 8 }, (_, at) => `p${at}`)

export function synthetic(units: number, indicators = 50): IndexData {
  const random = uniform(1)
  const codes = Array.from({ length: indicators }, (_, at) => `i${at}`)
  return indexData({
    framework: framework([
      ...codes.map((code, at) => ({ code, level: 1, parent: `p${at % pillars.length}` })),
      ...pillars.map((code, at) => ({ code, level: 2, parent: `s${at % 2}` })),
      { code: 's0', level: 3, parent: 'top' },
      { code: 's1', level: 3, parent: 'top' },
      { code: 'top', level: 4 },
    ]),
    units: Array.from({ length: units }, (_, row) => `u${row}`),
    indicators: new Map(codes.map((code) => [code, Float64Array.from({ length: units }, () => 100 * random())])),
  })
}

/** Weight sets within a quarter of equal weights, from seeds. */
export function weightSets(data: IndexData, count: number): Record<string, number>[] {
  return Array.from({ length: count }, (_, at) => {
    const random = uniform(at + 1)
    return Object.fromEntries(data.framework.nodes.map(({ code }) => [code, 0.75 + random() / 2]))
  })
}
