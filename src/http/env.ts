import type { Db } from '../db/connection.ts'
import type { Role } from '../db/tables.ts'
import type { Language, Text } from '../text/index.ts'
import type { AcceptedFile } from '../files/accept-file.ts'
import type { Refusal } from './refusal.ts'

/** A person as every domain sees one: who, and which seats are open now. */
export interface Person {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly isGuest: boolean
  /** Came in by the link of a pack, which may have been forwarded: has a contributor's seats here and no others. */
  readonly isByPackLink: boolean
  /** What the person may act in now. A seat that waits is not among them. */
  readonly seats: readonly OpenSeat[]
  /** Seats of the secretariat, until this session is opened by more than a password or a mailbox. */
  readonly waitingSeats: readonly OpenSeat[]
}

export interface OpenSeat {
  readonly organisationId: string
  readonly organisationName: string
  readonly role: Role
}

/** What a request carries. Inside a POST, `db` is the request's transaction, but where app.ts says otherwise. */
export interface Env {
  Variables: {
    db: Db
    now: Date
    /** The address that asks, to share fairly among those who have no account. */
    caller: string
    person: Person | null
    /** The session of the request, to tell it from the person's others. */
    sessionId: string | null
    language: Language
    text: Text
    /** Goes into every form; see same-origin.ts. */
    formKey: string
    /** The file of an upload, looked through before the transaction began, or why it is not taken; null for none. */
    upload: AcceptedFile | Refusal | null
    /** Set while a request transaction is open: what must be written although it is rolled back. */
    afterRollback: (() => Promise<void>)[] | null
  }
}
