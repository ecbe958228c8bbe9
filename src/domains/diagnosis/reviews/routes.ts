import { Hono } from 'hono'
import type { Env } from '../../../http/env.ts'
import type { ReviewDeps } from './review-deps.ts'
import { reviewRequestRoutes } from './requests.routes.tsx'
import { reviewingRoutes } from './reviewing.routes.tsx'
import { reviewSecretariatRoutes } from './secretariat.routes.tsx'
import { statementRoutes } from './statements.routes.tsx'

/** Review by other cities: the city's side, the reviewers', the secretariat's, and the statement for everybody. */
export function reviewsRoutes(deps: ReviewDeps): Hono<Env> {
  const routes = new Hono<Env>()
  routes.route('/', statementRoutes(deps))
  routes.route('/', reviewRequestRoutes(deps))
  routes.route('/', reviewingRoutes(deps))
  routes.route('/', reviewSecretariatRoutes(deps))
  return routes
}
