import type { Db } from '../../db/connection.ts'
import type { Sessions } from '../../http/session.ts'
import type { Auth } from './auth.ts'
import { openSeatsOf } from './store.ts'
import { asStrength, isOpen, isStrong } from './strength.ts'

/** Finds who a request belongs to, for the session middleware. */
export function sessionsOf(auth: Auth, db: Db): Sessions {
  return {
    find: async (headers) => {
      const found = await auth.api.getSession({ headers })
      if (found === null) return null
      const { user, session } = found
      const strength = asStrength(session.strength)
      const hasSecondFactor = user.twoFactorEnabled === true
      if (!isOpen(strength, hasSecondFactor)) return null
      return {
        id: user.id,
        name: user.name,
        email: user.email,
        isGuest: user.isAnonymous === true,
        sessionId: session.id,
        isByPackLink: strength === 'pack_link',
        isStrong: isStrong(strength, hasSecondFactor),
      }
    },
    seats: (personId, language, now) => openSeatsOf(db, personId, language, now),
  }
}
