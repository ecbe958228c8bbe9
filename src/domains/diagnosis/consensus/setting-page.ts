import type { Language } from '../../../text/index.ts'
import { groupName, roleName, wordsOf } from '../instrument.ts'
import { minutes } from '../progress.ts'
import type { OpenedRound } from '../round-access.ts'
import type { AlonePerson } from './alone.store.ts'
import type { AloneChoice } from './choose-alone.ts'

/** Plain data of the page where the coordinator chooses who answers what alone. */
export function settingPage(
  { row, instrument, path, cityName }: OpenedRound,
  language: Language,
  given: {
    chosen: AloneChoice
    isSeveral: boolean
    isWaiting: boolean
    items: number
    mayBeChosen: readonly { readonly id: string; readonly name: string; readonly email: string }[]
    waitedFor: readonly AlonePerson[]
    suggested: readonly string[]
  },
) {
  const { chosen } = given
  const items = new Set(chosen.items)
  const people = new Set(chosen.people)
  const named = (id: string) => {
    const { words, language: wordsLanguage } = wordsOf(instrument, id, language)
    return { id, name: words.name, language: wordsLanguage, isChosen: items.has(id) }
  }
  return {
    round: { path, label: row.label, cityName, cityPath: `/cities/${row.cityId}` },
    isSeveral: given.isSeveral,
    isWaiting: given.isWaiting,
    showsNames: chosen.showsNames,
    dueOn: chosen.dueOn ?? '',
    chosenItems: items.size,
    chosenMinutes: minutes(instrument.items.filter((item) => items.has(item.id))),
    people: given.mayBeChosen.map((one) => ({ ...one, isChosen: people.has(one.id) })),
    progress: given.waitedFor.map((one) => ({ name: one.name, answered: one.answered ?? 0, of: given.items })),
    groups: instrument.groups.map((group) => {
      const inside = instrument.items.filter((item) => item.group === group.id)
      return {
        id: group.id,
        name: groupName(instrument, group.id, language),
        items: inside.map((item) => named(item.id)),
        chosen: inside.filter((item) => items.has(item.id)).length,
        minutes: minutes(inside),
      }
    }),
    roles: instrument.roles.map((role) => {
      const inside = instrument.items.filter((item) => item.role === role)
      return { id: role, name: roleName(instrument, role, language), items: inside.length, minutes: minutes(inside) }
    }),
    suggested: given.suggested.map(named),
  }
}

export type SettingPage = ReturnType<typeof settingPage>
