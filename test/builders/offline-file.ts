import {
  type OfflineAnswers,
  type OfflineEntry,
  sealAnswers,
} from '../../src/domains/diagnosis/offline/offline-answers.ts'
import type { Browser, Page } from './platform.ts'

/** The answers inside a file of questions. */
export function answersIn(html: string): OfflineAnswers {
  return JSON.parse(/id="wego-answers">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '') as OfflineAnswers
}

/** What the file's script writes after these answers. */
export function withAnswers(file: string, answers: Readonly<Record<string, Partial<OfflineEntry>>>): string {
  const at = '2026-11-21T10:00:00.000Z'
  const entries = Object.entries(answers).map(([id, one]): [string, OfflineEntry] => [
    id,
    {
      revision: 0,
      step: null,
      mark: null,
      comment: '',
      evidenceLink: '',
      evidenceNote: '',
      isConfirmed: false,
      at,
      ...one,
    },
  ])
  return JSON.stringify(sealAnswers(answersIn(file).origin, Object.fromEntries(entries), at))
}

/** The bytes of an address: a workbook, a picture. */
export async function bytesOf(who: Browser, path: string): Promise<Uint8Array> {
  const response = await who.send(path, {})
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

/** Opens the page that takes files of answers, of the round or of a pack, and hands one over. */
export async function bringFile(
  who: Browser,
  place: string,
  content: string | Uint8Array,
  name = 'answers.json',
): Promise<Page> {
  await who.get(place)
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return who.upload(`${place}/imports`, {}, { name, bytes })
}

/** The choice of one side for an item in conflict, as the preview offers it. */
export function choiceOn(preview: Page, item: string, side: 'mine' | 'theirs'): Record<string, string> {
  const seen = new RegExp(`name="${item}\\.seen" value="(\\d+)"`).exec(preview.html)?.[1] ?? ''
  return { [`${item}.choice`]: side, [`${item}.seen`]: seen }
}
