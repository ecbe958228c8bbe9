import type { Person } from '../../http/env.ts'
import { isCoordinatorOf, isSecretariat } from '../accounts/index.ts'
import type { City } from './city.ts'

/** Figures of a city: its coordinators, and the secretariat that keeps the register. */
export function mayChangeFacts(person: Person | null, city: Pick<City, 'id'>): boolean {
  return isCoordinatorOf(person, city.id) || isSecretariat(person)
}

/** Members are public. A place that a visitor added for a trial is seen by that visitor only. */
export function maySeeCity(person: Person | null, city: Pick<City, 'isListed' | 'createdBy' | 'id'>): boolean {
  return city.isListed || (person !== null && city.createdBy === person.id) || isCoordinatorOf(person, city.id)
}

/** The register of members is the secretariat's. */
export function mayAddMember(person: Person | null): boolean {
  return isSecretariat(person)
}
