import type { Db } from '../../db/connection.ts'
import type { Sessions } from '../../http/session.ts'
import type { Auth } from './auth.ts'
import { openSeatsOf } from './store.ts'

/** Finds who a request belongs to, for the session middleware. */
export function sessionsOf(auth: Auth, db: Db): Sessions {
  return {
    find: async (headers) => {
      const found = await auth.api.getSession({ headers })
      return found === null
        ? null
        : {
            id: found.user.id,
            name: found.user.name,
            email: found.user.email,
            isGuest: found.user.isAnonymous === true,
          }
    },
    seats: (personId, language, now) => openSeatsOf(db, personId, language, now),
  }
}
