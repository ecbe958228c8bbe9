export { apiRoutes } from './api.routes.ts'
export { languagesRoutes } from './languages.routes.tsx'
export { pagesRoutes } from './pages.routes.tsx'
