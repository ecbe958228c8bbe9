import { expect, test } from 'vitest'
import { type PartHead, readMultipart } from './multipart.ts'
import { Refusal } from './refusal.ts'

interface Got extends PartHead {
  readonly value: string
}

async function read(text: string | Uint8Array, size: number, boundary = 'AaB03x'): Promise<Got[]> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  const got: Got[] = []
  const body = new ReadableStream<Uint8Array>({
    start(control) {
      for (let at = 0; at < bytes.length; at += size) control.enqueue(bytes.slice(at, at + size))
      control.close()
    },
  })
  await readMultipart(body, boundary, (head) => {
    const parts: Uint8Array[] = []
    return {
      write: (part) => Promise.resolve(void parts.push(Uint8Array.from(part))),
      end: () => Promise.resolve(void got.push({ ...head, value: Buffer.concat(parts).toString('latin1') })),
    }
  })
  return got
}

function part(name: string, value: string, more = ''): string {
  return `--AaB03x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`
}

const end = '--AaB03x--\r\n'
const sizes = [1, 2, 3, 7, 64, 4096, 1 << 20]

test.each(sizes)('fields and files come whole, in pieces of %i bytes', async (size) => {
  const tricky = 'line\r\n--AaB03\r\n\r\n--\r\n-'
  const got = await read(
    part('title', 'Plan') + part('empty', '') + part('file', tricky, '; filename="plan.txt"') + end,
    size,
  )
  expect(got).toEqual([
    { name: 'title', fileName: null, value: 'Plan' },
    { name: 'empty', fileName: null, value: '' },
    { name: 'file', fileName: 'plan.txt', value: tricky },
  ])
})

test.each(sizes)('what the platform itself writes is read back, in pieces of %i bytes', async (size) => {
  const form = new FormData()
  const bytes = Uint8Array.from({ length: 3000 }, (_, at) => (at * 7919) % 256)
  form.append('title', 'Größe “가나다”')
  form.append('file', new Blob([bytes]), 'a "b"; name="c.pdf')
  const request = new Request('http://x', { method: 'POST', body: form })
  const boundary = /boundary=(.*)$/.exec(request.headers.get('content-type') ?? '')?.[1] ?? ''
  const got = await read(new Uint8Array(await request.arrayBuffer()), size, boundary)
  expect(got.map((one) => [one.name, one.fileName])).toEqual([
    ['title', null],
    ['file', 'a "b"; name="c.pdf'],
  ])
  expect(Buffer.from(got[0]?.value ?? '', 'latin1').toString('utf8')).toBe('Größe “가나다”')
  expect(Buffer.from(got[1]?.value ?? '', 'latin1').equals(Buffer.from(bytes))).toBe(true)
})

test('a name in any script, as browsers send it', async () => {
  const [got] = await read(part('file', 'x', '; filename="계획 خطة.pdf"') + end, 5)
  expect(got?.fileName).toBe('계획 خطة.pdf')
})

// prettier-ignore
const broken: { name: string; text: string }[] = [
  { name: 'nothing', text: '' },
  { name: 'no mark', text: 'title=Plan' },
  { name: 'cut in a head', text: '--AaB03x\r\nContent-Dispo' },
  { name: 'cut in a part', text: part('file', 'half', '; filename="a"').slice(0, -4) },
  { name: 'no end', text: part('title', 'Plan') },
  { name: 'another boundary', text: (part('title', 'Plan') + end).replaceAll('AaB03x', 'other') },
  { name: 'a part without a name', text: '--AaB03x\r\nContent-Type: text/plain\r\n\r\nx\r\n' + end },
  { name: 'a head without an end', text: `--AaB03x\r\nContent-Disposition: form-data; name="${'x'.repeat(40_000)}` },
  { name: 'rubbish after a mark', text: `--AaB03xrubbish\r\n\r\n` },
]

test.each(broken)('refused: $name', async ({ text }) => {
  for (const size of sizes) await expect(read(text, size)).rejects.toBeInstanceOf(Refusal)
})
