import { type SaltelliOutputs, factorialLevel, saltelliOutputs, saltelliRows, saltelliSource } from '../../src/index.ts'

/** First orders and totals of the Ishigami function with a = 7 and b = 0.1, from its closed form, to seven digits. */
export const exact = {
  first: [0.3139052, 0.4424111, 0],
  total: [0.5575889, 0.4424111, 0.2436837],
} as const

/** The Ishigami function on the unit cube. Reference: T. Ishigami and T. Homma (1990), ISUMA '90. */
export function ishigami(at: readonly number[]): number {
  const [one = 0, two = 0, three = 0] = at.map((share) => (2 * share - 1) * Math.PI)
  return Math.sin(one) + 7 * Math.sin(two) ** 2 + 0.1 * three ** 4 * Math.sin(one)
}

/** Outputs of a model over a Saltelli design whose matrices come from a function of row and dimension (A's, then B's). */
export function designOutputs(
  model: (at: readonly number[]) => number,
  inputs: number,
  sampleRows: number,
  point: (row: number, dimension: number) => number,
): SaltelliOutputs {
  const outputs = Float64Array.from({ length: saltelliRows(sampleRows, inputs) }, (_, run) =>
    model(
      Array.from({ length: inputs }, (_, input) => {
        const { matrix, index } = saltelliSource(run, input, sampleRows)
        return point(index, matrix * inputs + input)
      }),
    ),
  )
  return saltelliOutputs(outputs, sampleRows)
}

/** A table of points drawn one after another, as `designOutputs` asks for them. */
export function drawnPoints(random: () => number, sampleRows: number, dimensions: number) {
  const drawn = Float64Array.from({ length: sampleRows * dimensions }, random)
  return (row: number, dimension: number) => drawn[row * dimensions + dimension] as number
}

/** Outputs of a model of levels over every combination of them, the first input fastest. */
export function factorialOutputs(sizes: readonly number[], model: (levels: readonly number[]) => number): Float64Array {
  return Float64Array.from({ length: sizes.reduce((runs, size) => runs * size, 1) }, (_, run) =>
    model(sizes.map((_, input) => factorialLevel(run, input, sizes))),
  )
}
