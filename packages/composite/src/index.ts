export { arithmeticMean } from './arithmetic-mean.ts'
export type {
  Aggregation,
  Answer,
  Answers,
  ItemStructure,
  Mark,
  Recipe,
  Strength,
  Structure,
  Uncertainty,
} from './assessment.ts'
export { checkAnswers, checkRecipe, checkStructure } from './assessment.ts'
export { type Band, type Interval, band } from './band.ts'
export { CompositeError, type CompositeErrorCode } from './error.ts'
export { geometricMean } from './geometric-mean.ts'
export { goalposts } from './goalposts.ts'
export { quantile } from './quantile.ts'
export { uniform } from './random.ts'
export { reaches } from './reaches.ts'
export { type AxisScore, type GroupScore, type Score, aggregate, score } from './score.ts'
export { type Raise, type Way, shortestWay } from './shortest-way.ts'
export { type Staged, type StageReason, stageOf } from './stage.ts'
export type { Weighted } from './weighted.ts'
