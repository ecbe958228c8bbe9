export { arithmeticMean } from './aggregation/arithmetic-mean.ts'
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
} from './assessment/assessment.ts'
export { checkAnswers, checkRecipe, checkStructure } from './assessment/assessment.ts'
export { type Band, type Interval, band } from './assessment/band.ts'
export { CompositeError, type CompositeErrorCode } from './error.ts'
export { geometricMean } from './aggregation/geometric-mean.ts'
export { goalposts } from './steps/goalposts.ts'
export { quantile } from './numbers/quantile.ts'
export { uniform } from './numbers/random.ts'
export { reaches } from './assessment/reaches.ts'
export { type AxisScore, type GroupScore, type Score, aggregate, score } from './assessment/score.ts'
export { type Raise, type Way, shortestWay } from './assessment/shortest-way.ts'
export { type Staged, type StageReason, stageOf } from './assessment/stage.ts'
export type { Weighted } from './aggregation/weighted.ts'
export { type Column, columnOf } from './data/column.ts'
export { type Framework, type FrameworkGroup, type FrameworkNode, framework } from './data/framework.ts'
export { type IndexData, indexData } from './data/index-data.ts'
export type * from './index-recipe.ts'
