/** Work that no request asks for: sending mail, reminding, putting away. */
export interface Chore {
  readonly name: string
  readonly everyMs: number
  readonly run: (now: Date) => Promise<unknown>
}

const turnMs = 5000

/**
 * Does each chore at the start and then at its own pace, one after the other. One that fails is said, is tried again at the
 * next turn and holds up no other. Gives what stops them.
 */
export function startChores(chores: readonly Chore[], clock: () => Date): () => void {
  const doneAt = new Map<string, number>()
  let isBusy = false
  const turn = async (): Promise<void> => {
    for (const { name, everyMs, run } of chores) {
      const now = clock()
      if (now.getTime() - (doneAt.get(name) ?? Number.NEGATIVE_INFINITY) < everyMs) continue
      try {
        await run(now)
        doneAt.set(name, now.getTime())
      } catch (error) {
        console.error(`${name} failed; it is tried again: ${error instanceof Error ? error.stack : 'unknown'}`)
      }
    }
  }
  const timer = setInterval(() => {
    if (isBusy) return
    isBusy = true
    void turn().finally(() => {
      isBusy = false
    })
  }, turnMs)
  return () => clearInterval(timer)
}
