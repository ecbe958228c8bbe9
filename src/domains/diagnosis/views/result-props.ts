import type { Frame } from '../../../ui/frame.ts'
import type { ResultPage } from '../result-page.ts'
import type { UnderNewest } from '../versions/under-newest.ts'
import type { Audience } from '../share-result.ts'

export interface ResultViewProps extends ResultPage {
  frame: Frame
  isDraft: boolean
  submittedAt: Date | null
  /** Closed review of this submission by other cities. */
  badge: { href: string; cities: readonly string[]; confirmed: number; told: number } | null
  earlier: readonly { label: string; environment: number; systems: number }[]
  /** How it would be scored under the newest version of the questions; `null` where it is that, or no bridge leads there. */
  underNewest: UnderNewest | null
  audience: Audience
  may: { share: boolean; reopen: boolean; seeAnswers: boolean; keep: boolean }
}
