import { Refusal } from '../../../http/refusal.ts'
import type { Text } from '../../../text/index.ts'
import { groupName, roleName } from '../instrument.ts'
import type { OpenedRound } from '../round-access.ts'
import type { PackChoice } from './offline-pack.ts'

/** Which questions an address asks for: `?group=`, `?role=`, or all. */
export function choiceFor(
  { group, role }: { readonly group?: string; readonly role?: string },
  { instrument }: OpenedRound,
  text: Text,
): PackChoice {
  const items = instrument.items.filter(
    (item) => (group === undefined || item.group === group) && (role === undefined || item.role === role),
  )
  if (items.length === 0) throw new Refusal('offline_part_empty')
  const itemIds = items.map((item) => item.id)
  if (group !== undefined)
    return { part: { kind: 'group', id: group }, title: groupName(instrument, group, text.language), itemIds }
  if (role !== undefined)
    return { part: { kind: 'role', id: role }, title: roleName(instrument, role, text.language), itemIds }
  return { part: { kind: 'round', id: '' }, title: text('offline.whole'), itemIds }
}

/** A submitted round takes no answers, so there is nothing to take along. */
export function refuseSubmitted({ row }: OpenedRound, text: Text): void {
  if (row.submittedAt !== null)
    throw new Refusal('round_is_submitted', { name: row.submittedByName ?? text('accounts.trail.system') })
}
