export { addPerson } from './add-person.ts'
export { type AuditEvent, holdTrail, recordAudit, verifyAudit } from './audit.ts'
export { type Auth, type AuthMail, createAuth } from './auth.ts'
export {
  isCoordinatorOf,
  isColleagueAt,
  isOfAMember,
  isSecretariat,
  mayAnswerFor,
  mayManagePeople,
  mayReadMails,
  mayReadTrail,
} from './policy.ts'
export { accountsRoutes, signedIn } from './routes.tsx'
export { seatSomebody } from './seat-somebody.ts'
export { redirectWith, signInRoutes, startGuest } from './sign-in.routes.tsx'
export { sessionsOf } from './sessions.ts'
export { authMailPoster } from './auth-mail.ts'
