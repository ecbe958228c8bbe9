import { expect, test } from 'vitest'
import { columnOf, pcaWeights } from '../../src/index.ts'
import { known } from '../known/reference.ts'

const normalised = known('pipeline/6_normalised')
// known values: numpy 2.4.6, linalg.eigh of corrcoef of the normalised ASEM data
// prettier-ignore
const cases: { name: string; loadings: Record<string, number>; share: number; opposed: readonly string[] }[] = [
  { name: 'a pillar that points one way', loadings: { Embs: 0.5425816151769701, IGOs: 0.7088219376480935, UNVote: 0.45075120807464597 }, share: 1.880629928516962 / 3, opposed: [] },
  { name: 'a pillar with one against the others', loadings: { CostImpEx: 0.4720849134656898, Tariff: 0.33288561703144803, TBTs: -0.44299323765817933, TIRcon: 0.31381057895299597, RTAs: 0.45267294985796847, Visa: 0.40827700504054676 }, share: 3.6962996530223595 / 6, opposed: ['TBTs'] },
]

test.each(cases)('$name', ({ loadings, share, opposed }) => {
  const codes = Object.freeze(Object.keys(loadings))
  const columns = codes.map((code) => normalised.column(code))
  const squared = pcaWeights(codes, columns)
  const plain = pcaWeights(codes, columns, 'loadings')
  for (const [code, loading] of Object.entries(loadings)) {
    expect(plain.weights.get(code), code).toBeCloseTo(loading, 12)
    expect(squared.weights.get(code), code).toBeCloseTo(loading ** 2, 12)
  }
  expect([...squared.weights.values()].reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 13)
  expect(squared.share).toBeCloseTo(share, 12)
  expect([squared.opposed, plain.opposed]).toEqual([opposed, opposed])
})

test('refused: another method, a code too few', () => {
  const columns = [columnOf([1, 2, 3]), columnOf([1, 3, 2])]
  expect(() => pcaWeights(['a', 'b'], columns, 'cubed' as 'squared')).toThrow('unknown_method {"method":"cubed"}')
  expect(() => pcaWeights(['a'], columns)).toThrow('lengths_differ')
})
