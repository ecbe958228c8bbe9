import type { Db } from '../../db/connection.ts'
import type { Text } from '../../text/index.ts'
import { personNames, seatsAt } from './store.ts'

/** Names of what the subjects of a trail point to, by subject; one that nobody can name any more is left out. */
export type NamesOf = (
  db: Db,
  of: { readonly organisationId: string; readonly subjects: readonly string[] },
) => Promise<ReadonlyMap<string, string>>

/** The people of a trail: whose seat, which person. Who was only invited is not named: the address is theirs, not the city's. */
export async function namesOfPeople(
  db: Db,
  { organisationId, subjects, text }: { organisationId: string; subjects: readonly string[]; text: Text },
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const seat of await seatsAt(db, organisationId)) {
    names.set(`seat:${seat.id}`, `${seat.name} (${text(`accounts.role.${seat.role}`)})`)
  }
  for (const one of await personNames(db, idsOf(subjects, 'person'))) names.set(`person:${one.id}`, one.name)
  return names
}

/** The ids of the subjects of one kind: `seat:1` is a seat. */
export function idsOf(subjects: readonly string[], kind: string): readonly string[] {
  const start = `${kind}:`
  return [...new Set(subjects.filter((one) => one.startsWith(start)).map((one) => one.slice(start.length)))]
}
