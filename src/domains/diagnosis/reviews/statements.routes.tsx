import { type Context, Hono } from 'hono'
import type { Env } from '../../../http/env.ts'
import { frameOf } from '../../../http/frame-of.ts'
import { Refusal } from '../../../http/refusal.ts'
import { isSecretariat } from '../../accounts/index.ts'
import { type City, cityById, nameOf } from '../../cities/index.ts'
import { wordsOf } from '../instrument.ts'
import { maySeeResult } from '../policy.ts'
import { standingOf } from '../round-access.ts'
import { roundById } from '../rounds.store.ts'
import { signingKeys, statementOf } from './marks.store.ts'
import { maySeePlace } from './policy.ts'
import { reviewAt } from './review-access.ts'
import type { ReviewDeps } from './review-deps.ts'
import { fingerprintOf, publicKeysIn } from './signing-key.ts'
import { reviewStatement } from './statement.ts'
import { statementPdf } from './statement-pdf.ts'
import { StatementView } from './views/statement.tsx'

/** The statement of a closed review for whoever may read the result: page, signed file, PDF, and the key to check them. */
export function statementRoutes(deps: ReviewDeps): Hono<Env> {
  const routes = new Hono<Env>()
  const base = '/cities/:city/reviews/:review'

  routes.get(`${base}/statement`, async (c) => {
    const { review, statement, stored, cities, name } = await statementAt(c)
    const { language } = c.var
    const [key] = publicKeysIn(statement.publicKey)
    return c.html(
      <StatementView
        frame={frameOf(c)}
        path={`/cities/${review.row.cityId}/reviews/${review.row.number}`}
        roundPath={`/cities/${review.row.cityId}/rounds/${review.row.roundId}`}
        city={nameOf(cities.get(review.row.cityId) ?? { id: review.row.cityId, names: {} }, language)}
        reviewers={statement.reviewers.map((one) => nameOf(cities.get(one.id) ?? { id: one.id, names: {} }, language))}
        statement={statement}
        items={statement.marks.map((one) => ({
          ...one,
          name: wordsOf(review.instrument, one.item, language).words.name,
          isTop: statement.sample.items.some((item) => item.id === one.item && item.isTop),
        }))}
        issuedAt={stored.issuedAt}
        fingerprint={key ? fingerprintOf(key) : ''}
        commands={[
          `curl -O ${deps.baseUrl}/.well-known/wego-signing-key`,
          `npx wego verify ${name}-statement.json --key wego-signing-key`,
        ]}
      />,
    )
  })

  routes.get(`${base}/statement.json`, async (c) => {
    const { text, name } = await statementAt(c)
    return download(c, text, 'application/json; charset=utf-8', `${name}-statement.json`)
  })

  routes.get(`${base}/statement.pdf`, async (c) => {
    const { review, statement, text, name, cities } = await statementAt(c)
    const names = new Map([...cities].map(([id, city]) => [id, nameOf(city, c.var.language)]))
    const pdf = await statementPdf(statement, text, { text: c.var.text, names, instrument: review.instrument })
    c.header('content-type', 'application/pdf')
    c.header('content-disposition', `attachment; filename="${name}-statement.pdf"`)
    return c.body(new Uint8Array(pdf))
  })

  routes.get(`${base}/verified-result.json`, async (c) => {
    const { stored, name } = await statementAt(c)
    return download(c, stored.verifiedResult, 'application/json; charset=utf-8', `${name}-verified-result.json`)
  })

  /** The key that signs now, then those that signed before: PEM blocks, as `wego verify --key` reads them. */
  routes.get('/.well-known/wego-signing-key', async (c) => {
    const signer = deps.signer()
    const earlier = (await signingKeys(c.var.db)).filter((one) => one.fingerprint !== signer.fingerprint)
    c.header('content-type', 'application/x-pem-file')
    return c.body([signer.publicKey, ...earlier.map((one) => one.publicKey)].join(''))
  })

  async function statementAt(c: Context<Env>) {
    const { db, person } = c.var
    const review = await reviewAt(c, deps)
    const { cityId, number, roundId } = review.row
    const round = await roundById(db, cityId, roundId)
    if (!round) throw new Refusal('round_unknown')
    const may =
      maySeeResult(person, standingOf(round)) ||
      isSecretariat(person) ||
      review.places.some((place) => maySeePlace(person, place))
    if (!may) throw new Refusal(person === null ? 'sign_in_needed' : 'result_not_shared')
    const stored = await statementOf(db, cityId, number)
    if (!stored) throw new Refusal('review_statement_none')
    const statement = reviewStatement.parse(JSON.parse(stored.document))
    const cities = new Map<string, City>()
    for (const id of [cityId, ...statement.reviewers.map((one) => one.id)]) {
      const city = await cityById(db, id)
      if (city) cities.set(id, city)
    }
    return { review, stored, statement, text: stored.document, cities, name: `${cityId}-${roundId}` }
  }

  return routes
}

function download(c: Context<Env>, body: string, type: string, name: string): Response {
  c.header('content-type', type)
  c.header('content-disposition', `attachment; filename="${name}"`)
  return c.body(body)
}
