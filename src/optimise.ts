import type { LinearProgramme, LinearSolver } from '@wego/composite'
import loadHighs from 'highs'

/** HiGHS as the function the scoring package asks for. Loading takes some 100 ms, so only who needs it opens it. */
export async function openSolver(): Promise<LinearSolver> {
  const highs = await loadHighs()
  return (programme) => {
    const { objective } = programme
    // HiGHS refuses a programme without a term in its objective; its best value is known
    if (objective.every((value) => value === 0)) return { value: 0, x: objective.map(() => 0) }
    const { Status, ObjectiveValue, Columns } = highs.solve(programmeText(programme), { output_flag: false })
    if (Status !== 'Optimal') return null
    return { value: ObjectiveValue, x: objective.map((_, at) => Columns[`x${at}`]?.Primal ?? 0) }
  }
}

/** A programme in the CPLEX LP format, a term a line: lines have a greatest length. */
function programmeText({ objective, rows, limits }: LinearProgramme): string {
  const constraints = rows.flatMap((row, at) => {
    const terms = sum(row)
    // a row without terms holds for every x or for none; here limits are never negative
    return terms === '' ? [] : [` r${at}:\n${terms} <= ${String(limits[at] ?? 0)}`]
  })
  return ['Maximize', ` best:\n${sum(objective)}`, 'Subject To', ...constraints, 'End', ''].join('\n')
}

function sum(coefficients: readonly number[]): string {
  return coefficients
    .flatMap((value, at) => (value === 0 ? [] : `  ${value < 0 ? '-' : '+'} ${String(Math.abs(value))} x${at}`))
    .join('\n')
}
