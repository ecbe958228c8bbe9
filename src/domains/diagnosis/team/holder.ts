import { z } from 'zod'
import type { Db } from '../../../db/connection.ts'
import { Refusal } from '../../../http/refusal.ts'
import { answerersAt } from './people.store.ts'

/** Who gets a pack: a person with a seat, or an address whose person is not known yet. */
export interface Holder {
  readonly personId: string | null
  readonly email: string
}

const address = z.email().max(254)

/** What a form says: a colleague chosen from the list, or an address; the address of a colleague is the colleague. */
export async function holderOf(db: Db, cityId: string, to: string, typed: string): Promise<Holder> {
  const email = typed.trim()
  if (to === '' && email === '') throw new Refusal('holder_missing')
  const colleagues = await answerersAt(db, cityId)
  if (email !== '') {
    if (!address.safeParse(email).success) throw new Refusal('email_unusable')
    const known = colleagues.find((one) => one.email.toLowerCase() === email.toLowerCase())
    return known ? { personId: known.id, email: known.email } : { personId: null, email }
  }
  const chosen = colleagues.find((one) => one.id === to)
  if (!chosen) throw new Refusal('holder_unknown')
  return { personId: chosen.id, email: chosen.email }
}
