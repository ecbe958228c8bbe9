import type { Db } from '../../../db/connection.ts'
import type { Language } from '../../../text/index.ts'
import { answersOfRound } from '../answers.store.ts'
import { type Item, itemOf, roleName, wordsOf } from '../instrument.ts'
import { minutes } from '../progress.ts'
import type { OpenedRound } from '../round-access.ts'
import { type PackLine, packLine } from './pack-line.ts'
import { type Day, dayOf } from './days.ts'
import { type MailRow, mailsOfRound, questionsOfRound } from './letters.store.ts'
import { itemsOfPacks, packsOfRound } from './store.ts'
import type { AskedQuestion } from './views/questions.tsx'

export interface TeamPage {
  readonly packs: readonly PackLine[]
  readonly roles: readonly { id: string; name: string; total: number; free: number; minutes: number }[]
  readonly free: number
  /** Packs whose holder was reminded by hand today: once a day is enough. */
  readonly remindedToday: ReadonlySet<string>
  readonly asked: readonly (AskedQuestion & { packId: string; packName: string })[]
}

/** Everything the page of the team shows, in a number of queries that does not grow with the packs. */
export async function teamPage(db: Db, opened: OpenedRound, language: Language, now: Date): Promise<TeamPage> {
  const { row, instrument } = opened
  const packs = await packsOfRound(db, row.cityId, row.id)
  const inPacks = await itemsOfPacks(db, row.cityId, row.id)
  const answers = await answersOfRound(db, row.cityId, row.id)
  const byPack = Map.groupBy(inPacks, (one) => one.packId)
  const lines = packs.map((pack) => {
    const items = (byPack.get(pack.id) ?? []).map((one) => one.itemId)
    return packLine(pack, items, { instrument, answers }, language, now)
  })
  const taken = new Set(inPacks.map((one) => one.itemId))
  const byName = new Intl.Collator(language)
  const names = new Map(lines.map((line) => [line.id, line.name]))
  return {
    packs: lines.toSorted((a, b) => urgency(a) - urgency(b) || byName.compare(a.name, b.name)),
    roles: instrument.roles.map((id) => {
      const items = instrument.items.filter((item) => item.role === id)
      return {
        id,
        name: roleName(instrument, id, language),
        total: items.length,
        free: items.filter((item) => !taken.has(item.id)).length,
        minutes: minutes(items),
      }
    }),
    free: freeItems(instrument.items, taken).length,
    remindedToday: remindedOn(dayOf(now), await mailsOfRound(db, row.cityId, row.id)),
    asked: (await questionsOfRound(db, row.cityId, row.id))
      .filter((one) => one.repliedAt === null && names.has(one.packId))
      .map((one) => ({
        ...one,
        packName: names.get(one.packId) ?? '',
        item:
          one.itemId !== null && itemOf(instrument, one.itemId)
            ? `${one.itemId} ${wordsOf(instrument, one.itemId, language).words.name}`
            : null,
      })),
  }
}

/** Packs whose holder was reminded by hand on a day. */
export function remindedOn(
  day: Day,
  mails: readonly Pick<MailRow, 'packId' | 'kind' | 'sentAt'>[],
): ReadonlySet<string> {
  return new Set(
    mails.filter((mail) => mail.kind === 'reminder_hand' && dayOf(mail.sentAt) === day).map((mail) => mail.packId),
  )
}

/** What waits for the coordinator stands first, what is done last. */
function urgency({ isNobodys, state, isLate }: PackLine): number {
  if (state === 'done') return 4
  if (isNobodys) return 0
  if (state === 'returned') return 1
  return isLate ? 2 : 3
}

export function freeItems(items: readonly Item[], taken: ReadonlySet<string>): readonly Item[] {
  return items.filter((item) => !taken.has(item.id))
}
