import { Refusal } from './refusal.ts'

/** Where the bytes of one part go; `null` throws them away. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>
  end(): Promise<void>
}

export interface PartHead {
  readonly name: string
  /** null for a field; empty where no file was chosen. */
  readonly fileName: string | null
}

const longestHead = 16 * 1024

/**
 * Reads a form with files (RFC 7578) part by part as it arrives, so that a file of twenty megabytes never stands in memory
 * whole. Whatever is no such form, or ends before its end, is refused.
 */
export async function readMultipart(
  body: ReadableStream<Uint8Array>,
  boundary: string,
  open: (head: PartHead) => Sink | null,
): Promise<void> {
  const mark = Buffer.from(`\r\n--${boundary}`)
  // the first mark stands at the very beginning, all others on a line of their own
  let held: Buffer = Buffer.from('\r\n')
  let state: 'before' | 'mark' | 'head' | 'part' | 'after' = 'before'
  let sink: Sink | null = null
  for await (const bytes of body as unknown as AsyncIterable<Uint8Array>) {
    held = held.length === 0 ? Buffer.from(bytes) : Buffer.concat([held, bytes])
    for (let more = true; more && state !== 'after';) {
      more = false
      if (state === 'before' || state === 'part') {
        const at = held.indexOf(mark)
        const ready = at === -1 ? held.length - mark.length + 1 : at
        if (ready > 0) {
          if (state === 'part') await sink?.write(held.subarray(0, ready))
          held = held.subarray(ready)
        }
        if (at !== -1) {
          if (state === 'part') await sink?.end()
          held = held.subarray(mark.length)
          state = 'mark'
          more = true
        }
      } else if (state === 'mark' && held.length >= 2) {
        const next = held.toString('latin1', 0, 2)
        if (next !== '--' && next !== '\r\n') throw unreadable()
        state = next === '--' ? 'after' : 'head'
        held = held.subarray(next === '--' ? 2 : 0)
        more = true
      } else if (state === 'head') {
        const end = held.indexOf('\r\n\r\n')
        if (end === -1 && held.length > longestHead) throw unreadable()
        if (end !== -1) {
          sink = open(headOf(held.toString('utf8', 0, end)))
          held = held.subarray(end + 4)
          state = 'part'
          more = true
        }
      }
    }
    if (state === 'after') held = Buffer.alloc(0)
  }
  if (state !== 'after') throw unreadable()
}

function headOf(text: string): PartHead {
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(text)?.[1] ?? ''
  const name = valueOf(disposition, 'name')
  if (name === null) throw unreadable()
  return { name, fileName: valueOf(disposition, 'filename') }
}

/** Browsers write a quotation mark and line ends in a name as %22, %0D and %0A; others put a backslash before them. */
function valueOf(disposition: string, key: string): string | null {
  const found = new RegExp(`(?:^|;)\\s*${key}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(disposition)?.[1]
  if (found === undefined) return null
  return found
    .replaceAll(/\\(["\\])/g, '$1')
    .replaceAll(/%22/gi, '"')
    .replaceAll(/%0[AD]/gi, ' ')
}

function unreadable(): Refusal {
  return new Refusal('request_unreadable', { what: 'form' })
}
