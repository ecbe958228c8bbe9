import { createReadStream } from 'node:fs'
import { Refusal } from '../http/refusal.ts'

const charsets = ['utf-8', 'utf-16le', 'utf-16be', 'euc-kr'] as const
/** What no table and no note holds; NUL above all. */
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/
// one comment reaches over all that follow it: counted singly, each could end at any later end, exponentially many ways
const markup =
  /^\ufeff?\s*(<!--[\s\S]*?-->\s*)?<(!doctype|html|head|body|script|svg|iframe|meta|title|style|\?xml|\?php)|<(script|svg|iframe|html|object|embed)[\s>]/i

/**
 * True when the bytes are text that every office can open: UTF-8, UTF-16 with its mark, or the Korean code page. Text that
 * a browser would draw as a page is refused here, because a name may promise anything.
 */
export async function checkText(path: string, beginning: Uint8Array): Promise<void> {
  for (const charset of charsetsFor(beginning)) {
    if (await isText(path, charset)) return
  }
  throw new Refusal('file_text_unreadable')
}

function charsetsFor(beginning: Uint8Array): readonly (typeof charsets)[number][] {
  if (beginning[0] === 0xff && beginning[1] === 0xfe) return ['utf-16le']
  if (beginning[0] === 0xfe && beginning[1] === 0xff) return ['utf-16be']
  return ['utf-8', 'euc-kr']
}

async function isText(path: string, charset: string): Promise<boolean> {
  const decoder = new TextDecoder(charset, { fatal: true })
  let head = ''
  const decode = (part?: Buffer): string | null => {
    try {
      return part === undefined ? decoder.decode() : decoder.decode(part, { stream: true })
    } catch {
      return null
    }
  }
  for await (const part of createReadStream(path) as AsyncIterable<Buffer>) {
    const text = decode(part)
    if (text === null || control.test(text)) return false
    if (head.length < 4096) head += text.slice(0, 4096)
  }
  if (decode() === null) return false
  if (markup.test(head)) throw new Refusal('file_type_refused', { what: /<svg/i.test(head) ? 'SVG' : 'HTML' })
  return true
}
