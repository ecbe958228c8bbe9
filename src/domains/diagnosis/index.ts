export { answersRoutes } from './answers.routes.tsx'
export { type AnswersDocument, answersDocument } from './answers-document.ts'
export { AnswersFileFault, readAnswersFile } from './answers-file.ts'
export { type Instrument, axisName, groupName, wordsOf } from './instrument.ts'
export { inLanguages, instrumentEntries, ownWords } from './instrument-texts.ts'
export { instrumentsRoutes } from './instruments.routes.tsx'
export { keepInstruments } from './keep-instruments.ts'
export { InstrumentFault, loadInstrument, loadInstruments } from './load-instrument.ts'
export { type Spoken, loadSpoken } from './load-spoken.ts'
export { reviewsRoutes } from './reviews/routes.ts'
export { type Verdict, checkStatement } from './reviews/check-statement.ts'
export { passReviewsOn } from './reviews/pass-reviews-on.ts'
export { remindReviews } from './reviews/remind-reviews.ts'
export { voidReviewsOfRound } from './reviews/request-review.ts'
export { SigningKeyFault, signerOf } from './reviews/signing-key.ts'
export { statementInPdf } from './reviews/statement-in-pdf.ts'
export { badgesOf, readsAsReviewer } from './reviews/verified.ts'
export { roundLinesFor, standingsFor } from './overview.ts'
export { type ResultDocument, makeResult, printResult } from './result-document.ts'
export { resultsRoutes } from './results.routes.tsx'
export { roundsRoutes } from './rounds.routes.tsx'
export { offlineRoutes } from './offline/routes.tsx'
export { loadSampleRounds } from './sample-rounds.ts'
export { isPublic, newestResult, sharedStandings } from './results.store.ts'
export { trialsOf } from './rounds.store.ts'
export { aloneRoutes } from './consensus/alone.routes.tsx'
export { consensusRoutes } from './consensus/consensus.routes.tsx'
export { mapRoutes } from './consensus/map.routes.tsx'
export { openAloneRounds } from './consensus/open-alone-rounds.ts'
export { consentOf } from './consent-of.ts'
export { keepTrials } from './keep-trials.ts'
export { namesInTrail } from './trail-names.ts'
export { tryRoutes } from './try.routes.tsx'
export {
  assignmentRoutes,
  itemsHeldBy,
  itemsOfPacks,
  packLinkRoutes,
  packsOf,
  packsOfRound,
  packsRoutes,
  passPacksOn,
  remindPacks,
  teamRoutes,
} from './team/index.ts'
export { checksRoutes } from './checks/routes.tsx'
export { expireEvidence } from './evidence/expire-evidence.ts'
export { itemEvidenceRoutes } from './evidence/item-evidence.routes.tsx'
export { libraryRoutes } from './evidence/library.routes.tsx'
export { sweepFiles } from './evidence/sweep-files.ts'
export { type Bridge } from './versions/bridge.ts'
export { loadBridges } from './versions/load-bridge.ts'
export { type Versions, versionsOf } from './versions/versions.ts'
export { comparisonRoutes } from './comparison/routes.tsx'
export { versionsRoutes } from './versions/routes.tsx'
export { textWork } from './text-work.ts'
