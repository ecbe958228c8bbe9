import { type NamesOf, idsOf } from '../accounts/index.ts'
import { titlesOfPieces } from './evidence/store.ts'
import { holdersOfPacks } from './team/store.ts'

/** Whose pack and which piece of evidence the events of a city's trail are about. */
export const namesInTrail: NamesOf = async (db, { organisationId, subjects }) => {
  const packs = idsOf(subjects, 'pack').flatMap((one) => one.split('/').slice(1, 2))
  const pieces = await titlesOfPieces(db, organisationId, idsOf(subjects, 'evidence'))
  const holders = await holdersOfPacks(db, organisationId, packs)
  return new Map([
    ...pieces.map((one) => [`evidence:${one.id}`, one.title] as const),
    ...holders.map((one) => [`pack:${one.roundId}/${one.id}`, nameOfPack(one)] as const),
  ])
}

function nameOfPack({ roundId, name, holder }: { roundId: string; name: string; holder: string | null }): string {
  return [roundId, name, holder ?? ''].filter((part) => part !== '').join(' · ')
}
