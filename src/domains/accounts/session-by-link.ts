import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'
import type { Db } from '../../db/connection.ts'
import type { Auth } from './auth.ts'
import { openRolesOf, waysToSignIn } from './store.ts'

/**
 * A session for somebody whom a link of ours has identified. The endpoint has no address and better-auth's own handler
 * is not mounted, so only our code can call it.
 */
export function sessionByLink() {
  return {
    id: 'session-by-link',
    endpoints: {
      openSessionByLink: createAuthEndpoint(
        { method: 'POST', body: z.object({ personId: z.string() }), requireHeaders: true },
        async (ctx) => {
          const user = await ctx.context.internalAdapter.findUserById(ctx.body.personId)
          if (!user) throw new APIError('NOT_FOUND')
          const session = await ctx.context.internalAdapter.createSession(user.id)
          await setSessionCookie(ctx, { session, user })
          return ctx.json({ personId: user.id })
        },
      ),
    },
  }
}

/**
 * Whether a pack's link is too little for this person: whoever has a seat that decides or reads, or a password or a
 * provider of their own, signs in the ordinary way, so that a forwarded mail opens nothing more than a pack and no
 * second factor is passed by.
 */
export async function mustSignInOrdinarily(db: Db, personId: string): Promise<boolean> {
  const roles = await openRolesOf(db, personId)
  return roles.some((role) => role !== 'contributor') || (await waysToSignIn(db, personId)) > 0
}

/** Signs in a person whom the caller has identified; gives the headers with the cookie. Outside any transaction. */
export async function openSessionByLink(auth: Auth, personId: string, headers: Headers): Promise<Headers> {
  const opened = await auth.api.openSessionByLink({ body: { personId }, headers, returnHeaders: true })
  return opened.headers
}
