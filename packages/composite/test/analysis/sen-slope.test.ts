import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { senSlope } from '../../src/index.ts'

test('three values by hand', () => {
  // slopes (5 − 1) / 1 = 4, (4 − 1) / 2 = 1.5, (4 − 5) / 1 = −1; S = 2 − 1; variance 3 · 2 · 11 / 18; z = 0
  expect(senSlope([1, 5, 4], [0, 1, 2])).toEqual({
    slope: 1.5,
    low: Number.NaN,
    high: Number.NaN,
    s: 1,
    tau: close(1 / 3),
    p: 1,
    observations: 3,
  })
})

test('two equal pairs and uneven years, against SciPy (theilslopes, kendalltau) and Gilbert by hand', () => {
  const values = Object.freeze([5, 7, 6, 9, 9, 11, 8, 13, 12, 15])
  const times = Object.freeze([2010, 2011, 2012, 2014, 2015, 2016, 2017, 2019, 2020, 2021])
  // variance (10 · 9 · 25 − 2 · 1 · 9) / 18 = 124, z = 33 / √124; C = 21.825, places 12 and 34 of 45
  expect(senSlope(values, times)).toEqual({
    slope: close(0.8),
    low: 0.5,
    high: 1,
    s: 34,
    tau: close(0.764093177458341),
    p: close(0.003041744319900935),
    observations: 10,
  })
})

/** Annual flow of the Nile at Aswan, 1871–1970 (R, datasets::Nile). */
// prettier-ignore
const nile = [
  1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140, 1100, 1210,
  1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702,
  1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771,
  676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901,
  1170, 912, 746, 919, 718, 714, 740,
]

test('the Nile falls by 2.6 a year (SciPy theilslopes: −2.6, −3.6279 to −1.4286; kendalltau: −0.28074)', () => {
  const years = nile.map((_, at) => 1871 + at)
  const { slope, low, high, tau, p } = senSlope(nile, years)
  expect(slope).toBeCloseTo(-2.6, 12)
  expect(low).toBeCloseTo(-3.627906976744186, 12)
  expect(high).toBeCloseTo(-1.4285714285714286, 12)
  expect(tau).toBeCloseTo(-0.2807413347246131, 12)
  // SciPy's p leaves out the correction for continuity
  expect(p).toBeCloseTo(3.6111799194816154e-5, 6)
})

// prettier-ignore
const short: { name: string; values: readonly number[]; expected: object }[] = [
  { name: 'nothing', values: [], expected: { slope: Number.NaN, s: 0, p: Number.NaN, observations: 0 } },
  { name: 'one value', values: [3], expected: { slope: Number.NaN, s: 0, p: Number.NaN, observations: 1 } },
  { name: 'two values prove nothing', values: [3, 5], expected: { slope: 2, s: 1, tau: 1, p: 1, low: Number.NaN, high: Number.NaN } },
  { name: 'equal values have no tau', values: [4, 4, 4, 4], expected: { slope: 0, s: 0, p: 1, tau: Number.NaN } },
]

test.each(short)('$name', ({ values, expected }) => {
  expect(senSlope(values, [...values.keys()])).toMatchObject(expected)
})

test.each([0, 1, Number.NaN])('refused: a confidence of %d', (confidence) => {
  expect(() => senSlope([1, 2], [1, 2], { confidence })).toThrow(
    expect.objectContaining({ code: 'parameter_out_of_range', detail: { confidence } }),
  )
})

test('order of rows changes nothing; a line added to the values adds its slope', () => {
  const points = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: -9, max: 9 })), {
    selector: ([time]) => time,
    minLength: 2,
  })
  fc.assert(
    fc.property(points, fc.integer({ min: -3, max: 3 }), (given, slope) => {
      const values = given.map(([, value]) => value)
      const times = given.map(([time]) => time)
      const plain = senSlope(values, times)
      expect(senSlope(values.toReversed(), times.toReversed())).toEqual(plain)
      const tilted = senSlope(given.map(([time, value]) => value + slope * time), times) // prettier-ignore
      expect(tilted.slope).toBeCloseTo(plain.slope + slope, 9)
    }),
  )
})

function close(value: number): unknown {
  return expect.closeTo(value, 12)
}
