import type { Db } from '../../db/connection.ts'
import type { Person } from '../../http/env.ts'
import { Refusal } from '../../http/refusal.ts'
import { type City, cityById } from './city.ts'
import { maySeeCity } from './policy.ts'

/** The city of an address, when this reader may know of it. */
export async function visibleCity(db: Db, person: Person | null, id: string): Promise<City> {
  const city = await cityById(db, id)
  if (!city || city.kind === 'network' || !maySeeCity(person, city)) throw new Refusal('city_unknown')
  return city
}
