export { addPerson } from './add-person.ts'
export { addContributor } from './add-contributor.ts'
export { type AuditEvent, holdTrail, recordAudit, verifyAudit } from './audit.ts'
export type { Move, PassOn } from './handover/hand-over.ts'
export { passwordChangeTeller } from './security/password-changed.ts'
export { providerOf } from './provider/provider.ts'
export { resetFactors } from './security/reset-factors.ts'
export { securityRoutes } from './security/routes.tsx'
export { type Auth, type AuthMail, createAuth } from './auth.ts'
export {
  isCoordinatorOf,
  isColleagueAt,
  isContributorAt,
  isOfAMember,
  isSecretariat,
  mayAnswerFor,
  mayManagePeople,
  mayReadMails,
  mayReadTrail,
} from './policy.ts'
export { accountsRoutes } from './routes.tsx'
export { signedIn } from './signed-in.ts'
export { type NamesOf, idsOf } from './trail-names.ts'
export { mustSignInOrdinarily, openSessionByLink } from './session-by-link.ts'
export { seatSomebody } from './seat-somebody.ts'
export { headersOf, redirectWith } from './request-headers.ts'
export { signInRoutes, startGuest } from './sign-in.routes.tsx'
export { sessionsOf } from './sessions.ts'
export { authMailPoster } from './auth-mail.ts'
