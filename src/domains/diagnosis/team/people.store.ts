import type { Db } from '../../../db/connection.ts'
import type { Role } from '../../../db/tables.ts'

/** Seats whose holders may have a pack. */
export const answering: readonly Role[] = ['coordinator', 'respondent', 'contributor']

/** Everyone who may be given a pack without an invitation, each once. */
export function answerersAt(db: Db, cityId: string) {
  return db
    .selectFrom('person as p')
    .select(['p.id', 'p.name', 'p.email'])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('seat')
          .select('seat.id')
          .whereRef('seat.person_id', '=', 'p.id')
          .where('seat.organisation_id', '=', cityId)
          .where('seat.role', 'in', answering)
          .where('seat.to_at', 'is', null),
      ),
    )
    .orderBy('p.name')
    .orderBy('p.id')
    .execute()
}

/** Whether a seat of the person at the city ended after a moment, and none that answers is open. */
export async function hasLostSeat(db: Db, cityId: string, personId: string, since: Date): Promise<boolean> {
  const seats = await db
    .selectFrom('seat')
    .select(['role', 'to_at as toAt'])
    .where('organisation_id', '=', cityId)
    .where('person_id', '=', personId)
    .execute()
  const isOpen = seats.some((seat) => seat.toAt === null && answering.includes(seat.role))
  return !isOpen && seats.some((seat) => seat.toAt !== null && seat.toAt >= since)
}

/** Whether a person has an open seat that answers at a city. */
export async function canAnswerAt(db: Db, cityId: string, personId: string): Promise<boolean> {
  const seat = await db
    .selectFrom('seat')
    .select('id')
    .where('organisation_id', '=', cityId)
    .where('person_id', '=', personId)
    .where('role', 'in', answering)
    .where('to_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return seat !== undefined
}

/** Whom to ask at a city, in the order in which they began. */
export function coordinatorsAt(db: Db, cityId: string) {
  return db
    .selectFrom('seat')
    .innerJoin('person as p', 'p.id', 'seat.person_id')
    .select(['p.id', 'p.name', 'p.email'])
    .where('seat.organisation_id', '=', cityId)
    .where('seat.role', '=', 'coordinator')
    .where('seat.to_at', 'is', null)
    .orderBy('seat.from_at')
    .orderBy('seat.id')
    .execute()
}

/** The account of an address, if there is one. */
export function personOfAddress(db: Db, email: string) {
  return db
    .selectFrom('person')
    .select('id')
    .where((eb) => eb(eb.fn('lower', ['email']), '=', email.toLowerCase()))
    .executeTakeFirst()
}
