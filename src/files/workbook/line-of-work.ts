import { Refusal } from '../../http/refusal.ts'

/** How far one piece of work is: how many come before it, and then how much of it is done, 0 to 1. */
export interface Standing {
  readonly ahead: number
  readonly share: number
}

export interface LineOfWork<Job, Done> {
  /** @throws Refusal `workbook_busy` when too many wait, and whatever the work itself refuses */
  readonly run: (job: Job, tell?: (standing: Standing) => void) => Promise<Done>
}

/** Does one piece of work somewhere beside the pages of the platform, and says how much of it is done, 0 to 1. */
export type Hand<Job, Done> = (job: Job, tell: (share: number) => void) => Promise<Done>

/**
 * One piece of work after the other: several at once would only wait for the same two cores and take the memory of all.
 * At most so many stand in line; beyond that somebody is told to come again. Work that fails holds nobody up.
 */
export function lineOfWork<Job, Done>(mostWaiting: number, hand: Hand<Job, Done>): LineOfWork<Job, Done> {
  const standing: { readonly tell: (standing: Standing) => void }[] = []
  let last: Promise<unknown> = Promise.resolve()
  const tellAll = () => standing.forEach(({ tell }, ahead) => ahead > 0 && tell({ ahead, share: 0 }))
  return {
    run: async (job, tell = () => undefined) => {
      if (standing.length >= mostWaiting) throw new Refusal('workbook_busy')
      const mine = { tell }
      standing.push(mine)
      tell({ ahead: standing.length - 1, share: 0 })
      const done = last.then(() => hand(job, (share) => tell({ ahead: 0, share })))
      last = done.catch(() => undefined)
      try {
        return await done
      } finally {
        standing.splice(standing.indexOf(mine), 1)
        tellAll()
      }
    },
  }
}
