/** Where a city stands, as far as this reader may know. Given by the diagnosis domain, which cities may not import. */
export interface Standing {
  readonly stage: number | null
  readonly overall: number | null
  readonly href: string
  readonly isSample: boolean
}

/** A closed review by other cities, as the diagnosis domain tells it. */
export interface ReviewBadge {
  readonly roundId: string
  readonly href: string
  /** Names by language of the reviewer cities. */
  readonly reviewers: readonly { readonly id: string; readonly names: Readonly<Record<string, string>> }[]
  readonly confirmed: number
  readonly told: number
}

export interface RoundLine {
  readonly id: string
  readonly label: string
  readonly href: string
  readonly resultHref: string | null
  readonly state: 'open' | 'submitted' | 'reopened'
  readonly isSample: boolean
  readonly stage: number | null
  readonly overall: number | null
  readonly share: number
}
