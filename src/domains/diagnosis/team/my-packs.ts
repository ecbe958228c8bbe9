import type { Db } from '../../../db/connection.ts'
import type { Person } from '../../../http/env.ts'
import type { Language } from '../../../text/index.ts'
import { nameOf } from '../../cities/index.ts'
import { answersOfRound } from '../answers.store.ts'
import type { Instruments } from '../round-access.ts'
import { roundById } from '../rounds.store.ts'
import { type PackLine, packLine } from './pack-line.ts'
import { mayWorkOnPack } from './policy.ts'
import { itemsOfPack, packsOfPerson } from './store.ts'

export interface MyPack extends PackLine {
  readonly href: string
  readonly city: string
  readonly round: string
}

/** The open packs of one person, in every city where their seat lasts; newest first. */
export async function packsOf(
  db: Db,
  person: Person,
  instruments: Instruments,
  language: Language,
  now: Date,
): Promise<MyPack[]> {
  const cities = [...new Set(person.seats.map((seat) => seat.organisationId))]
  const packs = (await packsOfPerson(db, cities, person.id)).filter((pack) => mayWorkOnPack(person, pack))
  const lines = await Promise.all(
    packs.map(async (pack) => {
      const round = await roundById(db, pack.cityId, pack.roundId)
      const instrument = round ? instruments(round.instrumentId, round.instrumentVersion) : undefined
      if (!round || !instrument) return []
      const itemIds = await itemsOfPack(db, pack.cityId, pack.roundId, pack.id)
      const answers = await answersOfRound(db, pack.cityId, pack.roundId)
      return [
        {
          ...packLine(pack, itemIds, { instrument, answers }, language, now),
          href: `/cities/${pack.cityId}/rounds/${pack.roundId}/packs/${pack.id}`,
          city: nameOf({ id: round.cityId, names: round.cityNames }, language),
          round: round.label,
        },
      ]
    }),
  )
  return lines.flat()
}
