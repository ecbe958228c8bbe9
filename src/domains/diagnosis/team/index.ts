/** What the rest of diagnosis, and through its door other domains, may use of the team. */
export { assignmentRoutes } from './assignment.routes.tsx'
export { packLinkRoutes } from './link.routes.tsx'
export { packsOf } from './my-packs.ts'
export { packsRoutes } from './packs.routes.tsx'
export { passPacksOn } from './pass-pack-on.ts'
export { remindPacks } from './remind-packs.ts'
export { itemsHeldBy, itemsOfPacks, packsOfRound } from './store.ts'
export { teamRoutes } from './team.routes.tsx'
