export { apiRoutes } from './api.routes.ts'
export { pagesRoutes } from './pages.routes.tsx'
