import { type Band, type Recipe, type Score, type Way, band, score, shortestWay } from '@wego/composite'
import type { Answers } from '@wego/composite'
import { type AnswersDocument, scoringAnswers } from './answers-document.ts'
import { canonicalJson, sha256 } from './canonical.ts'
import { type Instrument, structureOf } from './instrument.ts'
import { areNeedsMet } from './missing-systems.ts'

/**
 * A result that anyone can compute again: what went in (answers, instrument, recipe, seed), what came out, and hashes of
 * both. It holds no comment, no evidence and no name of a person, so that it may be published.
 */
export interface ResultDocument {
  readonly format: 'wego-result/1'
  readonly city: AnswersDocument['city']
  readonly round: AnswersDocument['round']
  readonly instrument: { readonly id: string; readonly version: string; readonly hash: string }
  readonly recipe: Recipe
  readonly seed: number
  readonly answers: Answers
  readonly result: { readonly score: Score; readonly band: Band; readonly way: Way | null }
  readonly hashes: { readonly answers: string; readonly recipe: string; readonly result: string }
}

/** The one place where a result is made: pages, downloads, the API and the command line all call it. */
export function makeResult(document: AnswersDocument, instrument: Instrument): ResultDocument {
  const structure = structureOf(instrument)
  const answers = scoringAnswers(document, instrument)
  const scored = score(answers, structure, instrument.recipe)
  const order = new Map(instrument.items.map((item, at) => [item.id, areNeedsMet(item, answers) ? at : at + 10_000]))
  const result = {
    score: scored,
    band: band(answers, structure, instrument.recipe, scored, document.seed),
    way: shortestWay(answers, structure, instrument.recipe, scored, (item) => order.get(item) ?? 0),
  }
  return {
    format: 'wego-result/1',
    city: { id: document.city.id, name: document.city.name },
    round: { id: document.round.id, label: document.round.label, sample: document.round.sample },
    instrument: { id: instrument.id, version: instrument.version, hash: instrument.hash },
    recipe: instrument.recipe,
    seed: document.seed,
    answers,
    result,
    hashes: {
      answers: sha256(canonicalJson(answers)),
      recipe: instrument.recipeHash,
      result: sha256(canonicalJson(result)),
    },
  }
}

/** The bytes of result.json, the same from the page and from the command line. */
export function printResult(result: ResultDocument): string {
  return `${JSON.stringify(result, null, 2)}\n`
}
