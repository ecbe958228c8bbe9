import { type Context, Hono } from 'hono'
import { csvType, writeCsv } from '../../files/csv.ts'
import type { Env } from '../../http/env.ts'
import { frameOf } from '../../http/frame-of.ts'
import { Refusal } from '../../http/refusal.ts'
import type { AnswersDocument } from './answers-document.ts'
import { mayShare, maySeeAnswers, maySeeResult, maySubmit } from './policy.ts'
import { type ResultDocument, makeResult, printResult } from './result-document.ts'
import { resultPage } from './result-page.ts'
import { type OpenedRound, roundOf } from './round-access.ts'
import { documentOf } from './round-document.ts'
import { newestResult } from './results.store.ts'
import { roundsOfCity } from './rounds.store.ts'
import { wordsOf } from './instrument.ts'
import { underNewest } from './versions/under-newest.ts'
import { answersIn } from './versions/rescore.ts'
import type { Versions } from './versions/versions.ts'
import { nameOf } from '../cities/index.ts'
import { badgesOf } from './reviews/verified.ts'
import { ResultView } from './views/result.tsx'

/** Reading a result: the page, and the files from which anyone computes it again. */
export function resultsRoutes(versions: Versions): Hono<Env> {
  const routes = new Hono<Env>()
  const instruments = versions.of
  const base = '/cities/:city/rounds/:round'

  routes.get(`${base}/result`, async (c) => {
    const found = await roundOf(c, instruments, maySeeResult)
    const { result, document, isDraft, submittedAt, number } = await resultOf(c, found)
    const opened = underItsVersion(found, result)
    const badge = isDraft ? null : await badgeOf(c, opened, number)
    return c.html(
      <ResultView
        frame={frameOf(c)}
        {...resultPage(opened, result, c.var.text, maySeeAnswers(c.var.person, opened.standing))}
        isDraft={isDraft}
        submittedAt={submittedAt}
        badge={badge}
        earlier={await earlierPoints(c, opened)}
        underNewest={isDraft ? null : underNewest(document, result, versions)}
        audience={opened.row.audience ?? 'private'}
        may={{
          share: mayShare(c.var.person, opened.standing) && !isDraft,
          reopen: maySubmit(c.var.person, opened.standing) && opened.standing.isSubmitted,
          seeAnswers: maySeeAnswers(c.var.person, opened.standing),
          keep: opened.row.kind === 'trial' && (c.var.person?.isGuest ?? false),
        }}
      />,
    )
  })

  routes.get(`${base}/result.json`, async (c) => {
    const opened = await roundOf(c, instruments, maySeeResult)
    const { text } = await resultOf(c, opened)
    return download(c, opened, text, 'application/json; charset=utf-8', 'result.json')
  })

  routes.get(`${base}/result.csv`, async (c) => {
    const found = await roundOf(c, instruments, maySeeResult)
    const { result } = await resultOf(c, found)
    const opened = underItsVersion(found, result)
    return download(c, opened, csvOf(result, opened, c.var.language), csvType, 'result.csv')
  })

  routes.get(`${base}/answers.json`, async (c) => {
    const opened = await roundOf(c, instruments, maySeeAnswers)
    const document = await documentOf(c.var.db, opened.row, opened.cityNameInDocuments, opened.instrument)
    return download(
      c,
      opened,
      `${JSON.stringify(document, null, 2)}\n`,
      'application/json; charset=utf-8',
      'answers.json',
    )
  })

  /** The newest submitted result; while a round was never submitted, its own people see a draft of it. */
  async function resultOf(c: Context<Env>, opened: OpenedRound) {
    const { db, person } = c.var
    const stored = await newestResult(db, opened.row.cityId, opened.row.id)
    const isOurs = maySeeAnswers(person, opened.standing)
    if (stored && (opened.standing.isSubmitted || !isOurs)) {
      // written by makeResult and never changed since
      const result = JSON.parse(stored.result) as ResultDocument
      const document = isOurs ? (JSON.parse(stored.document) as AnswersDocument) : answersIn(result)
      return {
        result,
        document,
        text: stored.result,
        isDraft: false,
        submittedAt: stored.submittedAt,
        number: stored.number,
      }
    }
    if (!isOurs) throw new Refusal('result_not_shared')
    const document = await documentOf(db, opened.row, opened.cityNameInDocuments, opened.instrument)
    const result = makeResult(document, opened.instrument)
    return { result, document, text: printResult(result), isDraft: true, submittedAt: null, number: 0 }
  }

  /** A round that was opened again may be at a newer version by now; its result is still of the one it was given in. */
  function underItsVersion(opened: OpenedRound, { instrument: { id, version } }: ResultDocument): OpenedRound {
    const instrument = instruments(id, version)
    if (!instrument) throw new Refusal('instrument_unknown')
    return { ...opened, instrument }
  }

  /** What other cities found of exactly the submission that is shown. */
  async function badgeOf(c: Context<Env>, { row }: OpenedRound, number: number) {
    const badge = (await badgesOf(c.var.db, row.cityId)).find(
      (one) => one.roundId === row.id && one.submissionNumber === number,
    )
    return badge ? { ...badge, cities: badge.reviewers.map((one) => nameOf(one, c.var.language)) } : null
  }

  async function earlierPoints(c: Context<Env>, opened: OpenedRound) {
    const rounds = (await roundsOfCity(c.var.db, opened.row.cityId)).filter(
      (row) =>
        row.kind === 'official' &&
        row.id !== opened.row.id &&
        row.openedAt < opened.row.openedAt &&
        opened.row.kind === 'official' &&
        maySeeResult(c.var.person, {
          ...opened.standing,
          audience: row.audience,
          isSubmitted: row.submittedAt !== null,
        }),
    )
    const points: { label: string; environment: number; systems: number }[] = []
    for (const row of rounds.toReversed()) {
      const stored = await newestResult(c.var.db, row.cityId, row.id)
      if (!stored) continue
      const { score } = (JSON.parse(stored.result) as ResultDocument).result
      const [environment, systems] = opened.instrument.axes.map(
        (axis) => score.axes.find((one) => one.id === axis.id)?.score ?? null,
      )
      if (environment != null && systems != null) points.push({ label: row.label, environment, systems })
    }
    return points
  }

  return routes
}

function csvOf(result: ResultDocument, { instrument }: OpenedRound, language: Env['Variables']['language']): string {
  const rows = instrument.items.map((item) => {
    const answer = result.answers[item.id]
    const step = answer && 'step' in answer ? answer.step : null
    return {
      id: item.id,
      group: item.group,
      name: wordsOf(instrument, item.id, language).words.name,
      step,
      mark: answer && 'mark' in answer ? answer.mark : null,
      strength: answer && 'strength' in answer ? answer.strength : null,
      value: result.result.score.items[item.id] ?? null,
      meaning: step === null ? null : wordsOf(instrument, item.id, language).words.steps[step],
    }
  })
  const scores = [
    ...result.result.score.groups.map((group) => ({
      id: group.id,
      group: group.id,
      name: 'score',
      value: group.score,
    })),
    ...result.result.score.axes.map((axis) => ({ id: axis.id, group: axis.id, name: 'score', value: axis.score })),
    { id: 'overall', group: 'overall', name: 'score', value: result.result.score.overall },
  ]
  return writeCsv(['id', 'group', 'name', 'step', 'mark', 'strength', 'value', 'meaning'], [...rows, ...scores])
}

function download(c: Context<Env>, { row }: OpenedRound, body: string, type: string, name: string): Response {
  c.header('content-type', type)
  c.header('content-disposition', `attachment; filename="${row.cityId}-${row.id}-${name}"`)
  return c.body(body)
}
