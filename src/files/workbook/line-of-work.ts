import { Refusal } from '../../http/refusal.ts'

/** How far one piece of work is: how many come before it, and then how much of it is done, 0 to 1. */
export interface Standing {
  readonly ahead: number
  readonly share: number
}

export interface LineOfWork<Job, Done> {
  /**
   * `owner`: for whom the work is, who gets only so many places.
   * @throws Refusal `workbook_busy` when too many wait, and whatever the work itself refuses
   */
  readonly run: (owner: string, job: Job, tell?: (standing: Standing) => void) => Promise<Done>
}

/** How many may stand in line: of all, and of one owner, so that nobody locks the others out. */
export interface Places {
  readonly most: number
  readonly mostOfOne: number
}

/** What the lines of the platform have. */
export const usualPlaces: Places = { most: 20, mostOfOne: 4 }

/** Does one piece of work somewhere beside the pages of the platform, and says how much of it is done, 0 to 1. */
export type Hand<Job, Done> = (job: Job, tell: (share: number) => void) => Promise<Done>

/**
 * One piece of work after the other: several at once would only wait for the same two cores and take the memory of all.
 * At most so many stand in line; beyond that somebody is told to come again. Work that fails holds nobody up.
 */
export function lineOfWork<Job, Done>({ most, mostOfOne }: Places, hand: Hand<Job, Done>): LineOfWork<Job, Done> {
  const standing: { readonly owner: string; readonly tell: (standing: Standing) => void }[] = []
  let last: Promise<unknown> = Promise.resolve()
  const tellAll = () => standing.forEach(({ tell }, ahead) => ahead > 0 && tell({ ahead, share: 0 }))
  return {
    run: async (owner, job, tell = () => undefined) => {
      const isFull = standing.length >= most || standing.filter((one) => one.owner === owner).length >= mostOfOne
      if (isFull) throw new Refusal('workbook_busy')
      const mine = { owner, tell }
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
