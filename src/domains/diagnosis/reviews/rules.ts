type RuleName =
  | 'firstCredits'
  | 'reviewers'
  | 'costPerReviewer'
  | 'earnedPerReview'
  | 'sampleSize'
  | 'answerDays'
  | 'reviewDays'
  | 'replyDays'
  | 'secondDays'
  | 'remindDaysBefore'
  | 'recentYears'
  | 'longestText'

/** The figures of a review, in one place; the pages say them from here. */
export const rules: Readonly<Record<RuleName, number>> = Object.freeze({
  /** Credits a city begins with. */
  firstCredits: 2,
  reviewers: 2,
  costPerReviewer: 1,
  earnedPerReview: 1,
  /** Answers in a sample; all of them where there are fewer. */
  sampleSize: 20,
  answerDays: 14,
  reviewDays: 30,
  replyDays: 14,
  secondDays: 14,
  remindDaysBefore: 7,
  /** Reviews of the last years count when the work is shared out. */
  recentYears: 2,
  longestText: 2000,
})

export function daysAfter(at: Date, days: number): Date {
  return new Date(at.getTime() + days * 86_400_000)
}
