import { type NamesOf, idsOf } from '../accounts/index.ts'
import { titlesOfPieces } from './evidence/store.ts'
import { holdersOfPacks } from './team/store.ts'

/** Whose pack, which piece of evidence and which question the events of a city's trail are about. */
export const namesInTrail: NamesOf = async (db, { organisationId, subjects }) => {
  const packs = idsOf(subjects, 'pack').flatMap((one) => one.split('/').slice(1, 2))
  const pieces = await titlesOfPieces(db, organisationId, idsOf(subjects, 'evidence'))
  const holders = await holdersOfPacks(db, organisationId, packs)
  return new Map([
    ...pieces.map((one) => [`evidence:${one.id}`, one.title] as const),
    ...holders.map((one) => [`pack:${one.roundId}/${one.id}`, inOneLine([one.roundId, one.name, one.holder])] as const),
    // round and question have ids that people read
    ...idsOf(subjects, 'answer').map((one) => [`answer:${one}`, inOneLine(one.split('/'))] as const),
    // of an import only its round: the id of a file says nothing
    ...idsOf(subjects, 'offline').map((one) => [`offline:${one}`, inOneLine(one.split('/').slice(0, 1))] as const),
  ])
}

function inOneLine(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' · ')
}
