import type { FileStore } from '../../../files/file-store.ts'
import type { Instruments } from '../round-access.ts'
import type { Signer } from './signing-key.ts'

/** What the reviews need from outside; `app.ts` hands it in. */
export interface ReviewDeps {
  readonly baseUrl: string
  readonly instruments: Instruments
  readonly signer: () => Signer
  readonly files: FileStore
}
