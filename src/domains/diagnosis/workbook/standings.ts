import type { Standing } from '../../../files/workbook/line-of-work.ts'

/** A ticket is made up by whoever waits; it opens nothing but how far the work is. */
const ticketShape = /^[A-Za-z0-9_-]{16,40}$/
const most = 500

/** How far the workbooks are that somebody waits for, while they are being made. Kept in memory only. */
export class Standings {
  readonly #standings = new Map<string, Standing>()

  /** What tells of one piece of work under a ticket; nobody waits where the ticket is none. */
  teller(ticket: string): (standing: Standing) => void {
    if (!ticketShape.test(ticket) || this.#standings.size >= most) return () => undefined
    return (standing) => this.#standings.set(ticket, standing)
  }

  of(ticket: string): Standing | null {
    return this.#standings.get(ticket) ?? null
  }

  forget(ticket: string): void {
    this.#standings.delete(ticket)
  }
}
