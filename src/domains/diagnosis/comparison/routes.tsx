import { type Context, Hono } from 'hono'
import type { Env } from '../../../http/env.ts'
import { frameOf } from '../../../http/frame-of.ts'
import { Refusal } from '../../../http/refusal.ts'
import { nameOf, visibleCity } from '../../cities/index.ts'
import { maySeeResult } from '../policy.ts'
import { type OpenedRound, roundOf } from '../round-access.ts'
import type { Versions } from '../versions/versions.ts'
import { type Comparison, compareRounds } from './compare.ts'
import { csvType } from '../../../files/csv.ts'
import { comparisonCsv, comparisonDocument } from './comparison-file.ts'
import { type Filter, comparisonPage, filters } from './comparison-page.ts'
import { chosenPair, historyOf, roundsToCompare } from './rounds-to-compare.ts'
import { type RoundSide, sideOfRound } from './side-of-round.ts'
import { ComparisonView, NoComparisonView } from './views/comparison.tsx'

/** Two rounds of a city beside each other: what rose, what fell, why, and what each change did to the score. */
export function comparisonRoutes(versions: Versions): Hono<Env> {
  const routes = new Hono<Env>()
  const base = '/cities/:city/comparison'

  routes.get(base, async (c) => {
    const { db, person, text } = c.var
    const city = await visibleCity(db, person, c.req.param('city'))
    const choices = await roundsToCompare(db, person, city.id)
    const pair = chosenPair(choices, asked(c, 'from'), asked(c, 'to'))
    const shown = {
      frame: frameOf(c),
      city: { name: nameOf(city, c.var.language), path: `/cities/${city.id}` },
      choices,
      pair,
      history: await historyOf(db, city.id, choices, versions),
    }
    if (pair === null) return c.html(<NoComparisonView {...shown} reason="empty" />)
    if (pair.from === pair.to) return c.html(<NoComparisonView {...shown} reason="sameRound" />)
    const sides = await sidesOf(c, pair)
    const comparison = compareRounds(sides.before, sides.after, versions)
    if (comparison === null) {
      const named = ({ given }: RoundSide) => `${given.instrument.id} ${given.instrument.version}`
      const between = { before: named(sides.before), after: named(sides.after) }
      return c.html(<NoComparisonView {...shown} reason="noBridge" between={between} />)
    }
    return c.html(
      <ComparisonView
        {...shown}
        pair={pair}
        page={comparisonPage(comparison, sides, text, filterOf(c.req.query('show')))}
        thresholds={comparison.instrument.recipe.stages.filter(({ from }) => from > 0)}
      />,
    )
  })

  routes.get(`${base}.json`, async (c) => {
    const document = await documentOf(c)
    return download(c, `${JSON.stringify(document, null, 2)}\n`, 'application/json; charset=utf-8', 'json')
  })

  routes.get(`${base}.csv`, async (c) => {
    const document = await documentOf(c)
    return download(c, comparisonCsv(document), csvType, 'csv')
  })

  async function documentOf(c: Context<Env>) {
    const [from, to] = [asked(c, 'from'), asked(c, 'to')]
    if (from === undefined || to === undefined) throw new Refusal('round_unknown')
    const sides = await sidesOf(c, { from, to })
    const comparison: Comparison | null = compareRounds(sides.before, sides.after, versions)
    if (comparison === null) throw new Refusal('not_comparable')
    return comparisonDocument(comparison, {
      seesAnswers: sides.before.seesAnswers && sides.after.seesAnswers,
      drafts: { before: sides.before.isDraft, after: sides.after.isDraft },
      language: c.var.language,
    })
  }

  async function sidesOf(c: Context<Env>, { from, to }: { from: string; to: string }) {
    const side = async (id: string): Promise<RoundSide> => {
      const opened: OpenedRound = await roundOf(c, versions.of, maySeeResult, { id, reading: 'comparison' })
      return sideOfRound(c.var.db, c.var.person, opened)
    }
    return { before: await side(from), after: await side(to) }
  }

  return routes
}

function asked(c: Context<Env>, name: 'from' | 'to'): string | undefined {
  const given = c.req.query(name)
  return given === '' ? undefined : given
}

function filterOf(value: string | undefined): Filter {
  return filters.find((one) => one === value) ?? 'all'
}

function download(c: Context<Env>, body: string, type: string, extension: string): Response {
  const names = [c.req.param('city'), c.req.query('from'), c.req.query('to')].map((name) =>
    (name ?? '').replaceAll(/[^a-z0-9-]/gi, ''),
  )
  c.header('content-type', type)
  c.header('content-disposition', `attachment; filename="${names.join('-')}-comparison.${extension}"`)
  return c.body(body)
}
