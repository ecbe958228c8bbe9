import type { Language } from '../../../text/index.ts'
import { type Instrument, itemOf, roleName } from '../instrument.ts'

const mostRoles = 3

/** The name a coordinator gave, else the roles whose questions are inside, in the reader's language. */
export function packName(
  instrument: Instrument,
  pack: { readonly name: string; readonly roleId: string | null },
  itemIds: readonly string[],
  language: Language,
): string {
  if (pack.name !== '') return pack.name
  if (pack.roleId !== null) return roleName(instrument, pack.roleId, language)
  const roles = [...new Set(itemIds.flatMap((id) => itemOf(instrument, id)?.role ?? []))]
  const named = roles.slice(0, mostRoles).map((role) => roleName(instrument, role, language))
  return `${named.join(', ')}${roles.length > mostRoles ? ' …' : ''}`
}
