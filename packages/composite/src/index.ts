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
export { reaches } from './numbers/reaches.ts'
export { type AxisScore, type GroupScore, type Score, aggregate, score } from './assessment/score.ts'
export { type Raise, type Way, shortestWay } from './assessment/shortest-way.ts'
export { type Staged, type StageReason, stageOf } from './assessment/stage.ts'
export type { Weighted } from './aggregation/weighted.ts'
export { type Column, columnOf } from './data/column.ts'
export { type Framework, type FrameworkGroup, type FrameworkNode, framework } from './data/framework.ts'
export { type IndexData, indexData } from './data/index-data.ts'
export type * from './index-recipe.ts'
export { rankAscending, rankDescending } from './numbers/ranking.ts'
export { effectiveWeights } from './weights/effective-weights.ts'
export { equalWeights } from './weights/equal-weights.ts'
export { type Ballot, type BudgetAllocation, type BudgetRules, budgetAllocation } from './weights/budget-allocation.ts'
export { compoundGrowth } from './analysis/compound-growth.ts'
export { type ObservedSeries, observedSeries } from './analysis/observed-series.ts'
export { percentChange } from './analysis/percent-change.ts'
export { type SenSlope, senSlope } from './analysis/sen-slope.ts'
export { type Trend, type TrendsOf, trends } from './analysis/trends.ts'
export { normalTail } from './numbers/normal-tail.ts'
export { sweep } from './numbers/sweep.ts'
export { type ImputeReport, type ImputeResult, type MissingCell, impute } from './steps/impute.ts'
export { imputeBlocks } from './steps/impute-blocks.ts'
export { type Grouping, groupingOf, imputeColumn, imputeColumnByGroup } from './steps/impute-column.ts'
export { type EmImputation, type EmImputed, type EmReport, imputeEm } from './steps/impute-em.ts'
export { type FittedImputation, type FittedIndicator, applyImpute, fitImpute } from './steps/impute-fit.ts'
export { type Middle, middleOf } from './steps/impute-middle.ts'
export { type NormalFit, conditionalMeans, fitNormal } from './steps/impute-normal.ts'
export { type PanelImputation, type PanelImputed, imputePanel } from './steps/impute-panel.ts'
export { type RowImputation, imputeRows } from './steps/impute-rows.ts'
export { type ChangeMean, type ChangeMethod, changeMean } from './analysis/change-mean.ts'
export {
  type ChangeGroup,
  type ChangeLeaf,
  type ChangeNode,
  type ChangeTerm,
  type Decomposition,
  decomposeChange,
} from './analysis/decomposition.ts'
export { settleRounding } from './analysis/settle-rounding.ts'
export { type DecomposedScore, type ScoreChange, type ScoreTerm, decomposeScore } from './assessment/decompose-score.ts'
export { type ImputeSlice, filledInSlices } from './steps/impute-slices.ts'
export {
  type SaltelliOutputs,
  type SaltelliSource,
  factorialLevel,
  factorialRows,
  saltelliOutputs,
  saltelliRows,
  saltelliSource,
} from './uncertainty/designs.ts'
export { type ExactIndices, type FactorialOptions, exactEstimator, exactIndices } from './uncertainty/exact-indices.ts'
export { type IndexEstimate, indexEstimate } from './uncertainty/index-estimate.ts'
export { perUnitExactIndices, perUnitIndices } from './uncertainty/per-unit-indices.ts'
export { type Comparison, probabilitiesAbove, probabilityAbove } from './uncertainty/probability-above.ts'
export { probabilityOfStage } from './uncertainty/probability-of-stage.ts'
export { probabilityOfTop, rankProbabilities } from './uncertainty/rank-probabilities.ts'
export { type RankStatistics, rankStatistics } from './uncertainty/rank-statistics.ts'
export { replicationsOf, replicationsOfUnit } from './uncertainty/replications.ts'
export { type ScoreStatistics, scoreStatistics } from './uncertainty/score-statistics.ts'
export { type BootstrapOptions, type SobolIndices, sobolIndices } from './uncertainty/sobol-indices.ts'
export { completePairs } from './analysis/complete-pairs.ts'
export { type CorrelationTest, correlationTest } from './analysis/correlation-test.ts'
export { type CorrelationMethod, correlation, pearson, spearman } from './analysis/correlation.ts'
export { correlationFlags } from './analysis/correlation-flags.ts'
export { correlationMatrix } from './analysis/correlation-matrix.ts'
export { type CorrelationChoice, type CorrelationPair, correlations } from './analysis/correlations.ts'
export { denominatorCorrelations } from './analysis/denominator-correlations.ts'
export { covariance } from './analysis/covariance.ts'
export { cronbachAlpha } from './analysis/cronbach.ts'
export { type Eigen, symmetricEigen } from './analysis/eigen.ts'
export { kendall } from './analysis/kendall.ts'
export { lineage } from './analysis/lineage.ts'
export { type PrincipalComponents, principalComponents } from './analysis/principal-components.ts'
export { studentTails } from './analysis/student.ts'
export { type PcaWeights, pcaWeights } from './weights/pca-weights.ts'
export { type Availability, type UnitAvailability, availability } from './analysis/availability.ts'
export {
  type NamedScores,
  type UnitComparison,
  type VersionComparison,
  compareVersions,
} from './analysis/comparison.ts'
export {
  type ColumnStatistics,
  type StatisticsCounts,
  type StatisticsFlags,
  type StatisticsThresholds,
  statistics,
} from './analysis/statistics.ts'
export type { Scored, Standing } from './analysis/standing.ts'
export { type StrengthChoice, type Strong, strengthsAndWeaknesses } from './analysis/strengths.ts'
export { unitSummary } from './analysis/unit-summary.ts'
export { dirichlet } from './numbers/dirichlet.ts'
export { exponential } from './numbers/exponential.ts'
export { logarithm } from './numbers/logarithm.ts'
export { type Moments, moments, skewAndKurtosis } from './numbers/moments.ts'
export { normalQuantile } from './numbers/normal.ts'
export { power } from './numbers/power.ts'
export { type SobolPoints, sobolDimensions, sobolPoints } from './numbers/sobol.ts'
export { streamOf } from './numbers/stream.ts'
export { mean, sum } from './numbers/sums.ts'
export { aggregateColumns, type AggregationTools, type CustomAggregation } from './aggregation/aggregate-columns.ts'
export { benefitOfTheDoubt, type LinearProgramme, type LinearSolver } from './aggregation/benefit-of-the-doubt.ts'
export { type Outranking, copelandScores, outrankingMatrix } from './aggregation/outranking.ts'
export {
  type IndexResult,
  type StepName,
  type StepResult,
  buildIndex,
  plainRecipe,
  ranksOf,
  regenerate,
  scoresOf,
  tableOfStep,
} from './build-index.ts'
export { checkIndexRecipe } from './check-recipe.ts'
export type { Table } from './data/table.ts'
export type { IndexTools, StepReport } from './run-step.ts'
export {
  type CustomNormalisation,
  type FittedNormalisation,
  applyNormalisation,
  fitNormalisation,
} from './steps/normalisation.ts'
export { type MovedCell, type TreatmentRecord, movedCells } from './steps/treat.ts'
export {
  type FittedTreatment,
  type TreatedColumn,
  applyTreatments,
  shapeOf,
  treatColumn,
} from './steps/treat-column.ts'
export { type FittedTransformation, applyTransformation, fitTransformation } from './steps/transformations.ts'
export { type OutlierLimits, type Winsorised, passesOutlierTest, winsorise } from './steps/winsorise.ts'
export {
  type FailureReason,
  type Sensitivity,
  type UncertaintyResult,
  analyseUncertainty,
  summariseUncertainty,
  unitSensitivity,
} from './uncertainty/analyse-uncertainty.ts'
export { pointerTo } from './uncertainty/pointer.ts'
export { type FailedRun, type Replicated, replicate } from './uncertainty/replicate.ts'
export type * from './uncertainty/uncertain-input.ts'
export { type UncertaintyOptions, type UncertaintyPlan, planUncertainty } from './uncertainty/uncertainty-plan.ts'
export { type AggregateWith, type WeightedIndex, arithmeticIndex } from './weights/arithmetic-index.ts'
export { type Minimum, type NelderMeadOptions, nelderMead } from './weights/nelder-mead.ts'
export { type OptimisedWeights, type OptimisedWeightsOptions, optimisedWeights } from './weights/optimised-weights.ts'
export { quasiNewton } from './weights/quasi-newton.ts'
export { type SettledMinimumOptions, settledMinimum } from './weights/settled-minimum.ts'
export { type Removal, type Removals, removeEach } from './analysis/removal.ts'
export { scoreNewcomers } from './score-newcomers.ts'
export { type FittedIndex, type FittedStep, fitIndex } from './fit-index.ts'
export { withValue } from './uncertainty/pointer.ts'
