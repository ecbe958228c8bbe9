export type PackState = 'to_do' | 'in_progress' | 'returned' | 'done'

/** Where a pack stands. A question waits for the coordinator, so it comes before everything but done. */
export function packState({
  answered,
  isDone,
  openQuestions,
}: {
  answered: number
  isDone: boolean
  openQuestions: number
}): PackState {
  if (isDone) return 'done'
  if (openQuestions > 0) return 'returned'
  return answered > 0 ? 'in_progress' : 'to_do'
}
