import type { Db } from '../../../db/connection.ts'
import type { Instruments } from '../round-access.ts'
import type { Signer } from './signing-key.ts'

/** A piece of evidence as a reviewer sees it. */
export interface EvidencePiece {
  readonly title: string
  readonly href: string | null
  readonly note: string
  readonly validUntil: Date | null
}

/** What the reviews need from outside; `app.ts` hands it in. */
export interface ReviewDeps {
  readonly baseUrl: string
  readonly instruments: Instruments
  readonly signer: () => Signer
  /** Pieces of evidence of one answer; the part that keeps evidence gives it. */
  readonly evidenceOf: (db: Db, cityId: string, roundId: string, itemId: string) => Promise<readonly EvidencePiece[]>
}
